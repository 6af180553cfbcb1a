"""The columns of participations and headcounts: of one session's roster, of one person, and across all sessions."""

from collections.abc import Mapping
from typing import Any

from flask import url_for

from tracker.counting.verdicts import Verdict
from tracker.i18n import _, _l
from tracker.people.models import Person
from tracker.tables import Column, Kind
from tracker.trainings.models import Headcount, Participation, ParticipationStatus, TrainingSession
from tracker.trainings.tables.sessions import partner_order

P = Participation

STATUS_TAGS = {
    ParticipationStatus.ATTENDED: "ok",
    ParticipationStatus.COMPLETED: "ok",
    ParticipationStatus.WAITLISTED: "warn",
    ParticipationStatus.NO_SHOW: "bad",
    ParticipationStatus.WITHDRAWN: "bad",
    ParticipationStatus.REJECTED: "bad",
}


def roster_columns(verdicts: Mapping[int, Verdict], *, with_role: bool) -> list[Column[Participation]]:
    """Of one session, with whether each row is counted and by which rule."""
    return [
        *_person_columns(),
        Column("role", _l("Role"), lambda p: p.role, sort=P.role, shown=with_role),
        *_snapshot_columns(),
        *_attendance_columns(),
        _counted_column(verdicts),
    ]


def participation_columns() -> list[Column[Participation]]:
    """Across sessions."""
    return [*_session_columns(), *_person_columns(), *_role_column(), *_snapshot_columns(), *_attendance_columns()]


def of_person_columns(verdicts: Mapping[int, Verdict]) -> list[Column[Participation]]:
    """Of one person, whose name stands above."""
    of_session = [*_session_columns(), *_role_column(), *_snapshot_columns()]
    return [*of_session, *_attendance_columns(), _counted_column(verdicts)]


HEADCOUNT_COLUMNS: list[Column[Headcount]] = [
    Column("country", _l("Represents"), lambda h: h.country.name if h.country else _("not stated")),
    Column("gender", _l("Gender"), lambda h: h.gender or _("not stated")),
    Column("number", _l("Number of people"), lambda h: h.number, Kind.COUNT, summed=True),
    Column("source", _l("Source"), lambda h: h.source),
]


def _session_columns() -> list[Column[Participation]]:
    s = TrainingSession
    return [
        Column("session", _l("Session"), lambda p: p.session.code, Kind.CODE, link=_session_page, sort=s.code),
        Column("title", _l("Title"), lambda p: p.session.title),
        Column("starts_on", _l("First day"), lambda p: p.session.starts_on, Kind.DATE, sort=s.starts_on),
        Column("ends_on", _l("Last day"), lambda p: p.session.ends_on, Kind.DATE, shown=False),
    ]


def _person_columns() -> list[Column[Participation]]:
    return [
        Column(
            "name", _l("Name"), lambda p: p.person.full_name, link=_person_page, sort=Person.name_key, personal=True
        ),
        Column("native_name", _l("Name in own script"), lambda p: p.person.native_name, personal=True, shown=False),
        Column("family_name", _l("Family name"), lambda p: p.person.family_name, personal=True, shown=False),
        Column("given_name", _l("Given name"), lambda p: p.person.given_name, personal=True, shown=False),
        Column("email", _l("E-mail address"), lambda p: p.person.email, personal=True, shown=False),
    ]


def _role_column() -> list[Column[Participation]]:
    return [Column("role", _l("Role"), lambda p: p.role, sort=P.role)]


def _snapshot_columns() -> list[Column[Participation]]:
    return [
        Column(
            "represents",
            _l("Represents"),
            lambda p: p.country.name if p.country else None,
            sort=partner_order(P.represents),
        ),
        Column("represents_code", _l("Represents (code)"), lambda p: p.represents, Kind.CODE, shown=False),
        Column("gender", _l("Gender"), lambda p: p.gender, sort=P.gender, shown=False),
        Column("organization", _l("Organization"), lambda p: p.organization, sort=P.organization),
        Column("position", _l("Position"), lambda p: p.position, sort=P.position, personal=True),
    ]


def _attendance_columns() -> list[Column[Participation]]:
    return [
        Column("status", _l("Status"), lambda p: p.status, sort=P.status, tag=lambda p: STATUS_TAGS.get(p.status, "")),
        Column("days_attended", _l("Days"), lambda p: p.days_attended, Kind.COUNT, sort=P.days_attended),
        Column("daily_attendance", _l("Daily attendance"), lambda p: p.daily_attendance, Kind.CODE, shown=False),
        Column("score", _l("Score"), lambda p: p.score, sort=P.score, personal=True, shown=False),
        Column(
            "certificate", _l("Certificate"), lambda p: p.certificate, sort=P.certificate, personal=True, shown=False
        ),
    ]


def _counted_column(verdicts: Mapping[int, Verdict]) -> Column[Participation]:
    return Column(
        "counted",
        _l("Counted"),
        lambda p: _said(verdicts.get(p.id)),
        tag=lambda p: _tag(verdicts.get(p.id)),
        link=lambda p: url_for("trainings.participation_counted", id=p.session_id, row=p.id),
    )


def _said(verdict: Verdict | None) -> str | None:
    if verdict is None:
        return None
    return f"{_('yes') if verdict.counted else _('no')} · {verdict.rule.id}"


def _tag(verdict: Verdict | None) -> Any:
    return "ok" if verdict is not None and verdict.counted else ""


def _session_page(participation: Participation) -> str:
    return url_for("trainings.show", id=participation.session_id)


def _person_page(participation: Participation) -> str:
    return url_for("people.show", id=participation.person_id)
