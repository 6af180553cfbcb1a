"""A number of a report, counted again: its measure's facts, narrowed to its period and its cell."""

from collections.abc import Callable, Mapping
from datetime import date
from functools import partial
from typing import Any

from tests.reports.recount import cooperation, missions, scholarships, trainings
from tests.reports.recount.office import Fact, Office
from tracker.reports.document import Number

Flow = Callable[[Office], list[Fact]]
Stock = Callable[[Office, date], list[Fact]]

FLOWS: dict[str, Flow] = {
    "sessions": trainings.sessions,
    "sessions_ongoing": trainings.ongoing,
    "sessions_apart": trainings.apart,
    "courses": trainings.courses,
    "enrolments_ever": scholarships.ever,
    "students": scholarships.persons,
    "students_new": scholarships.new,
    "students_transferred_in": scholarships.transferred_in,
    "students_resumed": scholarships.resumptions,
    "students_interrupted": scholarships.suspensions,
    "students_left_suspended": scholarships.left_suspended,
    "students_not_enrolled": scholarships.not_enrolled,
    "students_graduated": scholarships.graduated,
    "students_left": scholarships.left,
    "student_countries": partial(scholarships.countries, kind="country"),
    "student_regions": partial(scholarships.countries, kind="region"),
    "awards": partial(scholarships.awards, step="offered"),
    "awards_accepted": partial(scholarships.awards, step="accepted"),
    "awards_declined": partial(scholarships.awards, step="declined"),
    "awards_taken_up": partial(scholarships.awards, step="taken_up"),
    "awards_terminated": partial(scholarships.awards, step="terminated"),
    "missions": missions.missions,
    "missions_without_end": missions.without_end,
    "missions_apart": missions.apart,
    "missions_cancelled": missions.cancelled,
    "missions_to_come": missions.to_come,
    "experts": missions.experts,
    "mission_supporters": missions.supporters,
    "expert_days": missions.expert_days,
    "destinations": missions.destinations,
    "destination_visits": missions.visits,
    "destination_countries": partial(missions.destinations, kind="country"),
    "destination_regions": partial(missions.destinations, kind="region"),
    "destination_organizations": partial(missions.destinations, kind="organization"),
    "documents_signed": cooperation.signed,
    "meetings": cooperation.meetings,
    "meeting_partners": cooperation.meeting_partners,
    "applications": partial(cooperation.filings, column="applications"),
    "grants": partial(cooperation.filings, column="grants"),
    "filing_countries": cooperation.filing_countries,
    "foreign_applications": partial(cooperation.all_foreign, column="applications"),
    "foreign_grants": partial(cooperation.all_foreign, column="grants"),
}
# Rule T5 is for these: what becomes of the home country is asked of them.
OF_PEOPLE: dict[str, Callable[[Office, str], list[Fact]]] = {
    "participations": trainings.participations,
    "other_participations": trainings.others,
    "persons": trainings.persons,
    "person_days": trainings.person_days,
    "countries": lambda office, home: trainings.represented(office, "country", home),
    "regions": lambda office, home: trainings.represented(office, "region", home),
    "organizations": lambda office, home: trainings.represented(office, "organization", home),
}
STOCKS: dict[str, Stock] = {
    "students_in_study": scholarships.on_day("enrolled"),
    "students_suspended": scholarships.on_day("suspended"),
    "students_past_end": scholarships.past_end,
    "partners_in_force": cooperation.partners,
    "countries_in_force": partial(cooperation.partners, kind="country"),
    "regions_in_force": partial(cooperation.partners, kind="region"),
    "organizations_in_force": partial(cooperation.partners, kind="organization"),
    "instruments": cooperation.documents,
    "grants_in_force": cooperation.grants_in_force,
    "foreign_grants_in_force": partial(cooperation.grants_in_force, foreign=True),
}
OF_DAYS = (*STOCKS, "students_active")  # their year is that of a day, and not of a row


def recounted(office: Office, number: Number) -> int:
    """Raises LookupError: the measure, or a dimension of the cell, is not told here."""
    asked, key = number.options, number.measure.key
    where = {name: value for name, value in asked.where.items() if name != "year" or key not in OF_DAYS}
    if key in STOCKS:
        day = _day(office, number)
        found = _cell(office, (key, day), where, lambda: STOCKS[key](office, day))
    elif key == "students_active":
        first, last = (_first_day(number), _day(office, number))
        found = _cell(office, (key, first, last), where, lambda: scholarships.active(office, first, last))
    else:
        found = [fact for fact in _flow(office, number, where) if _in_period(fact, asked.from_year, asked.to_year)]
    return _count(number, found)


def _flow(office: Office, number: Number, where: Mapping[str, Any]) -> list[Fact]:
    key, home = number.measure.key, str(number.options.home)
    if key in OF_PEOPLE:
        return _cell(office, (key, home), where, lambda: OF_PEOPLE[key](office, home))
    if key == "expert_days" and "country" in where:
        return _cell(office, (key, "by place"), where, lambda: missions.expert_days_by_place(office))
    return _cell(office, key, where, lambda: FLOWS[key](office))


def _cell(office: Office, question: object, where: Mapping[str, Any], count: Callable[[], list[Fact]]) -> list[Fact]:
    """The facts in a cell; those with its first value are found once for all cells."""
    facts = office.facts(question, count)
    for name, value in where.items():
        facts = office.by(question, name, facts).get(value, [])
        question = (question, name, value)
    return facts


def _count(number: Number, facts: list[Fact]) -> int:
    if number.measure.distinct:
        return len({fact.unit for fact in facts})
    return sum(fact.weight for fact in facts)


def _in_period(fact: Fact, first: int | None, last: int | None) -> bool:
    if first is None and last is None:
        return True
    (year,) = fact.dims["year"]
    return year is not None and (first is None or year >= first) and (last is None or year <= last)


def _years(number: Number) -> tuple[int | None, int | None]:
    year = number.options.where.get("year")
    return (year, year) if isinstance(year, int) else (number.options.from_year, number.options.to_year)


def _first_day(number: Number) -> date | None:
    first, _last = _years(number)
    return date(first, 1, 1) if first else None


def _day(office: Office, number: Number) -> date:
    """A stock is read on 31 December of its year, or today where that is still to come (rule S2)."""
    _first, last = _years(number)
    return min(date(last, 12, 31), office.today) if last is not None else office.today
