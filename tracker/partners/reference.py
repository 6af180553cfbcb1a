"""The reference data shipped with the program: partners, regions and groups, as typed facts for seeding a database.

Where each file comes from, and what was decided in it, is told in docs/data-sources.md.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from pathlib import Path

_DATA = Path(__file__).parent / "data"


class FactType(StrEnum):
    """What a partner is; the same words as in the data files."""

    COUNTRY = "country"
    REGION = "region"
    ORGANIZATION = "organization"


@dataclass(frozen=True, slots=True)
class PartnerFact:
    """One partner. The code is WIPO ST.3 (ISO alpha-2), or ISO 3166-3 (four letters) for a former state."""

    code: str
    type: FactType
    name_en: str
    name_zh: str
    alpha3: str | None
    numeric: str | None  # ISO 3166-1 numeric, which is the M49 code
    area: str | None  # the finest M49 area; its parents are in regions()
    began_on: date | None  # of a former state
    ended_on: date | None  # last day a former state was in being

    @property
    def is_former(self) -> bool:
        return self.ended_on is not None


@dataclass(frozen=True, slots=True)
class RegionFact:
    """An area of UN M49: a region (no parent), sub-region or intermediate region."""

    code: str
    parent: str | None
    name_en: str
    name_zh: str


@dataclass(frozen=True, slots=True)
class MemberFact:
    """A dated membership, both ends included.

    `basis` says how `from_on` is known: "day"; "year" (1 January stands for the year); "listed" (the day of a
    public list by which the partner had joined; it may have joined earlier); "definition" (geography: always).
    """

    code: str
    from_on: date
    to_on: date | None
    basis: str


@dataclass(frozen=True, slots=True)
class GroupFact:
    """A group of partners, with the source of its list and the date the list was made."""

    code: str
    name_en: str
    name_zh: str
    as_of: date
    source: str
    members: Sequence[MemberFact]


def table_rows(name: str) -> Iterator[list[str]]:
    """The rows of a data file, without notes (lines that begin with #) and the header."""
    lines = (_DATA / name).read_text(encoding="utf-8").splitlines()
    rows = (line.split("\t") for line in lines if not line.startswith("#"))
    next(rows)
    return rows


@cache
def partners() -> Sequence[PartnerFact]:
    """Every country, region, organization and former state, by code."""
    facts = [_partner(row) for name in ("countries.tsv", "others.tsv") for row in table_rows(name)]
    return tuple(sorted(facts, key=lambda fact: fact.code))


@cache
def regions() -> Sequence[RegionFact]:
    """The areas of UN M49 that partners lie in, by code."""
    return tuple(RegionFact(code, parent or None, en, zh) for code, parent, en, zh in table_rows("regions.tsv"))


@cache
def groups() -> Sequence[GroupFact]:
    """The starter groups, by code, each with its members by code."""
    members: dict[str, list[MemberFact]] = {}
    for group, code, from_on, to_on, basis in table_rows("members.tsv"):
        member = MemberFact(code, date.fromisoformat(from_on), _day(to_on), basis)
        members.setdefault(group, []).append(member)
    return tuple(
        GroupFact(code, en, zh, date.fromisoformat(as_of), source, tuple(members[code]))
        for code, en, zh, as_of, source in table_rows("groups.tsv")
    )


def _partner(row: list[str]) -> PartnerFact:
    code, kind, en, zh, alpha3, numeric, area, began_on, ended_on = row
    return PartnerFact(
        code, FactType(kind), en, zh, alpha3 or None, numeric or None, area or None, _day(began_on), _day(ended_on)
    )


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None
