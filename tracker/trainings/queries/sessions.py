"""Reading sessions: the list, narrowed by what is asked, with the numbers of each in the same query."""

from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from tracker.access import Rights
from tracker.db import today
from tracker.text import fold
from tracker.trainings.models import (
    COUNTED_STATUSES,
    ActivityClass,
    Course,
    Delivery,
    Headcount,
    Modality,
    Participation,
    ParticipationRole,
    SessionGroup,
    SessionStatus,
    TrainingSession,
)
from tracker.trainings.queries.reach import visible_sessions

S = TrainingSession


def sessions(
    rights: Rights,
    *,
    search: str = "",
    from_year: int | None = None,
    to_year: int | None = None,
    status: SessionStatus | None = None,
    activity_class: ActivityClass | None = None,
    modality: Modality | None = None,
    delivery: Delivery | None = None,
    country: str | None = None,
    represented: str | None = None,
    theme: str | None = None,
    course: int | None = None,
    group: int | None = None,
    host: int | None = None,
    officer: int | None = None,
    language: str | None = None,
    roster: str | None = None,
    overdue: bool = False,
) -> sa.Select[Any]:
    """Rows of (TrainingSession, on_roster, attended, unnamed).

    The year is that of the first day (rule T3), both ends included. `country` is where a session is held, `represented`
    one that a participant or a headcount of it represents, whatever became of them. `roster` is "yes" or "no".
    `overdue` are those over without attendance: no row says who came, and no headcount does.
    """
    query = visible_sessions(rights)
    for word in fold(search).split():
        query = query.where(S.search_key.contains(word, autoescape=True))
    if from_year is not None:
        query = query.where(S.starts_on >= date(from_year, 1, 1))
    if to_year is not None:
        query = query.where(S.starts_on <= date(to_year, 12, 31))
    equal = {
        S.status: status,
        S.activity_class: activity_class,
        S.modality: modality,
        S.delivery: delivery,
        S.country: country,
        S.course_id: course,
        S.host_id: host,
        S.officer_id: officer,
    }
    query = query.where(*(column == value for column, value in equal.items() if value is not None))
    if represented is not None:
        query = query.where(_represents(represented))
    if theme:
        query = query.where(S.course.has(Course.theme == theme))
    if group is not None:
        query = query.where(S.groups.any(SessionGroup.group_id == group))
    if language:
        query = query.where((" " + S.languages + " ").contains(f" {language} ", autoescape=True))
    if roster:
        query = query.where(S.participations.any() if roster == "yes" else ~S.participations.any())
    if overdue:
        query = query.where(*_overdue())
    return query.add_columns(*_numbers()).options(joinedload(S.place), joinedload(S.course))


def _represents(code: str) -> sa.ColumnElement[bool]:
    named = sa.select(Participation.session_id).where(
        Participation.represents == code, Participation.role == ParticipationRole.PARTICIPANT
    )
    unnamed = sa.select(Headcount.session_id).where(Headcount.represents == code)
    return sa.or_(S.id.in_(named), S.id.in_(unnamed))


def _overdue() -> list[sa.ColumnElement[bool]]:
    return [
        S.ends_on < today(),
        S.status.not_in([SessionStatus.POSTPONED, SessionStatus.CANCELLED]),
        ~S.participations.any(Participation.status.in_(COUNTED_STATUSES)),
        ~S.headcounts.any(),
    ]


def _numbers() -> list[sa.Label[int]]:
    """Rows on the roster; participants who attended; people known by number alone."""
    rows = sa.select(sa.func.count()).where(Participation.session_id == S.id)
    attended = rows.where(
        Participation.role == ParticipationRole.PARTICIPANT, Participation.status.in_(COUNTED_STATUSES)
    )
    unnamed = sa.select(sa.func.coalesce(sa.func.sum(Headcount.number), 0)).where(Headcount.session_id == S.id)
    named = {"on_roster": rows, "attended": attended, "unnamed": unnamed}
    return [query.correlate(S).scalar_subquery().label(name) for name, query in named.items()]
