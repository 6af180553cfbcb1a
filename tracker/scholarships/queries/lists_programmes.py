"""Reading schemes, programmes and cohorts for their lists and pages: with the numbers of each, and as choices."""

from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from tracker.access import Permission, Rights
from tracker.db import db, today
from tracker.db.lowering import says
from tracker.i18n import is_chinese
from tracker.partners.models import Organization, OrganizationType
from tracker.scholarships.models import (
    LEFT,
    Award,
    AwardStatus,
    Cohort,
    Degree,
    DegreeProgramme,
    Enrolment,
    Scheme,
    StudyStatus,
)
from tracker.scholarships.queries.lists import status_at
from tracker.scholarships.queries.reach import visible_cohorts, visible_enrolments

P = DegreeProgramme
STANDING = (AwardStatus.OFFERED, AwardStatus.ACCEPTED, AwardStatus.TAKEN_UP)  # these take a place


def schemes(rights: Rights, search: str = "") -> sa.Select[Any]:
    """Rows of (Scheme, cohorts, students): with the number of its students whom the reader may see."""
    cohorts = sa.select(sa.func.count()).where(Cohort.scheme_id == Scheme.id).correlate(Scheme)
    students = _students(rights).where(Enrolment.scheme_id == Scheme.id).correlate(Scheme)
    query = sa.select(Scheme, _number(cohorts, "cohorts"), _number(students, "students"))
    return _said(query, search, Scheme.code, Scheme.name_en, Scheme.name_zh, Scheme.sponsor)


def programmes(
    rights: Rights,
    search: str = "",
    *,
    university: int | None = None,
    degree: Degree | None = None,
    field: str = "",
    language: str = "",
) -> sa.Select[Any]:
    """Rows of (DegreeProgramme, cohorts, students), each with its university."""
    cohorts = sa.select(sa.func.count()).where(Cohort.programme_id == P.id).correlate(P)
    students = _students(rights).where(Enrolment.programme_id == P.id).correlate(P)
    query = sa.select(P, _number(cohorts, "cohorts"), _number(students, "students")).join(P.university)
    query = query.options(joinedload(P.university))
    if university is not None:
        query = query.where(P.university_id == university)
    if degree is not None:
        query = query.where(P.degree == degree)
    if field:
        query = query.where(P.field == field)
    if language:
        query = query.where((" " + P.languages + " ").contains(f" {language} ", autoescape=True))
    return _said(query, search, P.code, P.title_en, P.title_zh, P.field, Organization.name)


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
    """Rows of (Cohort, students, in_study, suspended, graduated, left, awards), of the students within reach.

    Statuses are those of `on`, else of today.
    """
    now = (
        visible_enrolments(rights, Permission.SCHOLARSHIPS_READ)
        .where(Enrolment.cohort_id.is_not(None))
        .with_only_columns(Enrolment.cohort_id.label("cohort_id"), status_at(on or today()).label("status"))
        .subquery("now")
    )
    counted = {
        "students": now.c.cohort_id.is_not(None),
        "in_study": now.c.status == StudyStatus.ENROLLED,
        "suspended": now.c.status == StudyStatus.SUSPENDED,
        "graduated": now.c.status == StudyStatus.GRADUATED,
        "left": now.c.status.in_(LEFT),
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
            _number(awards.correlate(Cohort), "awards"),
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
    return _said(query, search, Cohort.code, DegreeProgramme.title_en, DegreeProgramme.title_zh, Scheme.name_en)


def scheme_options() -> list[tuple[int, str]]:
    return _options(Scheme.id, Scheme.name_en, Scheme.name_zh, Scheme.code)


def programme_options() -> list[tuple[int, str]]:
    return _options(P.id, P.title_en, P.title_zh, P.code)


def cohort_options(rights: Rights, permission: Permission) -> list[tuple[int, str]]:
    """(id, code and programme), the newest entry first.

    A student of a group may enter any cohort: who is granted a group chooses among all of them.
    """
    any_cohort = any(scope.startswith("group:") for scope in rights.reach(permission))
    query = sa.select(Cohort) if any_cohort else visible_cohorts(rights, permission)
    query = query.options(joinedload(Cohort.programme))
    found = db.session.scalars(query.order_by(Cohort.entry_year.desc(), Cohort.code))
    return [(cohort.id, f"{cohort.code} · {cohort.programme.title}") for cohort in found]


def university_options() -> list[tuple[int, str]]:
    query = sa.select(Organization).where(Organization.type == OrganizationType.UNIVERSITY)
    return [(one.id, one.said) for one in db.session.scalars(query.order_by(Organization.name_key, Organization.id))]


def fields_of_study() -> list[str]:
    return list(db.session.scalars(sa.select(P.field).where(P.field != "").distinct().order_by(P.field)))


def _students(rights: Rights) -> sa.Select[Any]:
    visible = visible_enrolments(rights, Permission.SCHOLARSHIPS_READ).with_only_columns(Enrolment.id)
    return sa.select(sa.func.count()).where(Enrolment.id.in_(visible.scalar_subquery()))


def _number(query: sa.Select[Any], name: str) -> Any:
    return query.scalar_subquery().label(name)


def _options(id: Any, english: Any, chinese: Any, code: Any) -> list[tuple[int, str]]:
    first, second = (chinese, english) if is_chinese() else (english, chinese)
    name = sa.func.coalesce(sa.func.nullif(first, ""), second)
    query = sa.select(id, name, code).order_by(sa.func.lower(name), code)
    return [(id, f"{said} ({code})") for id, said, code in db.session.execute(query)]


def _said(query: sa.Select[Any], search: str, *columns: Any) -> sa.Select[Any]:
    """Narrowed to the rows of which every word searched for stands in one of the columns."""
    told = sum((" " + column for column in columns[1:]), columns[0])
    for word in search.split():
        query = query.where(says(told, word))
    return query
