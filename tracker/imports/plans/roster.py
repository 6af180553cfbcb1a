"""Planning a roster: each row one person at one session in one role, entered once however often it is met."""

from typing import Any

from tracker.access import Rights
from tracker.errors import RuleBroken
from tracker.i18n import _
from tracker.imports import naming
from tracker.imports.known import Known, People
from tracker.imports.organizations import Organizations, organization_key
from tracker.imports.plan import Difference, Outcome, Plan
from tracker.imports.planning import Planner
from tracker.imports.plans.roster_sessions import RosterSessions
from tracker.imports.plans.roster_state import COMPARED, LOADED, Entered, Place, Rosters
from tracker.imports.reading import ReadRow
from tracker.imports.source import Source
from tracker.trainings.models import Participation, ParticipationRole, ParticipationStatus, TrainingSession
from tracker.trainings.rules import prepare_participation
from tracker.trainings.rules.capacity import check_capacity, takes_place

# A roster fills in what is not known of a person; only a file of people says otherwise of what is.
FILLED = ("native_name", "gender", "citizenship", "email", "phone")


class RosterPlanner(Planner):
    def __init__(self, source: Source, rights: Rights | None) -> None:
        self.source = source
        self.plan = Plan(source.options.kind)
        self.people = People()
        self.rosters = Rosters()
        self.rights = rights
        self.claimed: dict[Known, tuple[int, list[str]]] = {}  # people without a country: the row that meant them

    def load(self, read: list[ReadRow]) -> None:
        said = {row.values.get("session", "") for row in read}
        self.sessions = RosterSessions(self.source.options, said, self.rights)
        for row in read:
            row.keys = naming.keys_or_none(row.values)
        self.people.load({row.keys[0] for row in read}, {row.keys[1] for row in read})
        self.rosters.load(self.sessions.known, self.people)
        self.organizations = Organizations({row.values.get("organization", "") for row in read})

    def place(self, row: ReadRow) -> None:
        said = row.values
        session = self.sessions.of(said)
        name_key, email_key = naming.named(row)
        country = said.get("represents") or said.get("citizenship")
        match = self.people.find(
            name_key, country, email_key, lambda person: (session, person) in self.rosters.in_session
        )
        place = (session, name_key, organization_key(said.get("organization", "")))
        person = match.person or (None if country or email_key else self._unplaced(row, place))
        role = said.get("role", ParticipationRole.PARTICIPANT)
        before = self.rosters.entered.get((session, person, role)) if person else None
        if before is None:
            self._add(row, session, person, role, place, match.warning)
        elif before.row is not None:
            self.plan.note(row, Outcome.REPEAT, person=person, of=before.row)
        elif person is not None:
            self._compare(row, session, person, before)
        if person is not None and not country and not email_key:
            self.claimed.setdefault(person, (row.number, row.cells))

    def _unplaced(self, row: ReadRow, place: Place) -> Known | None:
        """Who, in this session, has this name, no country, and the same organization.

        Where no organization is said a name alone is left. Then only a row repeated in every cell means the same
        person; and of those on the roster each is meant by one row, so that the same file again changes nothing.
        """
        there = self.rosters.unplaced.get(place, [])
        if place[2]:
            return next(iter(there), None)
        for person in there:
            if person in self.claimed and self.claimed[person][1] == row.cells:
                return person
        return next((person for person in there if person not in self.claimed), None)

    def _add(
        self, row: ReadRow, session: TrainingSession, person: Known | None, role: ParticipationRole, place: Place,
        warning: str | None,
    ) -> None:  # fmt: skip
        said = row.values
        record = None if person else naming.person_of(said)
        values = {name: said[name] for name in COMPARED if name in said}
        self._take_snapshot(values, said, person)
        participation = Participation(role=role, **values, organization_id=self._organization_id(values))
        prepare_participation(participation, session)
        if takes_place(participation):
            check_capacity(session, self.rosters.taken[session] + 1)
        if person is not None:
            self._fill(row, person)
            self.plan.note(row, Outcome.KNOWN, person=person)
        else:
            assert record is not None
            person = self._add_person(row, record, warning)
        self._enter(row, session, person, participation, place)

    def _add_person(self, row: ReadRow, record: Any, warning: str | None) -> Known:
        country = row.values.get("represents") or row.values.get("citizenship")
        person = self.people.add(record, country)
        self.plan.people.append(person)
        planned = self.plan.note(row, Outcome.NEW, person=person)
        if warning:
            planned.warnings.append(warning)
        elif not country and "email" not in row.values:
            planned.warnings.append(_("No country or e-mail: entered as a new person."))
        return person

    def _enter(
        self, row: ReadRow, session: TrainingSession, person: Known, participation: Participation, place: Place
    ) -> None:
        said = row.values
        if self.sessions.keep(session, said):
            self.plan.add(session)
        self.people.met(person, said.get("represents") or said.get("citizenship"), row.keys[1])
        self.plan.add_row(participation, session_id=session, person_id=person)
        self.rosters.entered[session, person, participation.role] = Entered({}, row=row.number)
        self.rosters.in_session.add((session, person))
        self.rosters.taken[session] += takes_place(participation)
        if not said.get("represents") and not said.get("citizenship") and "email" not in said:
            if person not in self.rosters.unplaced[place]:
                self.rosters.unplaced[place].append(person)
            self.claimed.setdefault(person, (row.number, row.cells))

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

    def _fill(self, row: ReadRow, person: Known) -> bool:
        """Take over from the row what was not known of the person."""
        more = {name: row.values[name] for name in FILLED if name in row.values and not person.values[name]}
        naming.check_filled(person, more)
        filled = [person.fill(name, value) for name, value in more.items()]
        if any(filled):
            self.plan.tell(person)
        return any(filled)

    def _compare(self, row: ReadRow, session: TrainingSession, person: Known, before: Entered) -> None:
        said, values = row.values, before.values
        changes = {name: said[name] for name in COMPARED if name in said and said[name] != values[name]}
        if self._says_less(changes, values):
            del changes["status"]
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
        known_before = {name: person.values[name] for name in FILLED}
        if self._fill(row, person):
            differences += [
                Difference(name, None, person.values[name])
                for name in FILLED
                if person.values[name] != known_before[name] and name not in changes
            ]
        self.rosters.taken[session] += has_place - had_place
        if changes:
            self.plan.change(Participation, values["id"], changes)
        self.people.met(person, said.get("represents"), row.keys[1])
        before.row = row.number
        self.plan.note(
            row, Outcome.CHANGED if differences else Outcome.UNCHANGED, person=person, differences=differences
        )

    def _says_less(self, changes: dict[str, Any], values: dict[str, Any]) -> bool:
        """“Attended”, said of everyone, takes nothing back from who completed the course: they attended as well."""
        said_of_all = "status" in self.source.options.values
        less = changes.get("status") is ParticipationStatus.ATTENDED
        return said_of_all and less and values["status"] is ParticipationStatus.COMPLETED
