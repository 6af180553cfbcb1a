"""Reading cohorts for their list and page: with the numbers of their students, and as choices."""

from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from tracker.access import Permission, Rights
from tracker.counting.dates import days_between
from tracker.db import db, today
from tracker.scholarships.models import (
    LEFT,
    STANDING,
    Award,
    Cohort,
    DegreeProgramme,
    Enrolment,
    EnrolmentStatus,
    Scheme,
    StudyStatus,
)
from tracker.scholarships.queries.lists import started_on, status_at
from tracker.scholarships.queries.lists_programmes import number, said
from tracker.scholarships.queries.reach import visible_cohorts, visible_enrolments

A_MONTH = 30.4375  # days, on average


def cohorts(
    rights: Rights,
    search: str = "",
    *,
    scheme: int | None = None,
    programme: int | None = None,
    university: int | None = None,
    entry_year: int | None = None,
    on: date | None = None,
) -> sa.Select[Any]:
    """Rows of (Cohort, students, a number for each status, awards), of the students within reach.

    Statuses are those of `on`, else of today. Those by which one leaves are one number, and so are those admitted and
    those who have no status yet: together the numbers are all students.
    """
    now = (
        visible_enrolments(rights, Permission.SCHOLARSHIPS_READ)
        .where(Enrolment.cohort_id.is_not(None))
        .with_only_columns(Enrolment.cohort_id.label("cohort_id"), status_at(on or today()).label("status"))
        .subquery("now")
    )
    counted = {
        "students": now.c.cohort_id.is_not(None),
        "not_begun": sa.or_(now.c.status.is_(None), now.c.status == StudyStatus.ADMITTED),
        "in_study": now.c.status == StudyStatus.ENROLLED,
        "suspended": now.c.status == StudyStatus.SUSPENDED,
        "graduated": now.c.status == StudyStatus.GRADUATED,
        "left": now.c.status.in_(LEFT),
        "never_arrived": now.c.status == StudyStatus.NEVER_ARRIVED,
    }
    of_cohort = (
        sa.select(now.c.cohort_id, *(sa.func.count().filter(test).label(name) for name, test in counted.items()))
        .group_by(now.c.cohort_id)
        .subquery("of_cohort")
    )
    awards = sa.select(sa.func.count()).where(Award.cohort_id == Cohort.id, Award.status.in_(STANDING))
    query = (
        visible_cohorts(rights)
        .join(Cohort.scheme)
        .join(Cohort.programme)
        .join(DegreeProgramme.university)
        .outerjoin(of_cohort, of_cohort.c.cohort_id == Cohort.id)
        .add_columns(
            *(sa.func.coalesce(of_cohort.c[name], 0).label(name) for name in counted),
            number(awards.correlate(Cohort), "awards"),
        )
        .options(joinedload(Cohort.scheme), joinedload(Cohort.programme).joinedload(DegreeProgramme.university))
    )
    equal = {
        Cohort.scheme_id: scheme,
        Cohort.programme_id: programme,
        DegreeProgramme.university_id: university,
        Cohort.entry_year: entry_year,
    }
    query = query.where(*(column == value for column, value in equal.items() if value is not None))
    return said(query, search, Cohort.code, DegreeProgramme.title_en, DegreeProgramme.title_zh, Scheme.name_en)


def numbers_of(cohort_id: int, rights: Rights) -> Any:
    """The row that the list of cohorts has for one of them."""
    return db.session.execute(cohorts(rights).where(Cohort.id == cohort_id)).one()


def months_to_degree(cohort_id: int, rights: Rights) -> float | None:
    """From the first day in study to graduation, on average over the graduates of a cohort."""
    graduated_on = (
        sa.select(sa.func.min(EnrolmentStatus.effective_on))
        .where(
            EnrolmentStatus.enrolment_id == Enrolment.id,
            EnrolmentStatus.status == StudyStatus.GRADUATED,
            EnrolmentStatus.effective_on <= today(),
        )
        .correlate(Enrolment)
        .scalar_subquery()
    )
    query = visible_enrolments(rights).where(Enrolment.cohort_id == cohort_id)
    days = query.with_only_columns(days_between(graduated_on, started_on()).label("days")).subquery()
    average = db.session.scalar(sa.select(sa.func.avg(days.c.days)))
    return None if average is None else round(float(average) / A_MONTH, 1)


def cohort_options(rights: Rights, permission: Permission) -> list[tuple[int, str]]:
    """(id, code and programme), the newest entry first.

    A student of a group may enter any cohort: who is granted a group chooses among all of them.
    """
    any_cohort = any(scope.startswith("group:") for scope in rights.reach(permission))
    query = sa.select(Cohort) if any_cohort else visible_cohorts(rights, permission)
    query = query.options(joinedload(Cohort.programme))
    found = db.session.scalars(query.order_by(Cohort.entry_year.desc(), Cohort.code))
    return [(cohort.id, f"{cohort.code} · {cohort.programme.title}") for cohort in found]
