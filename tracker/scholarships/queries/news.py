"""The newest day that anything recorded of a student is about, whenever it was typed in."""

from datetime import date

import sqlalchemy as sa

from tracker.scholarships.models import EnrolmentStage, EnrolmentStatus, ProgressNote


def last_news(until: date) -> sa.Subquery:
    """(enrolment_id, day): the newest of statuses, stages and notes; what lies after `until` is no news yet."""
    days = sa.union_all(
        sa.select(EnrolmentStatus.enrolment_id.label("enrolment_id"), EnrolmentStatus.effective_on.label("day")),
        sa.select(EnrolmentStage.enrolment_id, EnrolmentStage.effective_on),
        sa.select(ProgressNote.enrolment_id, ProgressNote.noted_on),
    ).subquery("dated")
    newest = sa.func.max(days.c.day).label("day")
    query = sa.select(days.c.enrolment_id, newest).where(days.c.day <= until)
    return query.group_by(days.c.enrolment_id).subquery("news")
