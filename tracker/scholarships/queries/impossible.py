"""Histories that no rule would let in, found wherever they came from: each gives the ids of the enrolments."""

import sqlalchemy as sa
from sqlalchemy.orm import aliased

from tracker.scholarships.models import Enrolment, EnrolmentStage, EnrolmentStatus, StudyStage, StudyStatus
from tracker.scholarships.queries.histories import FOLLOWS, spans, stage_rank, stage_spans


def order() -> "sa.Select[int]":
    """A status that cannot follow the one before it, or cannot begin a history; or no status at all."""
    span = spans()
    possible = [
        sa.and_(span.c.before.is_not_distinct_from(before), span.c.status.in_(after))
        for before, after in FOLLOWS.items()
    ]
    # Of two on one day the order is that of recording, which says nothing: `same_day` names them.
    wrong = sa.select(span.c.enrolment_id).where(sa.not_(sa.or_(*possible)))
    without = ~sa.exists().where(EnrolmentStatus.enrolment_id == Enrolment.id)
    return sa.select(Enrolment.id).where(sa.or_(Enrolment.id.in_(wrong), without))


def same_day() -> "sa.Select[int]":
    span = spans()
    return sa.select(span.c.enrolment_id.label("id")).where(span.c.until == span.c.starts_on).distinct()


def stages() -> "sa.Select[int]":
    """A stage that goes back, two on one day, or one before studies began."""
    span = stage_spans()
    rank = {stage: stage_rank(stage) for stage in StudyStage}
    back = sa.case(rank, value=span.c.stage) <= sa.case(rank, value=span.c.before)
    first = sa.select(sa.func.min(EnrolmentStatus.effective_on)).where(
        EnrolmentStatus.enrolment_id == EnrolmentStage.enrolment_id, EnrolmentStatus.status == StudyStatus.ENROLLED
    )
    begun_on = first.correlate(EnrolmentStage).scalar_subquery()
    early = sa.or_(begun_on.is_(None), EnrolmentStage.effective_on < begun_on)
    wrong = sa.select(span.c.enrolment_id).where(sa.or_(back, span.c.until == span.c.starts_on))
    too_early = sa.select(EnrolmentStage.enrolment_id).where(early)
    return sa.select(Enrolment.id).where(sa.or_(Enrolment.id.in_(wrong), Enrolment.id.in_(too_early)))


def degree() -> "sa.Select[int]":
    """A day of the degree and no graduation on or before it."""
    graduated = sa.exists().where(
        EnrolmentStatus.enrolment_id == Enrolment.id,
        EnrolmentStatus.status == StudyStatus.GRADUATED,
        EnrolmentStatus.effective_on <= Enrolment.degree_on,
    )
    return sa.select(Enrolment.id).where(Enrolment.degree_on.is_not(None), ~graduated)


def overlap() -> "sa.Select[int]":
    """In study in two enrolments on one day, whether or not one goes on from the other by a transfer."""
    one, other = aliased(Enrolment), aliased(Enrolment)
    mine, theirs = spans().alias("mine"), spans().alias("theirs")
    return (
        sa.select(one.id.label("id"))
        .join(other, sa.and_(other.person_id == one.person_id, other.id != one.id))
        .join(mine, sa.and_(mine.c.enrolment_id == one.id, mine.c.status == StudyStatus.ENROLLED))
        .join(theirs, sa.and_(theirs.c.enrolment_id == other.id, theirs.c.status == StudyStatus.ENROLLED))
        .where(
            sa.or_(mine.c.until.is_(None), theirs.c.starts_on < mine.c.until),
            sa.or_(theirs.c.until.is_(None), mine.c.starts_on < theirs.c.until),
        )
        .distinct()
    )


def transfer() -> "sa.Select[int]":
    """Begun before the studies that they continue had ended by a transfer, or while those have not."""
    source, begun, over = aliased(Enrolment), aliased(EnrolmentStatus), aliased(EnrolmentStatus)
    ended = sa.exists().where(
        over.enrolment_id == source.id,
        over.status == StudyStatus.TRANSFERRED,
        over.effective_on <= begun.effective_on,
    )
    return (
        sa.select(Enrolment.id)
        .join(source, source.id == Enrolment.transferred_from_id)
        .join(begun, sa.and_(begun.enrolment_id == Enrolment.id, begun.status == StudyStatus.ENROLLED))
        .where(~ended)
        .distinct()
    )


def twice() -> "sa.Select[int]":
    """One person more than once in a cohort, as two people are after they were merged into one."""
    one, other = aliased(Enrolment), aliased(Enrolment)
    same = sa.and_(other.person_id == one.person_id, other.cohort_id == one.cohort_id, other.id != one.id)
    return sa.select(one.id.label("id")).join(other, same).distinct()
