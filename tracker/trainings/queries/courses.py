"""Reading courses."""

from typing import Any

import sqlalchemy as sa

from tracker.access import Rights
from tracker.db import db
from tracker.db.lowering import says
from tracker.i18n import own_first
from tracker.trainings.models import Course, TrainingSession
from tracker.trainings.queries.reach import visible_sessions


def courses(rights: Rights, *, search: str = "", theme: str = "") -> sa.Select[Any]:
    """Rows of (Course, sessions): with the number of its sessions that the reader may see."""
    visible = visible_sessions(rights).with_only_columns(TrainingSession.id)
    number = (
        sa.select(sa.func.count())
        .where(TrainingSession.course_id == Course.id, TrainingSession.id.in_(visible.scalar_subquery()))
        .correlate(Course)
        .scalar_subquery()
        .label("sessions")
    )
    query = sa.select(Course, number)
    told = Course.code + " " + Course.title_en + " " + Course.title_zh + " " + Course.theme
    for word in search.split():
        query = query.where(says(told, word))
    return query.where(Course.theme == theme) if theme else query


def course_coded(code: str) -> Course | None:
    return db.session.scalar(sa.select(Course).where(Course.code == code))


def sessions_of_course(course_id: int) -> int:
    """How many there are, whoever may see them."""
    query = sa.select(sa.func.count()).select_from(TrainingSession).where(TrainingSession.course_id == course_id)
    return db.session.scalar(query) or 0


def course_options() -> list[tuple[int, str]]:
    """(id, title) of every course, to choose from."""
    first, second = own_first(Course.title_en, Course.title_zh)
    title = sa.func.coalesce(sa.func.nullif(first, ""), second)
    query = sa.select(Course.id, title, Course.code).order_by(sa.func.lower(title), Course.code)
    return [(id, f"{said} ({code})") for id, said, code in db.session.execute(query)]


def themes() -> list[str]:
    return list(db.session.scalars(sa.select(Course.theme).where(Course.theme != "").distinct().order_by(Course.theme)))
