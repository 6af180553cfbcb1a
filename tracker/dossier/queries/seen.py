"""Which rows of a person a reader may see: those that the rooms themselves would show them with names."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import sqlalchemy as sa

from tracker.access import EVERYTHING, Permission, Rights
from tracker.db import db
from tracker.ledger.models import Recorded
from tracker.missions.models import ExpertProfile, Mission, MissionMember
from tracker.missions.queries import visible_missions
from tracker.people.models import Affiliation, NotSame, PersonAlias, PersonMerge
from tracker.scholarships.models import Award, Enrolment
from tracker.scholarships.queries import visible_awards, visible_enrolments
from tracker.trainings.models import Participation, TrainingSession
from tracker.trainings.queries import visible_sessions

Rows = Mapping[str, Sequence[Recorded]]  # by table

# Said of the person as such: whoever may read names reads it on the person's page.
_OF_THE_PERSON = (Affiliation, ExpertProfile, NotSame, PersonAlias, PersonMerge)


def seen(rows: Rows, rights: Rights) -> dict[str, list[Recorded]]:
    """Those the reader may see; a table is left out where that is none of its rows."""
    if EVERYTHING in rights.reach(Permission.NAMES_READ):
        return {table: list(found) for table, found in rows.items()}
    shown = {table: _seen(found, rights) for table, found in rows.items()}
    return {table: found for table, found in shown.items() if found}


def number_of(rows: Rows) -> int:
    return sum(map(len, rows.values()))


def _seen(rows: Sequence[Recorded], rights: Rights) -> list[Recorded]:
    model = type(rows[0])
    if model in _OF_THE_PERSON:
        return list(rows)
    narrowed = _NARROWED.get(model)
    if narrowed is None:  # a table of which it is not known here how it is narrowed
        return []
    column, shown, visible = narrowed
    theirs = visible(rights, Permission.NAMES_READ).with_only_columns(shown).scalar_subquery()
    wanted = sa.select(model.id).where(model.id.in_([row.id for row in rows]), column.in_(theirs))
    known = set(db.session.scalars(wanted))
    return [row for row in rows if row.id in known]


# A table's own column, the column of what its room shows that it has to be among, and that room's query.
_NARROWED: Mapping[type[Any], tuple[Any, Any, Callable[..., sa.Select[Any]]]] = {
    Award: (Award.id, Award.id, visible_awards),
    Enrolment: (Enrolment.id, Enrolment.id, visible_enrolments),
    MissionMember: (MissionMember.mission_id, Mission.id, visible_missions),
    Participation: (Participation.session_id, TrainingSession.id, visible_sessions),
}
