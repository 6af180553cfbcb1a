"""What must be known to read the numbers: whether the year is over, and the sessions that end in another one."""

from collections.abc import Sequence

from tracker.i18n import _
from tracker.reports.annual.questions import Questions
from tracker.reports.annual.records import day_columns, days
from tracker.reports.asking import fitted
from tracker.reports.catalogue import MEASURES
from tracker.reports.document import Grid, GridColumn, GridLine, Linked, Section
from tracker.reports.sessions_told import Told, over_year_end, still_running


def footnotes(ask: Questions) -> Section:
    options, snapshot = fitted(MEASURES["sessions"], ask.options(None, ask.year)), ask.scope.snapshot
    crossing = _grid(
        "crossing",
        _("Sessions that run into another year"),
        over_year_end(snapshot, options),
        _("Counted once, in one year; their person-days are split over both (rules T3, T7)."),
        _("No counted session runs into another year (rule T3)."),
    )
    running = _grid(
        "running",
        _("Sessions still running"),
        still_running(snapshot, options),
        _("Not counted before they are over (rules T1, T3)."),
        _("No session is still running (rule T3)."),
    )
    return Section("footnotes", _("Footnotes"), [crossing, running], notes=_said(ask))


def _said(ask: Questions) -> list[str]:
    notes = [_("A number opens its rows; the rules that count them are named with each figure.")]
    if ask.is_provisional:
        notes.append(_("The year is not over: every number of it is provisional, as of %(day)s.", day=ask.closing_day))
    return notes


def _grid(key: str, title: str, found: Sequence[Told], note: str, empty: str) -> Grid:
    columns = [GridColumn("session", _("Session")), *day_columns(_("From"), _("To"))]
    lines = [
        GridLine(
            str(one.id),
            {"session": Linked(one.code, "trainings.show", one.id), **days(one.starts_on, one.ends_on)},
        )
        for one in found
    ]
    return Grid(key, title, columns, lines, [note] if lines else [], empty)
