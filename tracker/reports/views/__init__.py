"""The pages of figures and reports."""

from tracker.reports.views import annual, builder, claims, claims_edit, differences, editions, figures, saved
from tracker.reports.views.blueprint import bp

__all__ = ["annual", "bp", "builder", "claims", "claims_edit", "differences", "editions", "figures", "saved"]
