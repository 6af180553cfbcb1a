"""The missions that rows mean, as they stand and as the file will leave them: their stays and who goes on them."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import sqlalchemy as sa

from tracker.db import db
from tracker.errors import RuleBroken
from tracker.i18n import _
from tracker.imports.columns_of import changed_copy
from tracker.imports.known import Known, People, batches
from tracker.imports.plan import PlannedRow
from tracker.imports.plans.drafts import code_of
from tracker.imports.plans.said import Said
from tracker.missions.models import Mission, MissionDestination, MissionMember
from tracker.text import fold

CODE_LONGEST = 60


@dataclass(slots=True, eq=False)
class Stay:
    """`before` None: this file adds it, by the row `planned`."""

    destination: MissionDestination
    before: MissionDestination | None = None
    planned: PlannedRow | None = None


@dataclass(slots=True, eq=False)
class Entry:
    """A row of the register that sends somebody to a stay, or to all (None)."""

    before: MissionMember
    member: MissionMember
    said: Said = field(default_factory=Said)


@dataclass(slots=True, eq=False)
class Going:
    """One person on one mission; `entering` are the rows this file adds."""

    entries: dict[Stay | None, Entry] = field(default_factory=dict)
    entering: dict[Stay | None, MissionMember] = field(default_factory=dict)
    listed: dict[Stay | None, int] = field(default_factory=dict)  # the row of this file


@dataclass(slots=True, eq=False)
class Trip:
    """`mission` is as it will be; `before` as it stands in the register, None when this file adds it."""

    mission: Mission
    before: Mission | None = None
    said: Said = field(default_factory=Said)
    keys: dict[str, Any] = field(default_factory=dict)  # pointers that change
    stays: list[Stay] = field(default_factory=list)
    members: dict[Known, Going] = field(default_factory=dict)
    by_name: dict[str, Known] = field(default_factory=dict)
    listed: dict[Stay | None, int] = field(default_factory=dict)  # the row of this file that named nobody

    def enter(self, person: Known) -> Going:
        for name_key in person.name_keys:
            self.by_name.setdefault(name_key, person)
        return self.members.setdefault(person, Going())


@dataclass(frozen=True, slots=True)
class Visit:
    """What a row means, with mission and destination as it would leave them; without a stay, all of them."""

    trip: Trip
    mission: Mission
    stay: Stay | None
    destination: MissionDestination | None
    said: dict[str, Any]


Key = str | tuple[str, date]


class Missions:
    def __init__(self) -> None:
        self.by_key: dict[Key, Trip] = {}
        self.twice: set[Key] = set()  # title and day of several missions
        self.trips: dict[Trip, None] = {}  # of which rows were accepted, in the order of the file

    def load(self, said: Iterable[dict[str, Any]], people: People) -> None:
        rows = list(said)
        codes = {code for values in rows for code in (values.get("code"), _draft_code(values)) if code}
        found: dict[int, Mission] = {}
        for some in batches(codes | {code.lower() for code in codes}):
            named = sa.or_(Mission.code.in_(some), sa.func.lower(Mission.code).in_(some))
            found |= {mission.id: mission for mission in db.session.scalars(sa.select(Mission).where(named))}
        titles = {key for values in rows for key in _title_keys(values)}
        for some in batches({day for _title, day in titles}):
            begun = sa.select(Mission).where(Mission.starts_on.in_(some))
            found |= {one.id: one for one in db.session.scalars(begun) if titles & set(keys_of_titles(one))}
        trips = {id: Trip(changed_copy(mission, {}), mission) for id, mission in sorted(found.items())}
        for trip in trips.values():
            self._know(trip)
        _load_parts(trips, people)

    def of(self, said: dict[str, Any]) -> Trip:
        """The mission a row means, perhaps a new one, which stays when `keep` is told.

        Raises RuleBroken: the row does not say which, or several could be meant.
        """
        keys: list[Key] = [fold(said["code"])] if "code" in said else [*_title_keys(said), fold(_draft_code(said))]
        for key in keys:
            if key in self.twice:
                raise RuleBroken(_("Several missions have this title and first day: give the code."), "code")
            if key in self.by_key:
                return self.by_key[key]
        code = said.get("code") or _draft_code(said)
        if not code:
            missing = "starts_on" if "title_en" in said or "title_zh" in said else "code"
            raise RuleBroken(_("Give the code of the mission, or its title and first day."), missing)
        return Trip(Mission(code=code))

    def keep(self, trip: Trip) -> None:
        """A row of this mission was accepted."""
        if trip not in self.trips and trip.before is None:
            self._know(trip)
        self.trips[trip] = None

    def _know(self, trip: Trip) -> None:
        self.by_key[fold(trip.mission.code)] = trip
        for key in keys_of_titles(trip.mission):
            if self.by_key.setdefault(key, trip) is not trip:
                self.twice.add(key)


def keys_of_titles(mission: Mission) -> list[tuple[str, date]]:
    titles = dict.fromkeys((fold(mission.title_en or ""), fold(mission.title_zh or "")))
    return [(title, mission.starts_on) for title in titles if title]


def _title_keys(said: dict[str, Any]) -> list[tuple[str, date]]:
    if "code" in said or "starts_on" not in said:
        return []
    return [(fold(said[name]), said["starts_on"]) for name in ("title_en", "title_zh") if name in said]


def _draft_code(said: dict[str, Any]) -> str:
    """What a mission without a code is known by: its title and first day."""
    title = said.get("title_en") or said.get("title_zh")
    return code_of(f"{title} {said['starts_on']}", CODE_LONGEST) if title and "starts_on" in said else ""


def _load_parts(trips: dict[int, Trip], people: People) -> None:
    stays: dict[int | None, Stay | None] = {None: None}
    members: list[MissionMember] = []
    for some in batches(trips):
        there = sa.select(MissionDestination).where(MissionDestination.mission_id.in_(some))
        for one in db.session.scalars(there.order_by(MissionDestination.id)):
            stay = stays[one.id] = Stay(changed_copy(one, {}), one)
            trips[one.mission_id].stays.append(stay)
        members += db.session.scalars(sa.select(MissionMember).where(MissionMember.mission_id.in_(some)))
    people.load_ids(member.person_id for member in members)
    for member in sorted(members, key=lambda member: member.id):
        going = trips[member.mission_id].enter(people.by_id[member.person_id])
        going.entries[stays[member.destination_id]] = Entry(member, changed_copy(member, {}))
