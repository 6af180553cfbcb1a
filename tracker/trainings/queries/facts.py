"""Single facts that the rules ask for before they let a change in."""

from collections.abc import Collection
from typing import NamedTuple

import sqlalchemy as sa

from tracker.access import Permission
from tracker.accounts.models import Account
from tracker.db import db
from tracker.partners.models import PartnerGroup
from tracker.trainings.models import (
    COUNTED_STATUSES,
    Headcount,
    Participation,
    ParticipationRole,
    ParticipationStatus,
    TrainingSession,
)


class RosterFacts(NamedTuple):
    attended: int  # rows marked as attended or completed, in any role
    placed: int  # participants who take a place
    most_days: int


def session_coded(code: str) -> TrainingSession | None:
    return db.session.scalar(sa.select(TrainingSession).where(TrainingSession.code == code))


def codes_like(prefix: str) -> list[str]:
    """The codes in use that begin so."""
    query = sa.select(TrainingSession.code).where(TrainingSession.code.startswith(prefix, autoescape=True))
    return list(db.session.scalars(query))


def codes_of_groups(group_ids: Collection[int]) -> list[str]:
    return list(db.session.scalars(sa.select(PartnerGroup.code).where(PartnerGroup.id.in_(group_ids))))


def next_number(session: TrainingSession) -> int | None:
    """One more than the highest number of its course, or than its own; None where none is numbered."""
    highest = session.number
    if session.course_id is not None:
        query = sa.select(sa.func.max(TrainingSession.number)).where(TrainingSession.course_id == session.course_id)
        highest = db.session.scalar(query)
    return None if highest is None else highest + 1


def roster_facts(session_id: int, placed: Collection[ParticipationStatus]) -> RosterFacts:
    takes_place = sa.and_(Participation.role == ParticipationRole.PARTICIPANT, Participation.status.in_(list(placed)))
    query = sa.select(
        sa.func.count().filter(Participation.status.in_(COUNTED_STATUSES)),
        sa.func.count().filter(takes_place),
        sa.func.max(Participation.days_attended),
    ).where(Participation.session_id == session_id)
    found = db.session.execute(query).one()
    return RosterFacts(found[0], found[1], found[2] or 0)


def taken_places(session_id: int, placed: Collection[ParticipationStatus], *, but: int | None) -> int:
    """The participants who take a place, leaving out one row."""
    query = sa.select(sa.func.count()).where(
        Participation.session_id == session_id,
        Participation.role == ParticipationRole.PARTICIPANT,
        Participation.status.in_(list(placed)),
    )
    if but is not None:
        query = query.where(Participation.id != but)
    return db.session.scalar(query) or 0


def same_participation(session_id: int, person_id: int, role: ParticipationRole) -> Participation | None:
    query = sa.select(Participation).where(
        Participation.session_id == session_id, Participation.person_id == person_id, Participation.role == role
    )
    return db.session.scalar(query)


def roster_state(session_id: int) -> str:
    """Another text once a row of the session's roster or a headcount is added, changed or removed."""
    parts: list[int | None] = []
    for model in (Participation, Headcount):
        query = sa.select(sa.func.count(), sa.func.max(model.change_id)).where(model.session_id == session_id)
        parts += db.session.execute(query).one()
    return "".join(f"-{part or 0}" for part in parts)


def officer_options() -> list[tuple[int, str]]:
    """(id, name) of the accounts that may be responsible for a session: those that may write trainings."""
    query = sa.select(Account).where(~Account.is_disabled).order_by(Account.name)
    return [(one.id, one.name) for one in db.session.scalars(query) if one.may(Permission.TRAININGS_WRITE)]
