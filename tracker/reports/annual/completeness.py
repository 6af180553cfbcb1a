"""How complete the data is (rule P8), how much of it is known by name or estimated, and what stands apart."""

from collections.abc import Iterable
from typing import Any

from flask_babel import format_percent

from tracker.counting.options import Home, Options
from tracker.i18n import _
from tracker.reports.annual.grids import line_key
from tracker.reports.annual.questions import Questions
from tracker.reports.asking import fitted
from tracker.reports.catalogue import MEASURES
from tracker.reports.completeness import LEFT_OUT
from tracker.reports.document import Cell, Grid, GridColumn, GridLine, Number, Section, number_of
from tracker.reports.subjects import SUBJECTS
from tracker.reports.subjects.subject import Question
from tracker.tables import Kind
from tracker.trainings.measures_dimensions import Naming


def completeness(ask: Questions) -> Section:
    gaps = _questions(
        ask, "gaps", _("What is missing"), [question for one in SUBJECTS.values() for question in one.gaps]
    )
    return Section("completeness", _("Completeness"), [_coverage(ask), gaps])


def apart(ask: Questions) -> Section:
    """What is recorded and not counted above: no figure holds it."""
    title = _("Shown apart, not counted above")
    questions = [question for one in SUBJECTS.values() for question in one.apart]
    return Section("apart", title, [_questions(ask, "apart", title, questions)])


def _coverage(ask: Questions) -> Grid:
    """Rules T6 and T7."""
    columns = [
        GridColumn("period", _("Period")),
        GridColumn("participations", _("Participations"), Kind.COUNT),
        GridColumn("named", _("of them named"), Kind.COUNT),
        GridColumn("named_share", _("Share"), Kind.COUNT),
        GridColumn("person_days", _("Person-days"), Kind.COUNT),
        GridColumn("estimated", _("of them estimated"), Kind.COUNT),
        GridColumn("estimated_share", _("Share"), Kind.COUNT),
    ]
    until = _("All years until %(year)s", year=ask.year)
    lines = [_covered(ask, "year", str(ask.year), ask.in_year), _covered(ask, "all", until, ask.until)]
    note = _(
        "Unnamed headcounts add to participations, never to persons (T6). Days without daily attendance are"
        " estimated (T7)."
    )
    return Grid("coverage", _("Known by name, and estimated"), columns, lines, [note])


def _covered(ask: Questions, key: str, words: str, asked: Any) -> GridLine:
    people, days = number_of(asked("participations")), asked("person_days")
    named = number_of(asked("participations", "roster"), {"roster": Naming.NAMED})
    estimated = days.total.also["days_estimated"]
    cells: dict[str, Cell] = {
        "period": words,
        "participations": people,
        "named": named,
        "named_share": _share(named.value, people.value),
        "person_days": number_of(days),
        "estimated": estimated,
        "estimated_share": _share(estimated, days.total.value),
    }
    return GridLine(key, cells)


def _share(part: int | None, whole: int | None) -> str | None:
    return str(format_percent((part or 0) / whole, "0.#%")) if whole else None


def _questions(ask: Questions, key: str, title: str, questions: Iterable[Question]) -> Grid:
    """In the year, and in all years; a line only where there is any."""
    lines = [line for question in questions if (line := _line(ask, question)) is not None]
    columns = [
        GridColumn("what", title),
        GridColumn("year", str(ask.year), Kind.COUNT),
        GridColumn("all", _("All years until %(year)s", year=ask.year), Kind.COUNT),
        GridColumn("rules", _("Rules"), Kind.CODE),
    ]
    return Grid(key, title, columns, lines, empty=_("Nothing: all that is asked for is recorded."))


def _line(ask: Questions, question: Question) -> GridLine | None:
    """A stock is read on a day: it has no number of all years."""
    year = _number(ask, question, ask.options(ask.year, ask.year))
    until = _number(ask, question, ask.options(None, ask.year))
    if year is None or until is None or not (year.value or until.value):
        return None
    measure = year.measure
    cells: dict[str, Cell] = {"what": str(question.words), "year": year, "all": None if measure.is_stock else until}
    return GridLine(_key(year), {**cells, "rules": ", ".join(measure.rule_ids)})


def _number(ask: Questions, question: Question, options: Options) -> Number | None:
    """Rows that a test leaves out are a measure of their own, so that the number can be kept with its rows."""
    measure = MEASURES[question.measure] if question.why is None else LEFT_OUT[question.measure, question.why]
    asked = question.asked(fitted(measure, options))
    return None if asked is None else number_of(ask.figure(measure, asked))


def _key(number: Number) -> str:
    """The measure, and what it is narrowed to."""
    asked = number.asked
    cell = [f"{name}-{line_key(value)}" for name, value in asked.where.items()]
    return "-".join([number.measure.key, *cell, *(["home"] if asked.home is Home.ONLY else [])])
