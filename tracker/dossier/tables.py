"""The columns of a person's timeline and numbers, for files; those of likely pairs."""

from collections.abc import Callable
from typing import Any

from flask import url_for

from tracker.dossier.pairs import Known, Pair
from tracker.dossier.summary import Number
from tracker.dossier.timeline import Event
from tracker.i18n import _l, listed
from tracker.reports.tables import page
from tracker.tables import Column, Kind
from tracker.text import fold
from tracker.trainings.models import DatePrecision
from tracker.web.layout import show_date, show_month


def event_columns() -> list[Column[Event]]:
    return [
        Column("on", _l("Day"), lambda event: event.on, Kind.DATE),
        Column("until", _l("Last day"), lambda event: event.until, Kind.DATE),
        Column("precision", _l("Dates known"), lambda event: event.precision if event.on else None),
        Column("kind", _l("Kind"), lambda event: event.kind),
        Column("title", _l("What"), lambda event: event.title),
        Column("details", _l("Details"), lambda event: " · ".join(event.details)),
    ]


NUMBERS: list[Column[Number]] = [
    Column("key", _l("Key"), lambda one: one.key, Kind.CODE),
    Column("words", _l("Figure"), lambda one: one.words),
    Column("number", _l("Number"), lambda one: one.number, Kind.COUNT),
    Column("rule", _l("Rule"), lambda one: one.rule, Kind.CODE),
]


def pair_columns() -> list[Column[Pair]]:
    """Each side with what tells it from the other; `sort` gives what a pair is ordered by."""
    return [
        Column("score", _l("Likeness"), lambda pair: round(pair.score, 2), Kind.PERCENT, sort=lambda pair: pair.score),
        Column("answer", _l("Judged"), lambda pair: pair.answer, sort=lambda pair: str(pair.answer), shown=False),
        *_side("", _l("Person"), _l("Country"), _l("Organization"), _l("Sessions"), lambda pair: pair.one),
        *_side(
            "other_",
            _l("Other person"),
            _l("Country of the other"),
            _l("Organization of the other"),
            _l("Sessions of the other"),
            lambda pair: pair.other,
        ),
        Column("for", _l("Speaks for it"), lambda pair: listed(reason.words for reason in pair.speaks_for)),
        Column("against", _l("Speaks against it"), lambda pair: listed(reason.words for reason in pair.speaks_against)),
        Column(
            "together",
            _l("Both in"),
            lambda pair: listed(session.title for session in pair.together),
            sort=lambda pair: -len(pair.together),
        ),
    ]


def _side(
    prefix: str, name: Any, country: Any, organization: Any, sessions: Any, of: Callable[[Pair], Known]
) -> list[Column[Pair]]:
    return [
        Column(f"{prefix}id", "ID", lambda pair: of(pair).id, Kind.CODE, shown=False),
        Column(
            f"{prefix}name",
            name,
            lambda pair: of(pair).name,
            link=lambda pair: url_for("people.show", id=of(pair).id),
            sort=lambda pair: fold(of(pair).name),
            personal=True,
        ),
        Column(f"{prefix}country", country, lambda pair: of(pair).country, sort=lambda pair: of(pair).country or None),
        Column(f"{prefix}organization", organization, lambda pair: of(pair).organization),
        Column(f"{prefix}sessions", sessions, lambda pair: listed(session.title for session in of(pair).sessions)),
    ]


def not_same_columns(by: Any) -> list[Column[Any]]:
    """Of `queries.not_same_pairs`."""
    return [
        Column("one", _l("Person"), lambda row: row.one, link=_first, sort=by.one_key, personal=True),
        Column("other", _l("Other person"), lambda row: row.other, link=_second, sort=by.other_key, personal=True),
        Column("note", _l("Note"), lambda row: row.note, personal=True),
        Column("actor", _l("Said by"), lambda row: row.actor, sort=by.actor),
        Column("at", _l("Said at"), lambda row: row.at, Kind.MOMENT, sort=by.at),
    ]


def _first(row: Any) -> str:
    return url_for("people.show", id=row.first_id)


def _second(row: Any) -> str:
    return url_for("people.show", id=row.second_id)


def said_days(event: Event) -> str:
    """The days of an event as exactly as they are known."""
    if event.on is None:
        return ""
    if event.precision is DatePrecision.YEAR:
        return str(event.on.year)
    if event.precision is DatePrecision.MONTH:
        return show_month(event.on)
    ends = "" if event.until is None or event.until == event.on else f" – {show_date(event.until)}"
    return f"{show_date(event.on)}{ends}"


def url_of(event: Event) -> str:
    return page(event.page[0], id=event.page[1]) or "" if event.page else ""
