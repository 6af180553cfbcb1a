"""Rules X1-X4 in plain Python."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from typing import Any

from tests.reports.recount.office import Fact, Office, Row, days, one

PURPOSES = ("training", "advice", "examination_support")
EXPERTS = ("leader", "expert")


def counted(office: Office) -> list[Row]:
    """Rule X4: begun, not called off, for a purpose that counts or switched."""
    return [
        row
        for row in office.rows("mission")
        if row["starts_on"] <= office.today
        and not row["is_cancelled"]
        and (row["purpose"] in PURPOSES if row["counts_override"] is None else row["counts_override"])
    ]


def missions(office: Office) -> list[Fact]:
    stays = office.of("mission_destination", "mission_id")
    return [
        Fact(row["id"], 1, {**_of(office, row), **_at(office, stays.get(row["id"], []))}) for row in counted(office)
    ]


def without_end(office: Office) -> list[Fact]:
    open_ = {row["id"] for row in counted(office) if row["ends_on"] is None}
    return [fact for fact in missions(office) if fact.unit in open_]


def experts(office: Office) -> list[Fact]:
    return [
        Fact(member["person_id"], 1, {**_of(office, mission), **_at(office, stays), "gender": one(member["gender"])})
        for mission, member, stays in _members(office)
    ]


def supporters(office: Office) -> list[Fact]:
    return [
        Fact(member["person_id"], 1, _of(office, mission))
        for mission, member, _stays in _members(office, ("interpreter", "support"))
    ]


def expert_days(office: Office) -> list[Fact]:
    """Days that have come, each once for each expert and mission."""
    found: dict[tuple[int, int], set[date]] = defaultdict(set)
    dims: dict[tuple[int, int], dict[str, Any]] = {}
    for mission, member, stays in _members(office):
        key = (mission["id"], member["person_id"])
        found[key].update(_there(office, mission, member, stays))
        dims[key] = _of(office, mission)
    return [Fact(None, 1, {**dims[key], "year": one(day.year)}) for key, on in found.items() for day in on]


def expert_days_by_place(office: Office) -> list[Fact]:
    """A day in two places stands with each of them."""
    return [
        Fact(None, 1, {**_of(office, mission), **_at(office, [stay]), "year": one(day.year)})
        for mission, member, stays in _members(office)
        for stay in stays
        for day in _there(office, mission, member, stays) & _there(office, mission, {}, [stay])
    ]


def _there(office: Office, mission: Row, member: Row, stays: list[Row]) -> set[date]:
    """Their own days, else those of the one stay, else the mission's."""
    own = stays[0] if stays and (not member or member["destination_id"]) else {}
    first = member.get("starts_on") or own.get("starts_on") or mission["starts_on"]
    last = member.get("ends_on") or own.get("ends_on") or mission["ends_on"] or office.today
    return set(days(first, min(last, office.today)))


def visits(office: Office) -> list[Fact]:
    """Every stay counts for itself: a mission to three places is three visits (rule X1)."""
    kept = {row["id"]: row for row in counted(office)}
    stays = [stay for stay in office.rows("mission_destination") if stay["mission_id"] in kept]
    begun = [stay for stay in stays if (stay["starts_on"] or kept[stay["mission_id"]]["starts_on"]) <= office.today]
    return [Fact(stay["id"], 1, {**_of(office, kept[stay["mission_id"]]), **_at(office, [stay])}) for stay in begun]


def apart(office: Office) -> list[Fact]:
    """Took place, and do not count: conferences and what was switched off (rule X4)."""
    kept = {row["id"] for row in counted(office)}
    return [
        Fact(row["id"], 1, _of(office, row))
        for row in office.rows("mission")
        if row["id"] not in kept and not row["is_cancelled"] and row["starts_on"] <= office.today
    ]


def cancelled(office: Office) -> list[Fact]:
    return [Fact(row["id"], 1, _of(office, row)) for row in office.rows("mission") if row["is_cancelled"]]


def to_come(office: Office) -> list[Fact]:
    """Would count, and have not begun."""
    later = [row for row in office.rows("mission") if row["starts_on"] > office.today and not row["is_cancelled"]]
    return [Fact(row["id"], 1, _of(office, row)) for row in later]


def destinations(office: Office, kind: str | None = None) -> list[Fact]:
    """Places where a counted mission went, once the stay has begun."""
    kept = {row["id"]: row for row in counted(office)}
    return [
        Fact(stay["partner_code"], 1, {**_of(office, kept[stay["mission_id"]]), **_at(office, [stay])})
        for stay in office.rows("mission_destination")
        if stay["mission_id"] in kept
        and (stay["starts_on"] or kept[stay["mission_id"]]["starts_on"]) <= office.today
        and (kind is None or office.kind(stay["partner_code"]) == kind)
    ]


def _members(office: Office, roles: tuple[str, ...] = EXPERTS) -> Iterator[tuple[Row, Row, list[Row]]]:
    kept = {row["id"]: row for row in counted(office)}
    stays = office.of("mission_destination", "mission_id")
    for member in office.rows("mission_member"):
        if member["mission_id"] in kept and member["role"] in roles:
            there = stays.get(member["mission_id"], [])
            own = [stay for stay in there if stay["id"] == member["destination_id"]]
            yield kept[member["mission_id"]], member, own or there


def _of(office: Office, mission: Row) -> dict[str, frozenset[Any]]:
    until = mission["ends_on"] or office.today
    is_long = (until - mission["starts_on"]).days + 1 >= 365
    return {
        "mission": one(mission["code"]),
        "year": one(mission["starts_on"].year),
        "purpose": one(mission["purpose"]),
        "term": one("long" if is_long else "short"),
    }


def _at(office: Office, stays: list[Row]) -> dict[str, frozenset[Any]]:
    """Its groups are those of its places on their own first days."""
    missions = {row["id"]: row for row in office.rows("mission")}
    groups = [
        office.groups(stay["partner_code"], stay["starts_on"] or missions[stay["mission_id"]]["starts_on"])
        for stay in stays
    ]
    return {
        "country": frozenset(stay["partner_code"] for stay in stays) or one(None),
        "region": frozenset(office.region(stay["partner_code"]) for stay in stays) or one(None),
        "group": frozenset().union(*groups) or one(None),
        "partner_type": frozenset(office.kind(stay["partner_code"]) for stay in stays) or one(None),
    }
