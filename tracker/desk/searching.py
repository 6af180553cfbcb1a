"""Searching all rooms at once: what is found of each kind, the first few, and the way to all of them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from flask_babel import force_locale

from tracker.access import Permission, Rights
from tracker.db import db
from tracker.desk.links import link
from tracker.errors import RuleBroken
from tracker.i18n import LANGUAGES, _, _l
from tracker.partners.models import Organization, Partner
from tracker.partners.queries import organizations, partners
from tracker.people.models import Person
from tracker.people.queries import people
from tracker.text import clean, fold
from tracker.trainings.models import Course, TrainingSession
from tracker.trainings.queries.courses import courses
from tracker.trainings.queries.reach import visible_sessions
from tracker.trainings.queries.sessions import sessions
from tracker.web.layout import NAV, show_date

FEW = 8  # shown of each kind
LONGEST = 100  # characters of a search


@dataclass(frozen=True, slots=True)
class Found:
    title: str
    note: str
    url: str


@dataclass(frozen=True, slots=True)
class Group:
    """What was found of one kind; `total` counts all, `all_url` lists them."""

    label: str
    found: Sequence[Found]
    total: int
    all_url: str


# Pages that no menu names: (words, endpoint).
ACTIONS: list[tuple[Any, str]] = [
    (_l("New session"), "trainings.new"),
    (_l("New person"), "people.new"),
    (_l("Bring in a file"), "imports.new"),
    (_l("Courses"), "trainings.courses"),
    (_l("Organizations"), "partners.organizations"),
    (_l("Groups of partners"), "partners.groups"),
    (_l("Change your password"), "accounts.password"),
]


def read_search(said: str) -> str:
    """What is searched for; nothing where it holds no letter or digit, or a character that cannot be."""
    try:
        text = clean(said)[:LONGEST]
    except RuleBroken:
        return ""
    return text if fold(text) else ""


def session_named(code: str, rights: Rights) -> int | None:
    """The session with exactly this code, in whatever case it was typed."""
    query = visible_sessions(rights).where(sa.func.lower(TrainingSession.code) == code.lower())
    return db.session.scalar(query.with_only_columns(TrainingSession.id))


def search(text: str, rights: Rights) -> list[Group]:
    """The kinds of which something was found and that the reader may read."""
    if not text:
        return []
    made = [
        _pages(text),
        _sessions(text, rights) if rights.may(Permission.TRAININGS_READ) else None,
        _people(text) if rights.may(Permission.NAMES_READ) else None,
        _courses(text, rights) if rights.may(Permission.TRAININGS_READ) else None,
        _partners(text) if rights.may(Permission.PARTNERS_READ) else None,
        _organizations(text) if rights.may(Permission.PARTNERS_READ) else None,
    ]
    return [group for group in made if group and group.found]


def _pages(text: str) -> Group:
    """Pages whose name in either language holds every word."""
    named = [(label, endpoint) for label, endpoint, _permission, _rooms in NAV] + ACTIONS
    spoken: list[set[str]] = [set() for _one in named]
    for code in LANGUAGES:
        with force_locale(code):
            for words, (label, _endpoint) in zip(spoken, named, strict=True):
                words.add(fold(str(label)))
    wanted = fold(text).split()
    found = [
        Found(str(label), "", url)
        for (label, endpoint), names in zip(named, spoken, strict=True)
        if any(all(word in name for word in wanted) for name in names) and (url := link(endpoint))
    ]
    return Group(_("Pages"), found, len(found), "")


def _sessions(text: str, rights: Rights) -> Group:
    newest = sessions(rights, search=text).order_by(TrainingSession.starts_on.desc().nulls_last(), TrainingSession.id)

    def shown(session: TrainingSession) -> Found:
        note = " · ".join(
            part for part in (session.code, show_date(session.starts_on), str(session.status.label)) if part
        )
        return Found(session.title, note, link("trainings.show", id=session.id))

    return _group(_("Sessions"), newest, shown, link("trainings.index", q=text))


def _people(text: str) -> Group:
    query = people(text).options(sa.orm.joinedload(Person.country)).order_by(Person.name_key, Person.id)

    def shown(person: Person) -> Found:
        note = " · ".join(part for part in (person.native_name, person.country.name if person.country else "") if part)
        return Found(person.full_name, note, link("people.show", id=person.id))

    return _group(_("People"), query, shown, link("people.index", q=text))


def _courses(text: str, rights: Rights) -> Group:
    query = courses(rights, search=text).order_by(Course.code)
    return _group(
        _("Courses"),
        query,
        lambda course: Found(course.title, f"{course.code} · {course.theme}", link("trainings.course", id=course.id)),
        link("trainings.courses", q=text),
    )


def _partners(text: str) -> Group:
    return _group(
        _("Partners"),
        partners(text).order_by(Partner.is_former, Partner.name_en),
        lambda partner: Found(partner.name, partner.code, link("partners.show", code=partner.code)),
        link("partners.index", q=text),
    )


def _organizations(text: str) -> Group:
    return _group(
        _("Organizations"),
        organizations(text).order_by(Organization.name_key, Organization.id),
        lambda one: Found(one.said, str(one.type.label), link("partners.show_organization", id=one.id)),
        link("partners.organizations", q=text),
    )


def _group(label: str, query: Any, shown: Callable[[Any], Found], all_url: str) -> Group:
    rows = list(db.session.scalars(query.limit(FEW)))
    total = len(rows) if len(rows) < FEW else _count(query)
    return Group(label, [shown(row) for row in rows], total, all_url)


def _count(query: Any) -> int:
    bare = query.order_by(None).with_only_columns(sa.literal(1), maintain_column_froms=True).subquery()
    return db.session.scalar(sa.select(sa.func.count()).select_from(bare)) or 0
