"""Which rows of a person a reader may see: those that the rooms themselves would show them with names."""

from collections.abc import Callable, Iterable, Mapping, Sequence
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
    visible = _VISIBLE.get(model)
    if visible is None:  # a table of which it is not known here how it is narrowed
        return []
    wanted = sa.select(model.id).where(model.id.in_(_ids(rows)), visible(rights))
    known = set(db.session.scalars(wanted))
    return [row for row in rows if row.id in known]


def _ids(rows: Iterable[Recorded]) -> list[int]:
    return [row.id for row in rows]


def _participation(rights: Rights) -> sa.ColumnElement[bool]:
    sessions = visible_sessions(rights, Permission.NAMES_READ).with_only_columns(TrainingSession.id)
    return Participation.session_id.in_(sessions.scalar_subquery())


def _member(rights: Rights) -> sa.ColumnElement[bool]:
    missions = visible_missions(rights, Permission.NAMES_READ).with_only_columns(Mission.id)
    return MissionMember.mission_id.in_(missions.scalar_subquery())


def _award(rights: Rights) -> sa.ColumnElement[bool]:
    awards = visible_awards(rights, Permission.NAMES_READ).with_only_columns(Award.id)
    return Award.id.in_(awards.scalar_subquery())


def _enrolment(rights: Rights) -> sa.ColumnElement[bool]:
    enrolments = visible_enrolments(rights, Permission.NAMES_READ).with_only_columns(Enrolment.id)
    return Enrolment.id.in_(enrolments.scalar_subquery())


_VISIBLE: Mapping[type[Any], Callable[[Rights], sa.ColumnElement[bool]]] = {
    Award: _award,
    Enrolment: _enrolment,
    MissionMember: _member,
    Participation: _participation,
}
