"""What holds for partners, groups and organizations: one name, one meaning; nothing in use is removed."""

from tracker.partners.rules.groups import remove_group, remove_membership, save_group, save_membership
from tracker.partners.rules.organizations import (
    add_organization_alias,
    find_or_add_organization,
    remove_organization,
    save_organization,
)
from tracker.partners.rules.partners import add_alias, remove_partner, save_partner

__all__ = [
    "add_alias",
    "add_organization_alias",
    "find_or_add_organization",
    "remove_group",
    "remove_membership",
    "remove_organization",
    "remove_partner",
    "save_group",
    "save_membership",
    "save_organization",
    "save_partner",
]
