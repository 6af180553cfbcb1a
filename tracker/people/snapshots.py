"""Who somebody was when a record was made of them: organization, position and gender, kept on that record (rule U3)."""

from typing import Protocol

import sqlalchemy as sa

from tracker.partners.models import Organization
from tracker.partners.organization_names import meant
from tracker.partners.queries import organizations_named
from tracker.people.models import Affiliation, Gender, Person
from tracker.text import fold


class Snapshot(Protocol):
    """A record that keeps who a person was; `organization` is as it was written, linked by its id where it is known."""

    organization: str
    organization_id: int | None
    position: str
    gender: Gender | None


def take(row: Snapshot, person: Person, latest: Affiliation | None) -> None:
    """Fill in what was not said of the person as they are today; `latest` is where they work."""
    if row.gender is None:
        row.gender = person.gender
    if latest is None:
        return
    if latest.organization is not None and _names(row.organization, latest.organization):
        row.organization = row.organization or latest.organization.name
        row.organization_id = latest.organization_id
    if not row.position:
        row.position = latest.position


def is_written_otherwise(row: Snapshot, *further: str) -> bool:
    """Whether a stored row was given another organization, or another of what its link was found by."""
    attrs = sa.inspect(row, raiseerr=True).attrs
    return any(attrs[name].history.has_changes() for name in ("organization", *further))


def link_organization(row: Snapshot, country: str | None) -> None:
    """Link what was written to the organization of that name, when one is known; none is made from a roster's words."""
    found = meant(organizations_named(row.organization), country) if row.organization else None
    row.organization_id = found.id if found else None


def _names(said: str | None, organization: Organization) -> bool:
    """Whether what was written, if anything, is this organization's name."""
    return not said or fold(said) == organization.name_key
