"""The pages of missions."""

from tracker.missions import models
from tracker.missions.views.blueprint import bp

__all__ = ["bp", "models"]
