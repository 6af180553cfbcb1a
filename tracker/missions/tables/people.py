"""The columns of members: of one mission, and of one person across missions."""

from collections.abc import Mapping

from flask import url_for

from tracker.counting.verdicts import Verdict
from tracker.db import today
from tracker.i18n import _, _l
from tracker.missions.models import MissionMember
from tracker.missions.rules.dates import place_of
from tracker.missions.spans import span_of_member
from tracker.missions.states import state_of
from tracker.missions.tables.missions import STATE_TAGS, days_in
from tracker.tables import Column, Kind

R = MissionMember


def member_columns(verdicts: Mapping[int, Verdict]) -> list[Column[MissionMember]]:
    """Of one mission, with whether each is counted among the experts and by which rule."""
    return [
        Column("name", _l("Name"), lambda r: r.person.full_name, link=_expert_page, personal=True),
        Column("role", _l("Role"), lambda r: r.role),
        Column("goes_to", _l("Goes to"), lambda r: place_of(r.destination) if r.destination else _("all")),
        *_day_columns(),
        *_snapshot_columns(),
        Column("counted", _l("Counted"), lambda r: _said(verdicts.get(r.id)), tag=lambda r: _tag(verdicts.get(r.id))),
    ]


def of_person_columns() -> list[Column[MissionMember]]:
    """Of one person, whose name stands above."""
    day = today()
    return [
        Column("mission", _l("Mission"), lambda r: r.mission.code, Kind.CODE, link=_page),
        Column("title", _l("Title"), lambda r: r.mission.title, link=_page),
        Column("destinations", _l("Destinations"), _places),
        *_day_columns(),
        Column("role", _l("Role"), lambda r: r.role),
        Column("purpose", _l("Purpose"), lambda r: r.mission.purpose),
        Column(
            "state",
            _l("Status"),
            lambda r: state_of(r.mission, day),
            tag=lambda r: STATE_TAGS.get(state_of(r.mission, day), ""),
        ),
        *(column for column in _snapshot_columns() if not column.personal),
    ]


def _day_columns() -> list[Column[MissionMember]]:
    day = today()
    return [
        Column("starts_on", _l("From"), lambda r: span_of_member(r, r.mission, r.destination).first, Kind.DATE),
        Column("ends_on", _l("To"), lambda r: span_of_member(r, r.mission, r.destination).last, Kind.DATE),
        Column("days", _l("Days"), lambda r: days_in(span_of_member(r, r.mission, r.destination), day), Kind.COUNT),
    ]


def _snapshot_columns() -> list[Column[MissionMember]]:
    return [
        Column("organization", _l("Organization"), lambda r: r.organization),
        Column("position", _l("Position"), lambda r: r.position, personal=True),
        Column("gender", _l("Gender"), lambda r: r.gender, shown=False),
    ]


def _places(member: MissionMember) -> str:
    stays = [member.destination] if member.destination else member.mission.destinations
    return "; ".join(dict.fromkeys(place_of(stay) for stay in stays))


def _said(verdict: Verdict | None) -> str | None:
    if verdict is None:
        return None
    return f"{_('yes') if verdict.counted else _('no')} · {verdict.rule.id}"


def _tag(verdict: Verdict | None) -> str:
    return "ok" if verdict is not None and verdict.counted else ""


def _page(member: MissionMember) -> str:
    return url_for("missions.show", id=member.mission_id)


def _expert_page(member: MissionMember) -> str:
    return url_for("missions.expert", id=member.person_id)
