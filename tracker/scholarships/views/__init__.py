"""The pages of scholarships."""

from tracker.scholarships import models
from tracker.scholarships.views.blueprint import bp

__all__ = ["bp", "models"]
