"""The columns of figures and of the rows behind them."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from flask import current_app, url_for

from tracker.counting.dimension import Dimension
from tracker.counting.measure import Measure, Test
from tracker.counting.rows import ruled
from tracker.i18n import _, _l, is_chinese
from tracker.reports.breakdowns import Breakdown, Line
from tracker.tables import Column, Kind


@dataclass(frozen=True)
class Record:
    """A kind of counted record: its name, the page that `page_id` is of, the dimensions shown if none are chosen."""

    label: Any
    endpoint: str
    shown: frozenset[str]


_LABELLED = frozenset({"session", "mission", "meeting"})  # what is counted says these already
_OF_SESSIONS = frozenset({"year", "country", "activity_class", "modality", "roster"})
_OF_PEOPLE = frozenset({"year", "country", "gender"})
_OF_STUDENTS = frozenset({"year", "country", "university", "status", "stage"})
_OF_MISSIONS = frozenset({"year", "country", "purpose", "term"})
_OF_COOPERATION = frozenset({"year", "country", "type", "direction"})

RECORDS: dict[str, Record] = {
    "session": Record(_l("session"), "trainings.show", _OF_SESSIONS),
    "participation": Record(_l("participation"), "trainings.show", _OF_PEOPLE),
    "headcount": Record(_l("headcount"), "trainings.show", _OF_PEOPLE),
    "enrolment": Record(_l("enrolment"), "scholarships.show", _OF_STUDENTS),
    "enrolment_status": Record(_l("status of an enrolment"), "scholarships.show", _OF_STUDENTS),
    "award": Record(_l("award"), "scholarships.show_award", _OF_STUDENTS),
    "mission": Record(_l("mission"), "missions.show", _OF_MISSIONS),
    "mission_member": Record(_l("member of a mission"), "missions.show", _OF_MISSIONS),
    "mission_destination": Record(_l("destination"), "missions.show", _OF_MISSIONS),
    "instrument": Record(_l("instrument"), "cooperation.show", _OF_COOPERATION),
    "instrument_party": Record(_l("party"), "cooperation.show", _OF_COOPERATION),
    "meeting": Record(_l("meeting"), "cooperation.show_meeting", _OF_COOPERATION),
    "meeting_partner": Record(_l("partner at a meeting"), "cooperation.show_meeting", _OF_COOPERATION),
    "filing": Record(_l("filing figure"), "cooperation.show_filing", _OF_COOPERATION),
}


def figure_columns(breakdown: Breakdown, url: Callable[[Measure, Line], str]) -> list[Column[Line]]:
    """The values, then a column a measure; `url` opens the rows of a number."""
    first: Column[Line] = Column(breakdown.key, breakdown.label, lambda line: line.words)
    return [first, *(_number(measure, url) for measure in breakdown.measures)]


def _number(measure: Measure, url: Callable[[Measure, Line], str]) -> Column[Line]:
    return Column(
        measure.key,
        measure.label,
        lambda line: line.cells[measure.key].value if measure.key in line.cells else None,
        Kind.COUNT,
        link=lambda line: url(measure, line),
    )


def row_columns(
    measure: Measure, query: Any, tests: Mapping[str, Test], kinds: Iterable[str], *, not_counted: bool
) -> list[Column[Any]]:
    """Of the rows of a figure: whose they are, their dimensions, their weight and the rule."""
    by = query.selected_columns
    columns: list[Column[Any]] = [
        Column("record", _l("Record"), lambda row: RECORDS[row.record].label, sort=by.record, shown=False)
    ]
    if "person" in by:
        columns.append(
            Column("person", _l("Person"), lambda row: row.person, link=_person, sort=by.person, personal=True)
        )
    sort = by.label_zh if is_chinese() else by.label_en
    columns.append(Column("label", _l("What is counted"), label_of, link=_page_of, sort=sort))
    shown = frozenset().union(*(RECORDS[kind].shown for kind in kinds))
    columns += [
        _value(d, by[d.key], d.key in shown) for d in measure.dimensions if d.key in by and d.key not in _LABELLED
    ]
    columns += [_part(part.key, part.label, by) for part in measure.also]
    columns.append(_counted(measure, by))
    columns.append(Column("rule", _l("Rule"), lambda row: ruled(row.failed, row.rule).id, Kind.CODE, link=_rule))
    if not_counted:
        columns.append(Column("why_not", _l("Why not counted"), lambda row: _why_not(row, tests), sort=by.failed))
    return columns


def _value(dimension: Dimension, sort: Any, shown: bool) -> Column[Any]:
    words = dimension.all_words()

    def value(row: Any) -> Any:
        found = getattr(row, dimension.key)
        if dimension.is_year and found is not None:
            return found
        return words.get(found, found)

    kind = Kind.CODE if dimension.is_year else Kind.TEXT
    return Column(dimension.key, dimension.label, value, kind, sort=sort, shown=shown)


def _counted(measure: Measure, by: Any) -> Column[Any]:
    """What the row adds to a sum; or what is counted once, however many rows it has."""
    if not measure.distinct:
        return Column("weight", measure.label, lambda row: row.weight, Kind.COUNT, sort=by.weight)
    return Column("unit", _l("Counted once"), lambda row: row.unit, Kind.CODE, sort=by.unit, shown="person" not in by)


def _part(key: str, label: Any, by: Any) -> Column[Any]:
    return Column(key, label, lambda row: getattr(row, key), Kind.COUNT, sort=by[key], shown=False)


def label_of(row: Any) -> str:
    return str(row.label_zh if is_chinese() else row.label_en)


def _page_of(row: Any) -> str | None:
    return page(RECORDS[row.record].endpoint, id=row.page_id)


def _person(row: Any) -> str | None:
    return page("people.show", id=row.person_id) if row.person_id is not None else None


def _rule(row: Any) -> str:
    return url_for("reports.rules", _anchor=ruled(row.failed, row.rule).id)


def _why_not(row: Any, tests: Mapping[str, Test]) -> str:
    return _("counted") if row.failed is None else str(tests[row.failed].why_not)


def page(endpoint: str, **args: Any) -> str | None:
    """The address of a page of a room, None where the office has no such room."""
    return url_for(endpoint, **args) if endpoint in current_app.view_functions else None
