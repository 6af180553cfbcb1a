"""Planning a file of missions: each row one person on one mission to one destination, or to all of them."""

from typing import Any

import sqlalchemy as sa

from tracker.db import db
from tracker.errors import RuleBroken
from tracker.i18n import _
from tracker.imports.columns_of import changed_copy, differing
from tracker.imports.kinds import Kind
from tracker.imports.kinds.person_fields import PERSON
from tracker.imports.known import Known, batches
from tracker.imports.organizations import Organizations
from tracker.imports.plan import Difference, Outcome, Plan
from tracker.imports.planning import Planner
from tracker.imports.plans.mission_members import settle_members
from tracker.imports.plans.mission_parts import OF_STAY, becoming_mission, becoming_stay, mission_values, take_over
from tracker.imports.plans.mission_state import Entry, Missions, Stay, Trip, Visit
from tracker.imports.plans.persons import Persons
from tracker.imports.reading import ReadRow
from tracker.ledger.models import Recorded
from tracker.missions.models import MemberRole, Mission, MissionDestination, MissionMember
from tracker.missions.rules import prepare_member
from tracker.text import fold
from tracker.trainings.models import TrainingSession

OF_MEMBER = ("role", "organization", "position", "gender")
OF_PERSON = {field.key for field in PERSON} | {*OF_MEMBER}
SHOWN = ("title_en", "title_zh", "purpose", "starts_on", "ends_on", "note")  # of a mission, where they change


class MissionsPlanner(Planner):
    def __init__(self) -> None:
        self.plan = Plan(Kind.MISSIONS)
        self.persons = Persons(self.plan, "citizenship")
        self.missions = Missions()
        self.sessions: dict[str, TrainingSession] = {}

    def load(self, rows: list[ReadRow]) -> None:
        self.persons.load(rows)
        self.missions.load((row.values for row in rows if not row.wrong), self.persons.people)
        names = {row.values.get(name, "") for row in rows for name in ("sender", "organization")}
        self.organizations = Organizations(names)
        codes = {row.values.get("session", "") for row in rows}
        for some in batches(codes | {code.lower() for code in codes}):
            named = sa.or_(TrainingSession.code.in_(some), sa.func.lower(TrainingSession.code).in_(some))
            found = db.session.scalars(sa.select(TrainingSession).where(named))
            self.sessions |= {fold(session.code): session for session in found}

    def place(self, row: ReadRow) -> None:
        said = self._with_session(row.values)
        trip = self.missions.of(said)
        mission = becoming_mission(trip, said)
        visit = Visit(trip, mission, *becoming_stay(trip, said, mission), said)
        if row.values.keys().isdisjoint(OF_PERSON):
            self._place_nobody(row, visit)
        else:
            self._place_somebody(row, visit)
        person = self.plan.rows[-1].person
        self.plan.rows[-1].about = (trip.mission, person) if person else (trip.mission,)

    def _place_somebody(self, row: ReadRow, visit: Visit) -> None:
        trip, stay = visit.trip, visit.stay
        match = self.persons.find(row, lambda person: person in trip.members)
        person = match.person or self._namesake(row, trip)
        going = trip.members.get(person) if person else None
        if going and (of := going.listed.get(stay) or going.listed.get(None)):
            self.plan.note(row, Outcome.REPEAT, person=person, of=of)
            return
        entry = _covering(trip, person, stay)
        member = self._becoming_member(row.values, person, entry)
        prepare_member(member, visit.mission, visit.destination)
        record = None if person else self.persons.new(row)
        more = self.persons.check_filled(row, person) if person else {}
        # Nothing refuses the row from here on.
        differences = self._take_visit(row, visit)
        if person is None:
            assert record is not None
            person = self.persons.add(row, record, match.warning, differences)
        else:
            differences += self.persons.fill(person, more)
            differences += _take_member(entry, member, row) if entry else []
            outcome = Outcome.CHANGED if differences else Outcome.UNCHANGED
            self.plan.note(row, outcome if entry else Outcome.KNOWN, person=person, differences=differences)
            self.persons.met(row, person)
        going = trip.enter(person)
        going.listed[stay] = row.number
        if entry is None:
            going.entering[stay] = member
        self._told_by(visit)

    def _place_nobody(self, row: ReadRow, visit: Visit) -> None:
        """A row that tells of the mission and where it goes, and names nobody."""
        if of := visit.trip.listed.get(visit.stay):
            self.plan.note(row, Outcome.REPEAT, of=of)
            return
        is_new = visit.trip.before is None or (visit.stay is not None and visit.stay.before is None)
        differences = self._take_visit(row, visit)
        outcome = Outcome.NEW if is_new else Outcome.CHANGED if differences else Outcome.UNCHANGED
        planned = self.plan.note(row, outcome, differences=differences)
        planned.warnings.append(_("The row names nobody: it tells of the mission alone."))
        visit.trip.listed[visit.stay] = row.number
        self._told_by(visit)

    def _told_by(self, visit: Visit) -> None:
        if visit.stay is not None and visit.stay.before is None and visit.stay.planned is None:
            visit.stay.planned = self.plan.rows[-1]

    def finish(self) -> None:
        for trip in self.missions.trips:
            self._write(trip.before, trip.mission, trip.keys)
            for stay in trip.stays:
                self._write(stay.before, stay.destination, {} if stay.before else {"mission_id": trip.mission})
            settle_members(trip, self.plan)

    def _write(self, before: Recorded | None, becoming: Recorded, keys: dict[str, Any]) -> None:
        if before is None:
            self.plan.add(becoming, **keys)
        elif changes := {**differing(before, becoming), **keys}:
            self.plan.change(type(before), before.id, changes)

    def _with_session(self, said: dict[str, Any]) -> dict[str, Any]:
        code = said.get("session")
        if not code:
            return said
        if fold(code) not in self.sessions:
            raise RuleBroken(_("There is no session with the code “%(code)s”.", code=code[:80]), "session")
        return {**said, "session_id": self.sessions[fold(code)].id}

    def _namesake(self, row: ReadRow, trip: Trip) -> Known | None:
        """On one mission a name means one person, as long as nothing else that is known tells two apart."""
        person = trip.by_name.get(row.keys[0])
        if person is None or self.persons.is_bare(row):
            return person
        return None if person.countries or person.email_key else person

    def _becoming_member(self, said: dict[str, Any], person: Known | None, entry: Entry | None) -> MissionMember:
        """Raises RuleBroken: an earlier row says otherwise of the same record."""
        values = {name: said[name] for name in OF_MEMBER if name in said}
        if name := values.get("organization"):
            citizenship = said.get("citizenship") or (person.values["citizenship"] if person else None)
            found = self.organizations.find(name, citizenship)
            values["organization_id"] = found.id if found else None
        if entry is not None:
            entry.said.check({name: said[name] for name in OF_MEMBER if name in said})
            return changed_copy(entry.member, values)
        if "gender" not in values and person is not None:
            values["gender"] = person.values["gender"]
        return MissionMember(**{"role": MemberRole.EXPERT, **values})

    def _take_visit(self, row: ReadRow, visit: Visit) -> list[Difference]:
        """Leave mission and stay as the row says, and tell what is otherwise by that."""
        differences = self._take_mission(row, visit.trip, visit.mission, visit.said)
        if visit.stay is not None and visit.destination is not None:
            differences += _take_stay(visit.trip, visit.stay, visit.destination)
        return differences

    def _take_mission(self, row: ReadRow, trip: Trip, mission: Mission, said: dict[str, Any]) -> list[Difference]:
        values, changes = mission_values(trip, said), differing(trip.mission, mission)
        differences = [Difference(n, getattr(trip.mission, n), changes[n]) for n in SHOWN if n in changes]
        if "session_id" in changes:
            differences.append(Difference("session", trip.before and trip.before.session, said["session"]))
        take_over(trip.mission, mission, changes)
        trip.said.keep(values, row.number)
        self.missions.keep(trip)
        if name := said.get("sender"):
            differences += self._take_sender(trip, name)
        return differences if trip.before is not None else []

    def _take_sender(self, trip: Trip, name: str) -> list[Difference]:
        sender = self.organizations.find_or_add(name, None, self.plan)
        before = trip.keys.get("sender_id") or (trip.before.sender if trip.before else None)
        if before is not None and before.id == sender.id and (sender.id is not None or before is sender):
            return []
        trip.keys["sender_id"] = sender
        return [Difference("sender", before, sender)]


def _take_stay(trip: Trip, stay: Stay, destination: MissionDestination) -> list[Difference]:
    if stay in trip.stays:
        changes = differing(stay.destination, destination)
        found = [
            Difference(key, getattr(stay.destination, n), changes[n]) for key, n in OF_STAY.items() if n in changes
        ]
        take_over(stay.destination, destination, changes)
        return found if stay.before is not None else []
    trip.stays.append(stay)
    return [] if trip.before is None else [Difference("country", None, destination.partner_code)]


def _covering(trip: Trip, person: Known | None, stay: Stay | None) -> Entry | None:
    """The row of the register that sends this person there already."""
    going = trip.members.get(person) if person else None
    if going is None:
        return None
    if stay is None:
        everywhere = all(each in going.entries for each in trip.stays)
        return going.entries.get(None) or (next(iter(going.entries.values()), None) if everywhere else None)
    return going.entries.get(stay) or (going.entries.get(None) if stay.before is not None else None)


def _take_member(entry: Entry, member: MissionMember, row: ReadRow) -> list[Difference]:
    changes = differing(entry.member, member)
    found = [Difference(name, getattr(entry.member, name), changes[name]) for name in OF_MEMBER if name in changes]
    take_over(entry.member, member, changes)
    entry.said.keep({name: row.values[name] for name in OF_MEMBER if name in row.values}, row.number)
    return found
