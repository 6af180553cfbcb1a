"""Planning a roster: each row one person at one session in one role, entered once however often it is met."""

from typing import Any

from tracker.access import Rights
from tracker.errors import RuleBroken
from tracker.i18n import _
from tracker.imports.earlier import BroughtIn
from tracker.imports.known import Known
from tracker.imports.organizations import Organizations, organization_key
from tracker.imports.plan import Difference, Outcome, Plan
from tracker.imports.planning import Planner
from tracker.imports.plans.persons import OTHER_NAME, Persons, Place
from tracker.imports.plans.roster_sessions import RosterSessions
from tracker.imports.plans.roster_state import COMPARED, LOADED, Entered, Rosters
from tracker.imports.reading import ReadRow
from tracker.imports.source import Source
from tracker.trainings.models import Participation, ParticipationRole, ParticipationStatus, TrainingSession
from tracker.trainings.rules import prepare_participation
from tracker.trainings.rules.capacity import check_capacity, takes_place


class RosterPlanner(Planner):
    def __init__(self, source: Source, rights: Rights | None) -> None:
        self.source = source
        self.plan = Plan(source.options.kind)
        self.persons = Persons(self.plan, "represents", "citizenship")
        self.rosters = Rosters()
        self.rights = rights
        self.brought = BroughtIn(source.handled.earlier, source)

    def load(self, rows: list[ReadRow]) -> None:
        said = {row.values.get("session", "") for row in rows}
        self.sessions = RosterSessions(self.source.options, said, self.rights)
        self.persons.load(rows)
        self.rosters.load(self.sessions.known, self.persons.people)
        self.brought.load(Participation, (one.id for one in self.rosters.entered.values() if one.id))
        self.organizations = Organizations({row.values.get("organization", "") for row in rows})

    def place(self, row: ReadRow) -> None:
        said = row.values
        session = self.sessions.of(said)
        match = self.persons.find(row, lambda person: (session, person) in self.rosters.in_session)
        is_bare = self.persons.is_bare(row)
        place = (session, row.keys[0], organization_key(said.get("organization", "")))
        person = match.person or (self.rosters.unplaced.find(row, place) if is_bare else None)
        role = said.get("role", ParticipationRole.PARTICIPANT)
        before = self.rosters.entered.get((session, person, role)) if person else None
        if before is None:
            self._add(row, session, person, role, place, match.warning)
        elif before.row is not None:
            self.plan.note(row, Outcome.REPEAT, person=person, of=before.row)
        elif person is not None:
            self._compare(row, session, person, before)
        if person is not None and is_bare:
            self.rosters.unplaced.claim(row, person)
        self.plan.rows[-1].about = (session, self.plan.rows[-1].person)

    def _add(
        self, row: ReadRow, session: TrainingSession, person: Known | None, role: ParticipationRole, place: Place,
        warning: str | None,
    ) -> None:  # fmt: skip
        said = row.values
        record = None if person else self.persons.new(row)
        values = {name: said[name] for name in COMPARED if name in said}
        self._take_snapshot(values, said, person)
        participation = Participation(role=role, **values, organization_id=self._organization_id(values))
        prepare_participation(participation, session)
        if takes_place(participation):
            check_capacity(session, self.rosters.taken[session] + 1)
        if person is not None:
            more = self.persons.fill(person, self.persons.check_filled(row, person))
            renamed = [each for each in more if each.field == OTHER_NAME]
            self.plan.note(row, Outcome.KNOWN, person=person, differences=renamed)
        else:
            assert record is not None
            person = self.persons.add(row, record, warning, [])
        self._enter(row, session, person, participation, place)

    def _enter(
        self, row: ReadRow, session: TrainingSession, person: Known, participation: Participation, place: Place
    ) -> None:
        if self.sessions.keep(session, row.values):
            self.plan.add(session)
        self.persons.met(row, person)
        self.plan.add_row(participation, session_id=session, person_id=person)
        self.rosters.entered[session, person, participation.role] = Entered({}, row=row.number)
        self.rosters.in_session.add((session, person))
        self.rosters.taken[session] += takes_place(participation)
        if self.persons.is_bare(row):
            self.rosters.unplaced.enter(person, place)
            self.rosters.unplaced.claim(row, person)

    def _take_snapshot(self, values: dict[str, Any], said: dict[str, Any], person: Known | None) -> None:
        """What the file does not speak of is as it is known of the person; where it does, a blank is a blank."""
        for name, of_person in (("represents", "citizenship"), ("gender", "gender")):
            known = said.get(of_person) or (person.values[of_person] if person else None)
            if name not in values and known and not self.source.speaks_of(name):
                values[name] = known

    def _organization_id(self, values: dict[str, Any]) -> int | None:
        name = values.get("organization")
        found = self.organizations.find(name, values.get("represents")) if name else None
        return found.id if found else None

    def _compare(self, row: ReadRow, session: TrainingSession, person: Known, before: Entered) -> None:
        said, values = row.values, before.values
        changes = {name: said[name] for name in COMPARED if name in said and said[name] != values[name]}
        if self._says_less(changes, values):
            del changes["status"]
        stands = self.brought.keep(before.id, changes, values)
        merged = {name: values[name] for name in LOADED if name not in ("id", "person_id")} | changes
        if values["daily_attendance"] and "days_attended" in changes:
            raise RuleBroken(
                _("Daily attendance is kept for this person: correct it on the session's page."), "days_attended"
            )
        if {"organization", "represents"} & changes.keys():
            merged["organization_id"] = changes["organization_id"] = self._organization_id(merged)
        participation = Participation(**merged)
        prepare_participation(participation, session)
        has_place = takes_place(participation)
        had_place = takes_place(Participation(role=values["role"], status=values["status"]))
        if has_place and not had_place:
            check_capacity(session, self.rosters.taken[session] + 1)
        differences = [Difference(name, values[name], changes[name]) for name in COMPARED if name in changes]
        more = self.persons.fill(person, self.persons.check_filled(row, person))
        differences += [each for each in more if each.field not in changes]
        self.rosters.taken[session] += has_place - had_place
        if changes:
            self.plan.change(Participation, values["id"], changes)
        self.persons.met(row, person)
        before.row = row.number
        outcome = Outcome.CHANGED if differences else Outcome.UNCHANGED
        self.plan.note(row, outcome, person=person, differences=differences).warnings += stands

    def _says_less(self, changes: dict[str, Any], values: dict[str, Any]) -> bool:
        """“Attended”, said of everyone, takes nothing back from who completed the course: they attended as well."""
        said_of_all = "status" in self.source.options.values
        less = changes.get("status") is ParticipationStatus.ATTENDED
        return said_of_all and less and values["status"] is ParticipationStatus.COMPLETED
