"""The tables of an office as plain rows, read with SQL that says nothing but SELECT."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property
from typing import Any

import sqlalchemy as sa

from tracker.db import db

Row = Mapping[str, Any]


@dataclass(frozen=True)
class Fact:
    """One counted thing: what is counted once, or weighs, and the cells of each dimension it stands in."""

    unit: Any
    weight: int
    dims: Mapping[str, frozenset[Any]]


@dataclass
class Office:
    home: str
    today: date
    _tables: dict[str, list[Row]] = field(default_factory=dict)
    _facts: dict[object, list[Fact]] = field(default_factory=dict)
    _by: dict[object, dict[Any, list[Fact]]] = field(default_factory=dict)

    def rows(self, table: str) -> list[Row]:
        if table not in self._tables:
            found = db.session.execute(sa.text(f"SELECT * FROM {table} ORDER BY id")).mappings()
            self._tables[table] = [{key: read(key, value) for key, value in row.items()} for row in found]
        return self._tables[table]

    def facts(self, question: object, count: Callable[[], list[Fact]]) -> list[Fact]:
        """Counted once for each question."""
        if question not in self._facts:
            self._facts[question] = count()
        return self._facts[question]

    def by(self, question: object, dimension: str, facts: list[Fact]) -> dict[Any, list[Fact]]:
        """The facts of a question by their values of a dimension."""
        if (question, dimension) not in self._by:
            found: dict[Any, list[Fact]] = defaultdict(list)
            for fact in facts:
                for value in fact.dims[dimension]:
                    found[value].append(fact)
            self._by[question, dimension] = found
        return self._by[question, dimension]

    def of(self, table: str, key: str) -> dict[Any, list[Row]]:
        grouped: dict[Any, list[Row]] = defaultdict(list)
        for row in self.rows(table):
            grouped[row[key]].append(row)
        return grouped

    @cached_property
    def themes(self) -> dict[int | None, str]:
        return {row["id"]: row["theme"] for row in self.rows("course")}

    @cached_property
    def partners(self) -> dict[str, Row]:
        return {row["code"]: row for row in self.rows("partner")}

    @cached_property
    def organizations(self) -> dict[int | None, Row]:
        return {row["id"]: row for row in self.rows("organization")}

    @cached_property
    def group_codes(self) -> dict[int, str]:
        return {row["id"]: row["code"] for row in self.rows("partner_group")}

    @cached_property
    def _memberships(self) -> dict[str, list[Row]]:
        return self.of("group_membership", "partner_code")

    def groups(self, partner: str | None, day: date | None) -> frozenset[str | None]:
        """The groups of a country on a day; None alone where it is in none."""
        found = {
            self.group_codes[row["group_id"]]
            for row in (self._memberships.get(partner, []) if partner and day else [])
            if (row["starts_on"] is None or row["starts_on"] <= day)
            and (row["ends_on"] is None or day <= row["ends_on"])
        }
        return frozenset(found) or one(None)

    def kind(self, partner: str | None) -> str | None:
        return self.partners[partner]["type"] if partner else None

    def region(self, partner: str | None) -> str | None:
        return self.partners[partner]["region"] or None if partner else None


def read(key: str, value: Any) -> Any:
    """Dates are text in one of the databases; so are yes and no numbers."""
    if isinstance(value, str) and (key.endswith("_on") or key == "day"):
        return date.fromisoformat(value)
    return value


def one(value: Any) -> frozenset[Any]:
    """A row has one value, or none: an empty text is none."""
    return frozenset({None if value == "" else value})


def days(first: date, last: date) -> Iterator[date]:
    """Both included (rule T8)."""
    for number in range((last - first).days + 1):
        yield first + timedelta(days=number)
