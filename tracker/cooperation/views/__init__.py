"""The pages of cooperation."""

from tracker.cooperation import models
from tracker.cooperation.views.blueprint import bp

__all__ = ["bp", "models"]
