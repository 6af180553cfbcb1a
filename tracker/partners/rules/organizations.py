"""What holds for organizations: one name in a country, one meaning."""

import sqlalchemy as sa

from tracker.db import db
from tracker.errors import RuleBroken
from tracker.i18n import _
from tracker.partners.models import (
    Organization,
    OrganizationAlias,
    OrganizationType,
)
from tracker.partners.organization_names import meant
from tracker.partners.queries import organizations_named
from tracker.partners.rules.removing import refuse_used
from tracker.text import clean, fold


def save_organization(organization: Organization, *, another: bool = False) -> None:
    """Raises RuleBroken: it has no name, or its country has one of that name, unless this is known to be `another`."""
    if not fold(organization.name):
        raise RuleBroken(_("Give the organization a name."), "name")
    organization.name_key = fold(organization.name)[:200]
    same = [
        other
        for other in organizations_named(organization.name)
        if other.id != organization.id and other.country == organization.country
    ]
    if same and not another:
        raise RuleBroken(
            _(
                "There is one of this name already: %(name)s (no. %(number)s). Use that one, or say below that this is "
                "another.",
                name=same[0].said,
                number=same[0].id,
            ),
            "name",
        )
    db.session.add(organization)
    db.session.flush()


def add_organization_alias(organization: Organization, name: str) -> OrganizationAlias:
    """Raises RuleBroken: it is its name already, or it says another organization of the same country."""
    name = clean(name)
    key = fold(name)[:200]
    if not key:
        raise RuleBroken(_("Give a name with letters."), "name")
    for other in organizations_named(name):
        if other is organization:
            raise RuleBroken(_("%(name)s is one of its names already.", name=name), "name")
        if other.country == organization.country:
            raise RuleBroken(_("%(name)s is a name of %(other)s.", name=name, other=other.said), "name")
    alias = OrganizationAlias(organization_id=organization.id, name=name, name_key=key)
    db.session.add(alias)
    db.session.flush()
    return alias


def remove_organization(organization: Organization) -> None:
    """Raises RuleBroken: something points to it."""
    refuse_used(organization, besides=(OrganizationAlias,))
    db.session.execute(sa.delete(OrganizationAlias).where(OrganizationAlias.organization_id == organization.id))
    db.session.execute(sa.delete(Organization).where(Organization.id == organization.id))


def find_or_add_organization(
    name: str, country: str | None = None, type: OrganizationType | None = None
) -> Organization | None:
    """The organization that a name or alias means (see `meant`), added where there is none; None for no name.

    Raises RuleBroken: the name is too long, or has no letters.
    """
    name = clean(name)
    if not name:
        return None
    if len(name) > 200:
        raise RuleBroken(_("At most %(most)s characters fit here; this has %(length)s.", most=200, length=len(name)))
    if not fold(name):
        raise RuleBroken(_("Give a name with letters."))
    if found := meant(organizations_named(name), country):
        return found
    added = Organization(name=name, name_key=fold(name)[:200], type=type or OrganizationType.OTHER, country=country)
    db.session.add(added)
    db.session.flush()
    return added
