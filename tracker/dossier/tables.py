"""The columns of a person's timeline and numbers, for files."""

from tracker.dossier.summary import Number
from tracker.dossier.timeline import Event
from tracker.i18n import _l
from tracker.reports.tables import page
from tracker.tables import Column, Kind
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
