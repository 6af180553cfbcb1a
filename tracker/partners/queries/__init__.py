"""Reading partners, their groups and the organizations in them."""

from tracker.partners.queries.groups import (
    group_options,
    group_scopes,
    groups_with_size,
    holds_on,
    members_of,
    memberships,
    memberships_of,
)
from tracker.partners.queries.organizations import (
    organizations,
    organizations_alike,
    organizations_alike_each,
    organizations_named,
)
from tracker.partners.queries.partners import (
    alphabetical,
    by_name,
    partner,
    partner_names,
    partner_options,
    partners,
    region_names,
    region_options,
)
from tracker.partners.queries.uses import uses

__all__ = [
    "alphabetical",
    "by_name",
    "group_options",
    "group_scopes",
    "groups_with_size",
    "holds_on",
    "members_of",
    "memberships",
    "memberships_of",
    "organizations",
    "organizations_alike",
    "organizations_alike_each",
    "organizations_named",
    "partner",
    "partner_names",
    "partner_options",
    "partners",
    "region_names",
    "region_options",
    "uses",
]
