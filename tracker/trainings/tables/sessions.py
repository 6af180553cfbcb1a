"""The columns of sessions and courses."""

from typing import Any

import sqlalchemy as sa
from flask import url_for

from tracker.i18n import _l, is_chinese, own_first
from tracker.partners.models import Partner
from tracker.tables import Column, Kind
from tracker.trainings.models import Course, SessionStatus, TrainingSession

SESSION_TAGS = {
    SessionStatus.COMPLETED: "ok",
    SessionStatus.POSTPONED: "warn",
    SessionStatus.CANCELLED: "bad",
}


def session_columns() -> list[Column[Any]]:
    """Of the rows of `queries.sessions`."""
    s = TrainingSession
    return [
        Column("code", _l("Code"), lambda r: r.TrainingSession.code, Kind.CODE, link=_session_page, sort=s.code),
        Column("title", _l("Title"), lambda r: r.TrainingSession.title, link=_session_page, sort=_title_order(s)),
        Column("title_en", _l("Title in English"), lambda r: r.TrainingSession.title_en, shown=False),
        Column("title_zh", _l("Title in Chinese"), lambda r: r.TrainingSession.title_zh, shown=False),
        Column(
            "course",
            _l("Course"),
            lambda r: r.TrainingSession.course.title if r.TrainingSession.course else None,
            shown=False,
        ),
        Column(
            "number",
            _l("Number of the edition"),
            lambda r: r.TrainingSession.number,
            Kind.COUNT,
            sort=s.number,
            shown=False,
        ),
        Column(
            "status",
            _l("Status"),
            lambda r: r.TrainingSession.status,
            sort=s.status,
            tag=lambda r: SESSION_TAGS.get(r.TrainingSession.status, ""),
        ),
        Column("starts_on", _l("First day"), lambda r: r.TrainingSession.starts_on, Kind.DATE, sort=s.starts_on),
        Column("ends_on", _l("Last day"), lambda r: r.TrainingSession.ends_on, Kind.DATE, sort=s.ends_on),
        Column("days", _l("Days"), lambda r: r.TrainingSession.days, Kind.COUNT, shown=False),
        Column(
            "activity_class",
            _l("Activity class"),
            lambda r: r.TrainingSession.activity_class,
            sort=s.activity_class,
            shown=False,
        ),
        Column("modality", _l("Modality"), lambda r: r.TrainingSession.modality, sort=s.modality, shown=False),
        Column("delivery", _l("Delivery"), lambda r: r.TrainingSession.delivery, sort=s.delivery, shown=False),
        Column(
            "country",
            _l("Place"),
            lambda r: r.TrainingSession.place.name if r.TrainingSession.place else None,
            sort=partner_order(s.country),
        ),
        Column("country_code", _l("Place code"), lambda r: r.TrainingSession.country, Kind.CODE, shown=False),
        Column("city", _l("City"), lambda r: r.TrainingSession.city, sort=s.city),
        Column("languages", _l("Languages"), lambda r: r.TrainingSession.languages, shown=False),
        Column("on_roster", _l("On the roster"), lambda r: r.on_roster, Kind.COUNT, sort=_named("on_roster")),
        Column("attended", _l("Attended"), lambda r: r.attended, Kind.COUNT, sort=_named("attended")),
        Column("unnamed", _l("Headcount"), lambda r: r.unnamed, Kind.COUNT, sort=_named("unnamed"), shown=False),
    ]


def course_columns() -> list[Column[Any]]:
    """Of the rows of `queries.courses`."""
    return [
        Column("code", _l("Code"), lambda r: r.Course.code, Kind.CODE, link=_course_page, sort=Course.code),
        Column("title", _l("Title"), lambda r: r.Course.title, link=_course_page, sort=_title_order(Course)),
        Column("title_en", _l("Title in English"), lambda r: r.Course.title_en, shown=False),
        Column("title_zh", _l("Title in Chinese"), lambda r: r.Course.title_zh, shown=False),
        Column("theme", _l("Theme"), lambda r: r.Course.theme, sort=Course.theme),
        Column(
            "sessions",
            _l("Sessions"),
            lambda r: r.sessions,
            Kind.COUNT,
            sort=_named("sessions"),
            link=lambda r: url_for("trainings.index", course=r.Course.id),
        ),
    ]


def partner_order(code: Any) -> Any:
    """What to sort a column of partner codes by: the names the reader sees."""
    name = Partner.name_zh if is_chinese() else Partner.name_en
    return sa.select(name).where(Partner.code == code).scalar_subquery()


def _title_order(model: type[Course] | type[TrainingSession]) -> Any:
    first, second = own_first(model.title_en, model.title_zh)
    return sa.func.lower(sa.func.coalesce(sa.func.nullif(first, ""), second))


def _named(name: str) -> Any:
    """A number of the row's own query, by its label."""
    return sa.literal_column(name)


def _place(row: Any) -> str | None:
    place = row.TrainingSession.place
    return place.name if place else None


def _session_page(row: Any) -> str:
    return url_for("trainings.show", id=row.TrainingSession.id)


def _course_page(row: Any) -> str:
    return url_for("trainings.course", id=row.Course.id)
