"""The pages of figures and reports."""

from tracker.reports.views import builder, figures, saved
from tracker.reports.views.blueprint import bp

__all__ = ["bp", "builder", "figures", "saved"]
