"""Reading rosters: of one session, of one person, and across all sessions."""

from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import contains_eager, joinedload

from tracker.access import Permission, Rights
from tracker.db.lowering import says
from tracker.people.models import Gender, Person
from tracker.text import fold
from tracker.trainings.models import (
    Headcount,
    Participation,
    ParticipationRole,
    ParticipationStatus,
    TrainingSession,
)
from tracker.trainings.queries.reach import visible_sessions


def roster(session_id: int, *, participants: bool) -> sa.Select[Participation]:
    """A session's participants, or everyone else who took part in it, each with person and country."""
    is_participant = Participation.role == ParticipationRole.PARTICIPANT
    return (
        sa.select(Participation)
        .join(Participation.person)
        .where(Participation.session_id == session_id, is_participant if participants else ~is_participant)
        .options(contains_eager(Participation.person), joinedload(Participation.country))
    )


def participations(
    rights: Rights,
    *,
    names: bool,
    search: str = "",
    session: str = "",
    from_year: int | None = None,
    to_year: int | None = None,
    role: ParticipationRole | None = None,
    status: ParticipationStatus | None = None,
    represents: str | None = None,
    gender: Gender | None = None,
    organization: str = "",
) -> sa.Select[Participation]:
    """Rows of all rosters in reach; with `names` only those whose names the reader may read.

    `search` looks in the names, and only then; `session` is looked for in codes and titles.
    """
    permission = Permission.NAMES_READ if names else Permission.TRAININGS_READ
    visible = visible_sessions(rights, permission).with_only_columns(TrainingSession.id)
    query = (
        sa.select(Participation)
        .join(Participation.session)
        .join(Participation.person)
        .where(TrainingSession.id.in_(visible.scalar_subquery()))
        .options(
            contains_eager(Participation.session),
            contains_eager(Participation.person),
            joinedload(Participation.country),
        )
    )
    for word in fold(search).split() if names else ():
        query = query.where(Person.search_key.contains(word, autoescape=True))
    for word in fold(session).split():
        query = query.where(TrainingSession.search_key.contains(word, autoescape=True))
    for word in organization.split():
        query = query.where(says(Participation.organization, word))
    if from_year is not None:
        query = query.where(TrainingSession.starts_on >= date(from_year, 1, 1))
    if to_year is not None:
        query = query.where(TrainingSession.starts_on <= date(to_year, 12, 31))
    equal = {
        Participation.role: role,
        Participation.status: status,
        Participation.represents: represents,
        Participation.gender: gender,
    }
    return query.where(*(column == value for column, value in equal.items() if value is not None))


def participations_of(person_id: int, rights: Rights) -> sa.Select[Participation]:
    """One person's rows in the sessions whose names a reader may read, the newest first."""
    visible = visible_sessions(rights, Permission.NAMES_READ).with_only_columns(TrainingSession.id)
    return (
        sa.select(Participation)
        .join(Participation.session)
        .where(Participation.person_id == person_id, TrainingSession.id.in_(visible.scalar_subquery()))
        .options(contains_eager(Participation.session), joinedload(Participation.country))
        .order_by(TrainingSession.starts_on.desc().nulls_last(), Participation.id.desc())
    )


def headcounts(session_id: int) -> sa.Select[Headcount]:
    return (
        sa.select(Headcount)
        .where(Headcount.session_id == session_id)
        .options(joinedload(Headcount.country))
        .order_by(Headcount.id)
    )
