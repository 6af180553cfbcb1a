"""People on missions as counted rows: experts, those who support them, and the days of experts (rules X1, X3)."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

import sqlalchemy as sa
import sqlalchemy.orm

from tracker.counting.dates import day_before, days_between, fiscal_last_day, fiscal_year_of
from tracker.counting.measure import Branch, Join, Test, Value
from tracker.counting.options import Options
from tracker.counting.rulebook import RULES
from tracker.i18n import _l
from tracker.ledger.snapshot import Snapshot
from tracker.missions.measures_missions import Sent, another, goes_to_group, places, sent, stay_days
from tracker.missions.measures_years import Days, active_year, days_of, in_period, years_of
from tracker.missions.models import EXPERT_ROLES, Mission, MissionDestination, MissionMember
from tracker.people.models import Person

PLACES = frozenset({"country", "region", "partner_type", "group"})


@dataclass(frozen=True, eq=False)
class Going:
    """Members of missions, each with the one destination they go to, if any, and the days they are away."""

    base: Sent
    row: type[MissionMember]
    root: Any
    days: Days
    there: type[MissionDestination]  # each of the destinations they go to
    places: Mapping[str, Value]


def going(snapshot: Snapshot, options: Options) -> Going:
    base, row, there = sent(snapshot, options), snapshot.of(MissionMember), snapshot.of(MissionDestination)
    root, days = _with_days(row, base.entity, snapshot, options)
    return Going(base, row, root, days, there, places(base.entity, there, snapshot, options, _goes(row)(there)))


def experts(snapshot: Snapshot, options: Options) -> list[Branch]:
    found = going(snapshot, options)
    years = years_of(found.base.entity, found.days, snapshot, options)
    return [_branch(found, snapshot, options, _expert_test(found.row), {"year": years.year}, years.period)]


def supporters(snapshot: Snapshot, options: Options) -> list[Branch]:
    """Interpreters and support staff."""
    found = going(snapshot, options)
    years = years_of(found.base.entity, found.days, snapshot, options)
    is_other = Test("X1.expert", RULES["X1"], _l("The role is head of mission or expert."), ~_is_expert(found.row))
    return [_branch(found, snapshot, options, is_other, {"year": years.year}, years.period)]


def by_days(snapshot: Snapshot, options: Options) -> list[Branch]:
    """The rows of experts, each once in every year where the year matters, with its days in that year.

    In a group that was asked for, as by place, a row stands once for each stay there, with the days of that stay.
    """
    found = going(snapshot, options)
    by_place = bool(options.wanted & PLACES) or options.group is not None
    # By place, a day in two places stands with each of them, whether one row goes to both or each to one.
    before = day_before(found.days.first) if by_place else _before(found, snapshot, options)
    window, joins = _Window(before, found.days.last), tuple[Join, ...]()
    value = Value(fiscal_year_of(found.days.first, options.fiscal_month))
    if options.has_period or "year" in options.wanted:
        value, year = active_year(found.days, snapshot, options)
        joins = value.joins
        window = window.within(*(fiscal_last_day(last, options.fiscal_month) for last in (year - 1, year)))
    if by_place:
        stay = stay_days(found.there, found.base.entity, options)
        joins = (*joins, *found.places["country"].joins)
        window = window.within(day_before(stay.first), stay.last)
    is_open = found.base.entity.ends_on.is_(None)
    own = {
        "year": value,
        "days": Value(window.days, joins),
        "days_open": Value(sa.case((is_open, window.days), else_=0), joins),
    }
    branch = _branch(found, snapshot, options, _expert_test(found.row), own, in_period(found.days, options))
    return [replace(branch, rule=RULES["X3"])]


@dataclass(frozen=True, eq=False)
class _Window:
    """Days after one day, until another one."""

    after: Any
    until: Any

    def within(self, after: Any, until: Any) -> "_Window":
        return _Window(
            sa.case((self.after < after, after), else_=self.after),
            sa.case((self.until > until, until), else_=self.until),
        )

    @property
    def days(self) -> Any:
        return sa.case((self.until > self.after, days_between(self.until, self.after)), else_=0)


def _branch(
    found: Going, snapshot: Snapshot, options: Options, role: Test, own: dict[str, Value], period: tuple[Any, ...]
) -> Branch:
    base, row, person = found.base, found.row, snapshot.of(Person)
    mission = base.entity
    values = {
        **base.values,
        **found.places,
        "id": Value(row.id),
        "starts_on": Value(found.days.first),
        "person_id": Value(row.person_id),
        "person": Value(person.full_name, (Join(person, person.id == row.person_id),)),
        "gender": Value(row.gender),
        "role": Value(row.role),
        **own,
    }
    scope = (*period, *base.within, *goes_to_group(mission, snapshot, options, _goes(row)))
    tests = (*base.tests(found.days.first, options), role)
    return Branch("mission_member", RULES["X1"], found.root, scope, tests, values)


def _with_days(
    row: type[MissionMember], mission: type[Mission], snapshot: Snapshot, options: Options
) -> tuple[Any, Days]:
    """What members are selected from, and their days: their own, else those of the one stay, else the mission's."""
    own = another(snapshot, MissionDestination)
    root = sa.orm.outerjoin(sa.orm.join(row, mission, mission.id == row.mission_id), own, own.id == row.destination_id)
    first = sa.func.coalesce(row.starts_on, own.starts_on, mission.starts_on)
    return root, days_of(first, sa.func.coalesce(row.ends_on, own.ends_on, mission.ends_on), options)


def _before(found: Going, snapshot: Snapshot, options: Options) -> Any:
    """The day after which a row's days count: days of an earlier row of the same expert on the mission count there."""
    row, mission = another(snapshot, MissionMember), another(snapshot, Mission)
    root, days = _with_days(row, mission, snapshot, options)
    columns = (row.id, row.mission_id, row.person_id, days.first.label("first"), days.last.label("last"))
    other = sa.select(*columns).select_from(root).where(_is_expert(row)).subquery("earlier").c
    mine, first = found.row, found.days.first
    comes_first = sa.or_(other.first < first, sa.and_(other.first == first, other.id < mine.id))
    same = (other.mission_id == mine.mission_id, other.person_id == mine.person_id)
    covered = sa.select(sa.func.max(other.last)).where(*same, comes_first).scalar_subquery()
    return sa.case((covered >= first, covered), else_=day_before(first))


def _goes(row: type[MissionMember]) -> Any:
    """Whether a row's person goes to a destination: to the one it names, else to all."""

    def goes(there: type[MissionDestination]) -> Any:
        return sa.or_(row.destination_id.is_(None), row.destination_id == there.id)

    return goes


def _expert_test(row: type[MissionMember]) -> Test:
    return Test("X1.role", RULES["X1"], _l("The role is neither head of mission nor expert."), _is_expert(row))


def _is_expert(row: type[MissionMember]) -> Any:
    return row.role.in_(EXPERT_ROLES)
