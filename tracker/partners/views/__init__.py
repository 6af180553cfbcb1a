"""The pages of partners, their groups and the organizations in them."""

from tracker.partners.views import groups, organizations, partners
from tracker.partners.views.blueprint import bp

__all__ = ["bp", "groups", "organizations", "partners"]
