"""Missions and their destinations as counted rows: which count (rule X4), and what all rows take from their mission."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

import sqlalchemy as sa
from sqlalchemy.orm import aliased

from tracker.counting.measure import Branch, Join, Test, Value
from tracker.counting.options import Options
from tracker.counting.rulebook import RULES
from tracker.i18n import _l
from tracker.ledger.models import Recorded
from tracker.ledger.snapshot import Snapshot
from tracker.missions.measures_years import Days, days_of, years_of
from tracker.missions.models import COUNTED_PURPOSES, Mission, MissionDestination
from tracker.missions.states import state_on, term_on
from tracker.partners.measures import in_asked_group, in_group_of, partner_values
from tracker.partners.models import PartnerType

Model = TypeVar("Model", bound=Recorded)


@dataclass(frozen=True, eq=False)
class Sent:
    """The missions of a snapshot: the entity, what is known of each, and the parts of rule X4."""

    entity: type[Mission]
    values: Mapping[str, Value]
    within: tuple[Any, ...]  # what the reader may see
    takes_place: Test
    is_counted: tuple[Test, ...]

    def tests(self, first: Any, options: Options) -> tuple[Test, ...]:
        """Rule X4 of a row whose own first day this is."""
        return (self.takes_place, has_begun(first, options), *self.is_counted)


def sent(snapshot: Snapshot, options: Options) -> Sent:
    mission = snapshot.of(Mission)
    values = {
        "mission_id": Value(mission.id),
        "mission": Value(mission.code),
        "label_en": Value(_label(mission, mission.title_en, mission.title_zh)),
        "label_zh": Value(_label(mission, mission.title_zh, mission.title_en)),
        "page_id": Value(mission.id),
        "ends_on": Value(mission.ends_on),
        "purpose": Value(mission.purpose),
        "term": Value(term_on(mission, options.today)),
        "status": Value(state_on(mission, options.today)),
    }
    groups = options.codes_within("group")
    within = () if groups is None else (_goes_to_members(mission, snapshot, options, groups),)
    takes_place = Test("X4.cancelled", RULES["X4"], _l("The mission is called off."), mission.is_cancelled.is_(False))
    return Sent(mission, values, within, takes_place, _counting(mission))


def missions(snapshot: Snapshot, options: Options) -> list[Branch]:
    """Every mission once; its tests are rule X4."""
    base = sent(snapshot, options)
    return [_mission(base, snapshot, options, base.tests(base.entity.starts_on, options))]


def missions_apart(snapshot: Snapshot, options: Options) -> list[Branch]:
    """Missions that took place and that rule X4 leaves out: conferences and what was switched off."""
    base = sent(snapshot, options)
    counts = sa.and_(*(test.condition for test in base.is_counted))
    apart = Test("X4.apart", RULES["X4"], _l("The mission counts."), sa.not_(counts))
    return [_mission(base, snapshot, options, (base.takes_place, has_begun(base.entity.starts_on, options), apart))]


def destinations(snapshot: Snapshot, options: Options) -> list[Branch]:
    """Every stay at a destination once."""
    base, there = sent(snapshot, options), snapshot.of(MissionDestination)
    mission = base.entity
    days = stay_days(there, mission, options)
    years = years_of(mission, days, snapshot, options)
    values = {
        **base.values,
        **partner_values(snapshot, there.partner_code, days.first),
        "year": years.year,
        "id": Value(there.id),
        "starts_on": Value(days.first),
    }
    scope = (*years.period, *base.within, *in_asked_group(snapshot, options, there.partner_code, days.first))
    root = sa.orm.join(there, mission, mission.id == there.mission_id)
    return [Branch("mission_destination", RULES["X1"], root, scope, base.tests(days.first, options), values)]


def destinations_of_type(type_: PartnerType) -> Any:
    """The same rows, counted where the destination is of this type (rules X2, C2)."""

    def branches(snapshot: Snapshot, options: Options) -> list[Branch]:
        return [_typed(branch, type_) for branch in destinations(snapshot, options)]

    return branches


def another(snapshot: Snapshot, model: type[Model]) -> type[Model]:
    """The model once more, for a question within a question or a second look at the same table."""
    return aliased(model) if snapshot.at is None else snapshot.of(model)


def has_begun(first: Any, options: Options) -> Test:
    begun = first <= sa.literal(options.today, sa.Date())
    return Test("X4.begun", RULES["X4"], _l("It has not begun."), begun)


def stay_days(there: type[MissionDestination], mission: type[Mission], options: Options) -> Days:
    first = sa.func.coalesce(there.starts_on, mission.starts_on)
    return days_of(first, sa.func.coalesce(there.ends_on, mission.ends_on), options)


def places(
    mission: type[Mission], there: type[MissionDestination], snapshot: Snapshot, options: Options, *goes: Any
) -> dict[str, Value]:
    """Country, region, type and groups of each destination in the group that was asked for.

    `goes` narrows to those that a row goes to.
    """
    first = sa.func.coalesce(there.starts_on, mission.starts_on)
    member = in_asked_group(snapshot, options, there.partner_code, first)
    joins = (Join(there, sa.and_(there.mission_id == mission.id, *goes, *member)),)
    return partner_values(snapshot, there.partner_code, first, joins)


def goes_to_group(mission: type[Mission], snapshot: Snapshot, options: Options, goes: Any = None) -> tuple[Any, ...]:
    """The condition that one of the destinations belongs to the group that was asked for; none where none was."""
    if options.group is None:
        return ()
    there = another(snapshot, MissionDestination)
    first = sa.func.coalesce(there.starts_on, mission.starts_on)
    narrowed = () if goes is None else (goes(there),)
    member = in_asked_group(snapshot, options, there.partner_code, first)
    return (sa.exists().where(there.mission_id == mission.id, *narrowed, *member),)


def _mission(base: Sent, snapshot: Snapshot, options: Options, tests: tuple[Test, ...]) -> Branch:
    mission = base.entity
    years = years_of(mission, days_of(mission.starts_on, mission.ends_on, options), snapshot, options)
    values = {
        **base.values,
        **places(mission, snapshot.of(MissionDestination), snapshot, options),
        "year": years.year,
        "id": Value(mission.id),
        "starts_on": Value(mission.starts_on),
    }
    scope = (*years.period, *base.within, *goes_to_group(mission, snapshot, options))
    return Branch("mission", RULES["X4"], mission, scope, tests, values)


def _label(mission: type[Mission], title: Any, other: Any) -> Any:
    """Code and title, in the other language where there is none in this."""
    return mission.code + " " + sa.func.coalesce(sa.func.nullif(title, ""), other)


def _goes_to_members(mission: type[Mission], snapshot: Snapshot, options: Options, groups: list[str]) -> Any:
    """Whether a destination is a member of one of the groups on the day of the question."""
    there = another(snapshot, MissionDestination)
    today = sa.literal(options.today, sa.Date())
    return sa.exists().where(there.mission_id == mission.id, in_group_of(snapshot, groups, there.partner_code, today))


def _counting(mission: type[Mission]) -> tuple[Test, ...]:
    """Rule X4 for a mission that took place: its purpose, unless it was switched."""
    not_off = sa.or_(mission.counts_override.is_(None), mission.counts_override.is_(True))
    counts = sa.or_(mission.purpose.in_(COUNTED_PURPOSES), mission.counts_override.is_(True))
    return (
        Test("X4.off", RULES["X4"], _l("The mission was switched off, with a reason."), not_off),
        Test("X4.purpose", RULES["X4"], _l("Its purpose, conference attendance, is recorded and not counted."), counts),
    )


def _typed(branch: Branch, type_: PartnerType) -> Branch:
    partner = branch.values["partner_type"]
    why_not = _l("The destination is of another type.")
    return branch.testing(Test("C2.type", RULES["C2"], why_not, partner.column == type_, partner.joins))
