"""Who is on the rosters already: the participations of the sessions at hand, and who of them has no country."""

from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

import sqlalchemy as sa

from tracker.db import db
from tracker.imports.known import Known, People, batches
from tracker.imports.organizations import organization_key
from tracker.imports.plans.persons import Unplaced
from tracker.trainings.models import Participation, ParticipationRole, TrainingSession
from tracker.trainings.rules.capacity import PLACED

COMPARED = ("status", "represents", "organization", "position", "gender", "days_attended", "certificate", "note")
LOADED = ("id", "person_id", "role", "organization_id", "daily_attendance", *COMPARED)


@dataclass(slots=True)
class Entered:
    """A participation of the register (`id`), or of this file (`row` its number)."""

    values: dict[str, Any]
    id: int | None = None
    row: int | None = None


@dataclass(slots=True)
class Rosters:
    """What stands on the rosters, and what this file has put there so far."""

    entered: dict[tuple[TrainingSession, Known, ParticipationRole], Entered] = field(default_factory=dict)
    in_session: set[tuple[TrainingSession, Known]] = field(default_factory=set)
    unplaced: Unplaced = field(default_factory=Unplaced)
    taken: dict[TrainingSession, int] = field(default_factory=lambda: defaultdict(int))

    def load(self, sessions: list[TrainingSession], people: People) -> None:
        by_id = {session.id: session for session in sessions}
        columns = [getattr(Participation, name) for name in LOADED]
        found: list[Any] = []
        for some in batches(by_id):
            query = sa.select(Participation.session_id, *columns)
            found += db.session.execute(query.where(Participation.session_id.in_(some)).order_by(Participation.id))
        people.load_ids(row.person_id for row in found)
        for row in found:
            self._enter(by_id[row.session_id], people.by_id[row.person_id], row)
        self._load_unplaced(people)

    def _load_unplaced(self, people: People) -> None:
        """Those of no known country who stand on other rosters with an organization."""
        ids = [person.id for person in people.by_id.values() if not person.countries]
        for some in batches(ids):
            query = sa.select(Participation.person_id, Participation.organization).where(
                Participation.person_id.in_(some), Participation.represents.is_(None), Participation.organization != ""
            )
            for person_id, organization in db.session.execute(query.order_by(Participation.id)):
                person = people.by_id[person_id]
                for name_key in person.name_keys:
                    self.unplaced.enter(person, (None, name_key, organization_key(organization)))

    def _enter(self, session: TrainingSession, person: Known, row: Any) -> None:
        values = {name: getattr(row, name) for name in LOADED}
        self.entered[session, person, row.role] = Entered(values, row.id)
        self.in_session.add((session, person))
        if row.represents is None:
            for name_key in person.name_keys:
                self.unplaced.enter(person, (session, name_key, organization_key(row.organization)))
        if row.role is ParticipationRole.PARTICIPANT and row.status in PLACED:
            self.taken[session] += 1
