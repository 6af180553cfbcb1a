"""The pages of figures and reports."""

from tracker.reports.views import builder, claims, claims_edit, figures, saved
from tracker.reports.views.blueprint import bp

__all__ = ["bp", "builder", "claims", "claims_edit", "figures", "saved"]
