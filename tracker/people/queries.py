"""Reading people. What returns a `Select` is narrowed, counted or paged by its caller."""

import re
from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import joinedload, selectinload, with_expression

from tracker.db import db, today
from tracker.ledger.models import Change
from tracker.partners.models import GroupMembership, Organization, PartnerGroup
from tracker.partners.queries import alphabetical, holds_on, organizations
from tracker.people.models import Affiliation, Gender, Person, PersonAlias, PersonMerge
from tracker.text import fold, identity_key


def people(
    search: str = "",
    citizenship: str | None = None,
    gender: Gender | None = None,
    organization: str = "",
    group: str | None = None,
) -> sa.Select[Person]:
    """Everyone whom all that is given fits.

    `search` is any part of the names, or of the e-mail address; `organization` any part of the name of a present
    or former employer; `group` the code of a group in which the citizenship's country is today.
    """
    query = sa.select(Person).where(*_found_by(search))
    if citizenship is not None:
        query = query.where(Person.citizenship == citizenship)
    if gender is not None:
        query = query.where(Person.gender == gender)
    if organization.strip():
        query = query.where(_works_at(organization))
    if group is not None:
        query = query.where(Person.citizenship.in_(_members(group, today())))
    return query


def for_list(query: sa.Select[Person]) -> sa.Select[Person]:
    """The same people, with what a list shows of each already loaded, and the moment each was added."""
    versions = Person.history.c
    born = sa.select(sa.func.min(versions.change_id)).where(versions.id == Person.id).correlate(Person)
    first = sa.func.coalesce(born.scalar_subquery(), Person.change_id)
    added_at = sa.select(Change.at).where(Change.id == first).correlate(Person).scalar_subquery()
    return query.options(
        joinedload(Person.country),
        selectinload(Person.affiliations).joinedload(Affiliation.organization),
        with_expression(Person.added_at, added_at),
    )


def person(id: int) -> Person | None:
    """One person with all that the person's page shows."""
    query = for_list(sa.select(Person).where(Person.id == id)).options(selectinload(Person.aliases))
    return db.session.scalar(query.execution_options(populate_existing=True))


def kept_for(dropped_id: int) -> int | None:
    """Whom a person became part of, through as many merges as there were."""
    found = None
    while (
        kept := db.session.scalar(sa.select(PersonMerge.kept_id).where(PersonMerge.dropped_id == dropped_id))
    ) is not None:
        found = dropped_id = kept
    return found


def known_as(name_key: str) -> sa.Select[Person]:
    """Who is known by this name, be it an alias."""
    aliases = sa.select(PersonAlias.person_id).where(PersonAlias.name_key == name_key)
    return sa.select(Person).where(sa.or_(Person.name_key == name_key, Person.id.in_(aliases))).order_by(Person.id)


def same_name(name_key: str, citizenship: str | None) -> sa.Select[Person]:
    """Who is known by this name with the same citizenship (or likewise with none)."""
    return known_as(name_key).where(Person.citizenship.is_not_distinct_from(citizenship))


def by_email(email_key: str) -> sa.Select[Person]:
    return sa.select(Person).where(Person.email_key == email_key, Person.email_key != "").order_by(Person.id)


def latest_affiliation(person: Person) -> Affiliation | None:
    """Where the person is now, else was last: what has not ended before what has, then the newest beginning."""
    now = today()

    def rank(one: Affiliation) -> tuple[bool, date, date, int]:
        holds = one.ends_on is None or one.ends_on >= now
        return holds, one.starts_on or date.min, one.ends_on or date.max, one.id

    return max(person.affiliations, key=rank, default=None)


def told(person: Person) -> str:
    """By what else, besides the name, a reader knows this person from another."""
    latest = latest_affiliation(person)
    employer = latest.organization.said if latest and latest.organization else ""
    parts = (person.country.name if person.country else "", employer, latest.position if latest else "", person.email)
    return " · ".join(part for part in parts if part)


def organization_labels(limit: int = 500) -> list[str]:
    """Organizations to be offered while one is typed."""
    query = sa.select(Organization).order_by(Organization.name_key, Organization.id).limit(limit)
    return list(dict.fromkeys(label_of(organization) for organization in db.session.scalars(query)))


def label_of(organization: Organization) -> str:
    """The name with the country's code: "Ministry of Justice (LA)" is another than that of Mongolia."""
    return f"{organization.name} ({organization.country})" if organization.country else organization.name


def split_label(label: str) -> tuple[str, str | None]:
    """Name and country's code of what `label_of` made; the whole text where it ends otherwise."""
    found = re.fullmatch(r"(.+) \(([A-Z]{2,4})\)", label)
    return (found[1], found[2]) if found else (label, None)


def group_options() -> list[tuple[str, str]]:
    """(code, name), so that an address says which group is meant."""
    groups = sorted(db.session.scalars(sa.select(PartnerGroup)), key=lambda group: alphabetical(group.name))
    return [(group.code, group.name) for group in groups]


def _found_by(search: str) -> list[sa.ColumnElement[bool]]:
    if not search.strip():
        return []
    if "@" in search:
        return [Person.email_key.contains(identity_key(search), autoescape=True)]
    words = fold(search).split()
    # Marks alone, such as "%", are in no name.
    return [Person.search_key.contains(word, autoescape=True) for word in words] or [sa.false()]


def _works_at(name: str) -> sa.ColumnElement[bool]:
    if not fold(name):
        return sa.false()
    found = organizations(name).with_only_columns(Organization.id)
    return Person.id.in_(sa.select(Affiliation.person_id).where(Affiliation.organization_id.in_(found)))


def _members(group: str, on: date) -> sa.Select[str]:
    return (
        sa.select(GroupMembership.partner_code)
        .join(PartnerGroup, PartnerGroup.id == GroupMembership.group_id)
        .where(PartnerGroup.code == group, holds_on(on))
    )
