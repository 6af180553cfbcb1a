"""The columns of missions and of their destinations."""

from datetime import date
from typing import Any

import sqlalchemy as sa
from flask import url_for

from tracker.db import today
from tracker.i18n import _l, own_first
from tracker.missions.models import EXPERT_ROLES, Mission, MissionDestination
from tracker.missions.rules.dates import place_of
from tracker.missions.spans import Span, span_of_destination
from tracker.missions.states import State, state_of, term_of
from tracker.partners.models import Organization
from tracker.tables import Column, Kind

STATE_TAGS = {State.UNDER_WAY: "warn", State.OVER: "ok", State.CANCELLED: "bad"}


def mission_columns() -> list[Column[Any]]:
    """Of the rows of `queries.missions`."""
    m, day = Mission, today()
    return [
        Column("code", _l("Code"), lambda r: r.Mission.code, Kind.CODE, link=_page, sort=m.code),
        Column("title", _l("Title"), lambda r: r.Mission.title, link=_page, sort=_title_order()),
        Column("title_en", _l("Title in English"), lambda r: r.Mission.title_en, shown=False),
        Column("title_zh", _l("Title in Chinese"), lambda r: r.Mission.title_zh, shown=False),
        Column("purpose", _l("Purpose"), lambda r: r.Mission.purpose, sort=m.purpose),
        Column(
            "state",
            _l("Status"),
            lambda r: state_of(r.Mission, day),
            tag=lambda r: STATE_TAGS.get(state_of(r.Mission, day), ""),
        ),
        Column("starts_on", _l("First day"), lambda r: r.Mission.starts_on, Kind.DATE, sort=m.starts_on),
        Column("ends_on", _l("Last day"), lambda r: r.Mission.ends_on, Kind.DATE, sort=m.ends_on),
        Column("days", _l("Days"), lambda r: days_in(_span(r.Mission), day), Kind.COUNT, shown=False),
        Column("term", _l("Term"), lambda r: term_of(r.Mission, day), shown=False),
        Column("destinations", _l("Destinations"), lambda r: _places(r.Mission)),
        Column(
            "destination_codes",
            _l("Destination codes"),
            lambda r: " ".join(one.partner_code for one in r.Mission.destinations),
            Kind.CODE,
            shown=False,
        ),
        Column("experts", _l("Experts"), lambda r: r.experts, Kind.COUNT, sort=sa.literal_column("experts")),
        Column("others", _l("Others"), lambda r: r.others, Kind.COUNT, sort=sa.literal_column("others"), shown=False),
        Column("names", _l("Names of the experts"), lambda r: _names(r.Mission), personal=True, shown=False),
        Column(
            "sender",
            _l("Sender"),
            lambda r: r.Mission.sender.said if r.Mission.sender else None,
            sort=sa.select(Organization.name_key).where(Organization.id == m.sender_id).scalar_subquery(),
            shown=False,
        ),
        # Free text: it may name people.
        Column(
            "reason",
            _l("Why it was called off"),
            lambda r: r.Mission.cancelled_reason,
            personal=True,
            shown=False,
        ),
    ]


def destination_columns() -> list[Column[MissionDestination]]:
    """Of one mission, in the order of its way; the days are the mission's where there are none of its own."""
    day = today()
    return [
        Column("destination", _l("Destination"), place_of, link=_partner_page),
        Column("type", _l("Type"), lambda d: d.partner.type),
        Column("city", _l("City"), lambda d: d.city),
        Column("starts_on", _l("From"), lambda d: span_of_destination(d, d.mission).first, Kind.DATE),
        Column("ends_on", _l("To"), lambda d: span_of_destination(d, d.mission).last, Kind.DATE),
        Column("days", _l("Days"), lambda d: days_in(span_of_destination(d, d.mission), day), Kind.COUNT),
    ]


def days_in(span: Span, day: date) -> int | None:
    """Both ends included; of an open one those that have come, None while it has not begun."""
    last = span.last or day
    return (last - span.first).days + 1 if span.first <= last else None


def _span(mission: Mission) -> Span:
    return Span(mission.starts_on, mission.ends_on)


def _places(mission: Mission) -> str:
    return "; ".join(dict.fromkeys(place_of(one) for one in mission.destinations))


def _names(mission: Mission) -> str:
    found = (member.person.full_name for member in mission.members if member.role in EXPERT_ROLES)
    return "; ".join(dict.fromkeys(found))


def _title_order() -> Any:
    first, second = own_first(Mission.title_en, Mission.title_zh)
    return sa.func.lower(sa.func.coalesce(sa.func.nullif(first, ""), second))


def _page(row: Any) -> str:
    return url_for("missions.show", id=row.Mission.id)


def _partner_page(destination: MissionDestination) -> str:
    return url_for("partners.show", code=destination.partner_code)
