"""The pages of figures and reports."""

from tracker.reports.views import figures
from tracker.reports.views.blueprint import bp

__all__ = ["bp", "figures"]
