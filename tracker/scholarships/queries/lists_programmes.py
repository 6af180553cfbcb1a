"""Reading schemes, programmes and cohorts for their lists and pages: with the numbers of each, and as choices."""

from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from tracker.access import Permission, Rights
from tracker.db import db
from tracker.db.lowering import says
from tracker.i18n import own_first
from tracker.partners.models import Organization, OrganizationType
from tracker.scholarships.models import (
    Cohort,
    Degree,
    DegreeProgramme,
    Enrolment,
    Scheme,
)
from tracker.scholarships.queries.reach import visible_enrolments

P = DegreeProgramme


def schemes(rights: Rights, search: str = "") -> sa.Select[Any]:
    """Rows of (Scheme, cohorts, students): with the number of its students whom the reader may see."""
    cohorts = sa.select(sa.func.count()).where(Cohort.scheme_id == Scheme.id).correlate(Scheme)
    students = _students(rights).where(Enrolment.scheme_id == Scheme.id).correlate(Scheme)
    query = sa.select(Scheme, number(cohorts, "cohorts"), number(students, "students"))
    return said(query, search, Scheme.code, Scheme.name_en, Scheme.name_zh, Scheme.sponsor)


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
    query = sa.select(P, number(cohorts, "cohorts"), number(students, "students")).join(P.university)
    query = query.options(joinedload(P.university))
    if university is not None:
        query = query.where(P.university_id == university)
    if degree is not None:
        query = query.where(P.degree == degree)
    if field:
        query = query.where(P.field == field)
    if language:
        query = query.where((" " + P.languages + " ").contains(f" {language} ", autoescape=True))
    return said(query, search, P.code, P.title_en, P.title_zh, P.field, Organization.name)


def scheme_options() -> list[tuple[int, str]]:
    return _options(Scheme.id, Scheme.name_en, Scheme.name_zh, Scheme.code)


def programme_options() -> list[tuple[int, str]]:
    return _options(P.id, P.title_en, P.title_zh, P.code)


def university_options() -> list[tuple[int, str]]:
    query = sa.select(Organization).where(Organization.type == OrganizationType.UNIVERSITY)
    return [(one.id, one.said) for one in db.session.scalars(query.order_by(Organization.name_key, Organization.id))]


def fields_of_study() -> list[str]:
    return list(db.session.scalars(sa.select(P.field).where(P.field != "").distinct().order_by(P.field)))


def _students(rights: Rights) -> sa.Select[Any]:
    visible = visible_enrolments(rights, Permission.SCHOLARSHIPS_READ).with_only_columns(Enrolment.id)
    return sa.select(sa.func.count()).where(Enrolment.id.in_(visible.scalar_subquery()))


def number(query: sa.Select[Any], name: str) -> Any:
    return query.scalar_subquery().label(name)


def _options(id: Any, english: Any, chinese: Any, code: Any) -> list[tuple[int, str]]:
    first, second = own_first(english, chinese)
    name = sa.func.coalesce(sa.func.nullif(first, ""), second)
    query = sa.select(id, name, code).order_by(sa.func.lower(name), code)
    return [(id, f"{said} ({code})") for id, said, code in db.session.execute(query)]


def said(query: sa.Select[Any], search: str, *columns: Any) -> sa.Select[Any]:
    """Narrowed to the rows of which every word searched for stands in one of the columns."""
    told = sum((" " + column for column in columns[1:]), columns[0])
    for word in search.split():
        query = query.where(says(told, word))
    return query
