"""The columns of students: across cohorts, in the grid of one, and of one person."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import sqlalchemy as sa
from flask import url_for

from tracker.i18n import _, _l, is_chinese
from tracker.partners.models import Organization, Partner
from tracker.people.models import Person
from tracker.scholarships.models import Cohort, DegreeProgramme, Enrolment, StudyStatus
from tracker.scholarships.queries.attention import Trouble
from tracker.tables import Column, Kind

E = Enrolment

STATUS_TAGS = {
    StudyStatus.ENROLLED: "ok",
    StudyStatus.GRADUATED: "ok",
    StudyStatus.SUSPENDED: "warn",
    StudyStatus.WITHDRAWN: "bad",
    StudyStatus.TERMINATED: "bad",
    StudyStatus.NEVER_ARRIVED: "bad",
}


def student_columns() -> list[Column[Any]]:
    """Of the rows of `queries.lists.students`."""
    return [
        _number(),
        _name(),
        _native_name(),
        *_country(),
        Column("gender", _l("Gender"), lambda r: r.Enrolment.gender, sort=E.gender, shown=False),
        *_studies(),
        *_state(),
        *_dates(),
        _note(shown=False),
    ]


def grid_columns() -> list[Column[Any]]:
    """One row a student of a cohort."""
    return [_number(shown=False), _name(), _native_name(), *_country(), *_state(), *_dates(graduated=False), _note()]


def attention_columns(
    wrong: Mapping[int, Sequence[Trouble]], mend: Callable[[Any, Trouble], tuple[str, str]] | None, *, shows_kind: bool
) -> list[Column[Any]]:
    """Of students who need a look: `wrong` says by student what is wrong, `mend` says how, and where."""
    state, dates = _state(), {column.key: column for column in _dates(graduated=False)}
    return [
        _number(),
        _name(),
        _country()[0],
        _studies()[0],
        state[0],
        state[1],
        dates["expected_ends_on"],
        dates["news_on"],
        Column("wrong", _l("What is wrong"), lambda r: _troubles(wrong[r.Enrolment.id]), shown=shows_kind),
        Column(
            "mend",
            _l("Mend"),
            lambda r: mend(r, wrong[r.Enrolment.id][0])[0] if mend else None,
            link=lambda r: mend(r, wrong[r.Enrolment.id][0])[1] if mend else None,
            shown=mend is not None,
        ),
    ]


def of_person_columns() -> list[Column[Any]]:
    """Of one person, whose name stands above."""
    return [_number(), *_studies(), *_country(), *_state(), *_dates()]


def _number(*, shown: bool = True) -> Column[Any]:
    """What a student is called where names are not read."""
    return Column("number", _l("No."), lambda r: r.Enrolment.id, Kind.CODE, link=_page, sort=E.id, shown=shown)


def _name() -> Column[Any]:
    return Column(
        "name", _l("Name"), lambda r: r.Enrolment.person.full_name, link=_page, sort=Person.name_key, personal=True
    )


def _native_name() -> Column[Any]:
    return Column(
        "native_name", _l("Name in own script"), lambda r: r.Enrolment.person.native_name, personal=True, shown=False
    )


def _country() -> list[Column[Any]]:
    """The country of rule S6, and which of the two it is."""
    return [
        Column("country", _l("Country"), country_of, sort=_country_order()),
        Column("country_code", _l("Country (code)"), lambda r: r.Enrolment.country, Kind.CODE, shown=False),
        Column(
            "country_by",
            _l("Country by"),
            lambda r: (
                _("nomination") if r.Enrolment.nominated_by else _("citizenship") if r.Enrolment.citizenship else None
            ),
            shown=False,
        ),
    ]


def _studies() -> list[Column[Any]]:
    p = DegreeProgramme
    return [
        Column(
            "cohort",
            _l("Cohort"),
            lambda r: r.Enrolment.cohort.code if r.Enrolment.cohort else None,
            Kind.CODE,
            link=lambda r: url_for("scholarships.cohort", id=r.Enrolment.cohort_id) if r.Enrolment.cohort_id else None,
            sort=Cohort.code,
        ),
        Column(
            "programme",
            _l("Programme"),
            lambda r: r.Enrolment.programme.title,
            shown=False,
            sort=p.title_zh if is_chinese() else p.title_en,
        ),
        Column(
            "university",
            _l("University"),
            lambda r: r.Enrolment.programme.university.said,
            sort=Organization.name_key,
            shown=False,
        ),
        Column(
            "scheme",
            _l("Scheme"),
            lambda r: r.Enrolment.scheme.name if r.Enrolment.scheme else None,
            shown=False,
        ),
        Column("entry_year", _l("Entry"), lambda r: r.entry_year, Kind.CODE, sort=_named("entry_year")),
    ]


def _state() -> list[Column[Any]]:
    """What holds of a student on the day of the list."""
    return [
        Column(
            "status",
            _l("Status"),
            lambda r: r.status,
            sort=_named("status"),
            tag=lambda r: STATUS_TAGS.get(r.status, ""),
        ),
        Column("since", _l("Since"), lambda r: r.since, Kind.DATE, sort=_named("since")),
        Column("stage", _l("Stage"), lambda r: r.stage, sort=_named("stage")),
        Column("stage_since", _l("Stage since"), lambda r: r.stage_since, Kind.DATE, sort=_named("stage_since")),
    ]


def _dates(*, graduated: bool = True) -> list[Column[Any]]:
    return [
        Column(
            "expected_ends_on",
            _l("Expected end"),
            lambda r: r.Enrolment.expected_ends_on,
            Kind.DATE,
            sort=E.expected_ends_on,
        ),
        Column(
            "degree_on",
            _l("Degree conferred"),
            lambda r: r.Enrolment.degree_on,
            Kind.DATE,
            sort=E.degree_on,
            shown=False,
        ),
        Column("news_on", _l("Last news"), lambda r: r.news_on, Kind.DATE, sort=_named("news_on"), shown=not graduated),
    ]


def _note(*, shown: bool = True) -> Column[Any]:
    return Column("last_note", _l("Last note"), lambda r: r.last_note, personal=True, shown=shown)


def _troubles(kinds: Sequence[Trouble]) -> str:
    return " ".join(f"{str(kind.label).capitalize()}. {kind.mend}" for kind in kinds)


def country_of(row: Any) -> str | None:
    partner = row.Enrolment.nominator or row.Enrolment.citizen_of
    return partner.name if partner else None


def _country_order() -> Any:
    name = Partner.name_zh if is_chinese() else Partner.name_en
    code = sa.func.coalesce(E.nominated_by, E.citizenship)
    return sa.select(name).where(Partner.code == code).correlate(E).scalar_subquery()


def _named(name: str) -> Any:
    """A value of the row's own query, by its label."""
    return sa.literal_column(f'"{name}"')


def _page(row: Any) -> str:
    return url_for("scholarships.show", id=row.Enrolment.id)
