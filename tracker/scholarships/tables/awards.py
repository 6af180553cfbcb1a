"""The columns of awards."""

from typing import Any

import sqlalchemy as sa
from flask import url_for

from tracker.i18n import _c, _l, is_chinese
from tracker.people.models import Person
from tracker.scholarships.models import Award, AwardStatus, Cohort
from tracker.tables import Column, Kind

A = Award

SHOWN = ("offered_on", "accepted_on", "taken_up_on")  # of the steps

AWARD_TAGS = {
    AwardStatus.ACCEPTED: "ok",
    AwardStatus.TAKEN_UP: "ok",
    AwardStatus.DECLINED: "warn",
    AwardStatus.TERMINATED: "bad",
}

# What may be recorded next of an award, with the word of its button. It is taken up by entering the studies.
NEXT_STEPS: dict[AwardStatus, dict[AwardStatus, Any]] = {
    AwardStatus.OFFERED: {
        AwardStatus.ACCEPTED: _c("award", "Accept"),
        AwardStatus.DECLINED: _c("award", "Decline"),
        AwardStatus.TERMINATED: _c("award", "Terminate"),
    },
    AwardStatus.ACCEPTED: {AwardStatus.TERMINATED: _c("award", "Terminate")},
    AwardStatus.TAKEN_UP: {AwardStatus.TERMINATED: _c("award", "Terminate")},
}


def award_columns() -> list[Column[Any]]:
    """Of the rows of `queries.lists_awards.awards`."""
    steps = (
        ("offered_on", _l("Offered"), A.offered_on),
        ("accepted_on", _l("Accepted"), A.accepted_on),
        ("declined_on", _l("Declined"), A.declined_on),
        ("taken_up_on", _l("Taken up"), A.taken_up_on),
        ("terminated_on", _l("Terminated"), A.terminated_on),
    )
    return [
        Column("number", _l("No."), lambda r: r.Award.id, Kind.CODE, link=_page, sort=A.id),
        Column("name", _l("Name"), lambda r: r.Award.person.full_name, link=_page, sort=Person.name_key, personal=True),
        Column("country", _l("Country"), _country, sort=sa.literal_column(_name_column())),
        Column("country_code", _l("Country (code)"), lambda r: r.Award.country, Kind.CODE, shown=False),
        Column("scheme", _l("Scheme"), lambda r: r.Award.scheme.name),
        Column(
            "cohort",
            _l("Cohort"),
            lambda r: r.Award.cohort.code if r.Award.cohort else None,
            Kind.CODE,
            link=lambda r: url_for("scholarships.cohort", id=r.Award.cohort_id) if r.Award.cohort_id else None,
            sort=Cohort.code,
        ),
        Column(
            "status",
            _l("Status"),
            lambda r: r.Award.status,
            sort=A.status,
            tag=lambda r: AWARD_TAGS.get(r.Award.status, ""),
        ),
        *(Column(key, label, _value(key), Kind.DATE, sort=sort, shown=key in SHOWN) for key, label, sort in steps),
        Column(
            "enrolment",
            _l("Enrolment"),
            lambda r: r.enrolment_id,
            Kind.CODE,
            link=lambda r: url_for("scholarships.show", id=r.enrolment_id) if r.enrolment_id else None,
        ),
        Column("reason", _l("Reason"), lambda r: r.Award.reason, personal=True, shown=False),
        Column("note", _l("Note"), lambda r: r.Award.note, personal=True, shown=False),
    ]


def _country(row: Any) -> str | None:
    name: str | None = row.country_zh if is_chinese() else row.country_en
    return name


def _name_column() -> str:
    return "country_zh" if is_chinese() else "country_en"


def _value(key: str) -> Any:
    return lambda r: getattr(r.Award, key)


def _page(row: Any) -> str:
    return url_for("scholarships.show_award", id=row.Award.id)
