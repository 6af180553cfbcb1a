"""The columns of schemes, degree programmes and cohorts."""

from typing import Any

import sqlalchemy as sa
from flask import url_for

from tracker.i18n import _c, _l, own_first
from tracker.partners.models import Organization
from tracker.scholarships.models import Cohort, DegreeProgramme, Scheme
from tracker.tables import Column, Kind
from tracker.web.layout import name_languages


def scheme_columns() -> list[Column[Any]]:
    """Of the rows of `queries.lists_programmes.schemes`."""
    s = Scheme
    return [
        Column("code", _l("Code"), lambda r: r.Scheme.code, Kind.CODE, link=_scheme_page, sort=s.code),
        Column(
            "name", _c("scheme", "Name"), lambda r: r.Scheme.name, link=_scheme_page, sort=_order(s.name_en, s.name_zh)
        ),
        Column("name_en", _l("Name in English"), lambda r: r.Scheme.name_en, shown=False),
        Column("name_zh", _l("Name in Chinese"), lambda r: r.Scheme.name_zh, shown=False),
        Column("sponsor", _l("Sponsor"), lambda r: r.Scheme.sponsor, sort=s.sponsor),
        Column("starts_on", _l("First day"), lambda r: r.Scheme.starts_on, Kind.DATE, sort=s.starts_on),
        Column("ends_on", _l("Last day"), lambda r: r.Scheme.ends_on, Kind.DATE, sort=s.ends_on),
        _count("cohorts", _l("Cohorts"), lambda r: url_for("scholarships.cohorts", scheme=r.Scheme.id)),
        _count("students", _l("Students"), lambda r: url_for("scholarships.index", scheme=r.Scheme.id)),
    ]


def programme_columns() -> list[Column[Any]]:
    """Of the rows of `queries.lists_programmes.programmes`."""
    p = DegreeProgramme
    return [
        Column("code", _l("Code"), lambda r: r.DegreeProgramme.code, Kind.CODE, link=_programme_page, sort=p.code),
        Column(
            "title",
            _l("Title"),
            lambda r: r.DegreeProgramme.title,
            link=_programme_page,
            sort=_order(p.title_en, p.title_zh),
        ),
        Column("title_en", _l("Title in English"), lambda r: r.DegreeProgramme.title_en, shown=False),
        Column("title_zh", _l("Title in Chinese"), lambda r: r.DegreeProgramme.title_zh, shown=False),
        Column(
            "university",
            _l("University"),
            lambda r: r.DegreeProgramme.university.said,
            link=lambda r: url_for("partners.show_organization", id=r.DegreeProgramme.university_id),
            sort=Organization.name_key,
        ),
        Column("degree", _l("Degree"), lambda r: r.DegreeProgramme.degree, sort=p.degree),
        Column("field", _l("Field"), lambda r: r.DegreeProgramme.field, sort=p.field),
        Column("languages", _l("Languages"), lambda r: name_languages(r.DegreeProgramme.languages)),
        Column("months", _l("Months"), lambda r: r.DegreeProgramme.months, Kind.COUNT, sort=p.months),
        _count("cohorts", _l("Cohorts"), lambda r: url_for("scholarships.cohorts", programme=r.DegreeProgramme.id)),
        _count("students", _l("Students"), lambda r: url_for("scholarships.index", programme=r.DegreeProgramme.id)),
    ]


def cohort_columns() -> list[Column[Any]]:
    """Of the rows of `queries.lists_programmes.cohorts`."""
    c, p = Cohort, DegreeProgramme
    return [
        Column("code", _l("Code"), lambda r: r.Cohort.code, Kind.CODE, link=_cohort_page, sort=c.code),
        Column("entry_year", _l("Entry"), lambda r: r.Cohort.entry_year, Kind.CODE, sort=c.entry_year),
        Column("programme", _l("Programme"), lambda r: r.Cohort.programme.title, sort=_order(p.title_en, p.title_zh)),
        Column(
            "university",
            _l("University"),
            lambda r: r.Cohort.programme.university.said,
            sort=Organization.name_key,
            shown=False,
        ),
        Column(
            "scheme",
            _l("Scheme"),
            lambda r: r.Cohort.scheme.name,
            sort=_order(Scheme.name_en, Scheme.name_zh),
            shown=False,
        ),
        Column("starts_on", _l("First day"), lambda r: r.Cohort.starts_on, Kind.DATE, sort=c.starts_on, shown=False),
        Column(
            "expected_ends_on",
            _l("Expected end"),
            lambda r: r.Cohort.expected_ends_on,
            Kind.DATE,
            sort=c.expected_ends_on,
            shown=False,
        ),
        Column("places", _c("cohort", "Places"), lambda r: r.Cohort.places, Kind.COUNT, sort=c.places),
        _count(
            "awards",
            _l("Awards that stand"),
            lambda r: url_for("scholarships.awards", cohort=r.Cohort.id),
            shown=False,
        ),
        _count("students", _l("Students"), _students_of()),
        _count("not_begun", _l("Not begun"), _students_of("not_begun")),
        _count("in_study", _l("In study"), _students_of("enrolled")),
        _count("suspended", _l("Suspended"), _students_of("suspended")),
        _count("graduated", _l("Graduated"), _students_of("graduated")),
        _count("left", _l("Left"), _students_of("left")),
        _count("never_arrived", _l("Never arrived"), _students_of("never_arrived")),
    ]


def _count(key: str, label: Any, link: Any, *, shown: bool = True) -> Column[Any]:
    """A number of the row's own query, which opens what it counts."""
    return Column(
        key,
        label,
        lambda r: getattr(r, key),
        Kind.COUNT,
        summed=True,
        link=link,
        sort=sa.literal_column(f'"{key}"'),
        shown=shown,
    )


def _students_of(status: str | None = None) -> Any:
    return lambda r: url_for("scholarships.index", cohort=r.Cohort.id, status=status)


def _order(english: Any, chinese: Any) -> Any:
    first, second = own_first(english, chinese)
    return sa.func.lower(sa.func.coalesce(sa.func.nullif(first, ""), second))


def _scheme_page(row: Any) -> str:
    return url_for("scholarships.scheme", id=row.Scheme.id)


def _programme_page(row: Any) -> str:
    return url_for("scholarships.programme", id=row.DegreeProgramme.id)


def _cohort_page(row: Any) -> str:
    return url_for("scholarships.cohort", id=row.Cohort.id)
