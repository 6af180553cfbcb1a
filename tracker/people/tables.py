"""The columns of people, of their affiliations and of their other names."""

from typing import Any

import sqlalchemy as sa
from flask import url_for

from tracker.i18n import _l, is_chinese
from tracker.partners.models import Partner
from tracker.people.models import Affiliation, Person, PersonAlias
from tracker.people.queries import latest_affiliation
from tracker.tables import Column, Kind


def columns() -> list[Column[Person]]:
    """Of people read by `queries.for_list`."""
    return [
        Column("name", _l("Name"), lambda p: p.full_name, link=_page, sort=Person.name_key, personal=True),
        Column(
            "native_name", _l("Name in own script"), lambda p: p.native_name, sort=Person.native_name, personal=True
        ),
        Column("family_name", _l("Family name"), lambda p: p.family_name, personal=True, shown=False),
        Column("given_name", _l("Given name"), lambda p: p.given_name, personal=True, shown=False),
        Column("citizenship", _l("Citizenship"), lambda p: p.country.name if p.country else None, sort=_country_name()),
        Column("gender", _l("Gender"), lambda p: p.gender, sort=Person.gender),
        Column("organization", _l("Organization"), _organization, link=_organization_page),
        Column("position", _l("Position"), _position, personal=True),
        Column("email", _l("E-mail address"), lambda p: p.email, sort=Person.email_key, personal=True, shown=False),
        Column("phone", _l("Telephone"), lambda p: p.phone, personal=True, shown=False),
        Column("born_on", _l("Born"), lambda p: p.born_on, Kind.DATE, sort=Person.born_on, personal=True, shown=False),
        Column("added", _l("Added"), lambda p: p.added_at, Kind.MOMENT, sort=Person.id),
    ]


def _page_of(affiliation: Affiliation) -> str | None:
    id = affiliation.organization_id
    return url_for("partners.show_organization", id=id) if id else None


AFFILIATION_COLUMNS: list[Column[Affiliation]] = [
    Column(
        "organization", _l("Organization"), lambda a: a.organization.said if a.organization else None, link=_page_of
    ),
    Column("position", _l("Position"), lambda a: a.position, personal=True),
    Column("starts_on", _l("From"), lambda a: a.starts_on, Kind.DATE),
    Column("ends_on", _l("To"), lambda a: a.ends_on, Kind.DATE),
]

ALIAS_COLUMNS: list[Column[PersonAlias]] = [Column("name", _l("Other name"), lambda a: a.name, personal=True)]


def _page(person: Person) -> str:
    return url_for("people.show", id=person.id)


def _organization(person: Person) -> str | None:
    latest = latest_affiliation(person)
    return latest.organization.said if latest and latest.organization else None


def _organization_page(person: Person) -> str | None:
    latest = latest_affiliation(person)
    return _page_of(latest) if latest else None


def _position(person: Person) -> str | None:
    latest = latest_affiliation(person)
    return latest.position if latest else None


def _country_name() -> Any:
    name = Partner.name_zh if is_chinese() else Partner.name_en
    return sa.select(name).where(Partner.code == Person.citizenship).correlate(Person).scalar_subquery()
