"""What an edition freezes: every figure of the summary, the rows of every question, the versions of the rules."""

import hashlib
import json
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import Any
from urllib.parse import urlencode

from tracker.counting.measure import Measure
from tracker.counting.options import Options
from tracker.counting.rulebook import RULES
from tracker.db import home_country
from tracker.ledger.digests import canonical, plain
from tracker.reports.addresses import said_options
from tracker.reports.differences.states import CellKey, State, Told, ask, by_cell
from tracker.reports.document import Number, Report


@dataclass(frozen=True, slots=True)
class Place:
    """Where a figure is asked: a measure, a question with its breakdown, and the plain values of its cell."""

    measure: Measure
    asked: Options
    key: CellKey

    @property
    def name(self) -> str:
        """The question as an address spells it, the same in every edition."""
        return f"{self.measure.key}?{spelled(self.measure, self.asked)}"


@dataclass(frozen=True, slots=True)
class Frozen:
    """`content` is plain data, in the order and the spelling in which its checksum is taken."""

    content: Mapping[str, Any]

    def checksum(self, year: int, asked: str, as_of: int, day: date) -> str:
        """Over all it holds and what it is of: hex SHA-256."""
        whole = {**self.content, "year": year, "scope": asked, "as_of": as_of, "day": day.isoformat()}
        return hashlib.sha256(canonical(whole)).hexdigest()

    def pack(self) -> bytes:
        return zlib.compress(canonical(self.content), 9)

    @property
    def figures(self) -> Mapping[str, Mapping[str, Any]]:
        """By name: measure, value, question (its number in the list), cell."""
        found: Mapping[str, Mapping[str, Any]] = self.content["figures"]
        return found

    @property
    def rules(self) -> Mapping[str, int]:
        found: Mapping[str, int] = self.content["rules"]
        return found

    @property
    def questions(self) -> Sequence[Mapping[str, Any]]:
        found: Sequence[Mapping[str, Any]] = self.content["questions"]
        return found


class FrozenRows:
    """The rows that an edition holds, by question and cell, read when they are asked for."""

    def __init__(self, frozen: Frozen) -> None:
        self._frozen = frozen
        self._cells: dict[int, Mapping[CellKey, State]] = {}

    @cached_property
    def _number(self) -> Mapping[str, int]:
        return {f"{one['measure']}?{one['asked']}": number for number, one in enumerate(self._frozen.questions)}

    def knows(self, place: Place) -> bool:
        return place.name in self._number

    def state(self, place: Place) -> State:
        """Nothing where the question was not asked, or the cell was empty."""
        number = self._number.get(place.name)
        return {} if number is None else self.cell(number, place.key)

    def cell(self, question: int, key: CellKey) -> State:
        if question not in self._cells:
            self._cells[question] = by_cell([told(row) for row in self._frozen.questions[question]["rows"]])
        return self._cells[question].get(key, {})

    def of(self, figure: Mapping[str, Any]) -> State:
        return self.cell(figure["question"], tuple(figure["cell"]))


def freeze(report: Report) -> Frozen:
    """Asked of the register at the report's own change, on its own day."""
    assert report.scope.change is not None
    numbers = list(report.numbers())
    places = {name: place_of(number) for name, number in numbers}
    questions: dict[str, Place] = {}
    for place in places.values():
        questions.setdefault(place.name, place)
    order = {name: number for number, name in enumerate(sorted(questions))}
    figures = {
        name: {
            "measure": number.measure.key,
            "value": number.value,
            "question": order[places[name].name],
            "cell": list(places[name].key),
        }
        for name, number in numbers
    }
    asked = [_question(questions[name], report.scope.change.id) for name in order]
    rules = {id_: RULES[id_].version for id_ in sorted(report.rules)}
    # Through JSON, so that what is compared is what is read back.
    content = {"figures": figures, "questions": asked, "rules": rules, "home": home_country()}
    return Frozen(json.loads(canonical(content)))


def unpack(packed: bytes) -> Frozen:
    """Raises ValueError: it is not what an edition holds."""
    try:
        content = json.loads(zlib.decompress(packed))
    except zlib.error as error:
        raise ValueError(str(error)) from error
    if not isinstance(content, dict) or not {"figures", "questions", "rules", "home"} <= content.keys():
        raise ValueError("parts are missing")
    return Frozen(content)


def place_of(number: Number) -> Place:
    """A total, and a cell of other dimensions than its question's, is asked for itself."""
    asked = replace(number.asked, by=tuple(number.asked.by))
    if number.key and set(number.key) == set(asked.by):
        return Place(number.measure, asked, tuple(plain(number.key[name]) for name in asked.by))
    return Place(number.measure, number.options, ())


def spelled(measure: Measure, options: Options) -> str:
    """As an address spells it: period and scope, breakdown, cells."""
    cells = [(key, "" if value is None else str(value)) for key, value in sorted(options.where.items())]
    by = [("by", key) for key in options.by]
    return urlencode([*((key, str(value)) for key, value in said_options(measure, options).items()), *by, *cells])


def told(row: Sequence[Any]) -> Told:
    record, id_, unit, weight, *cell = row
    return record, id_, unit, weight, tuple(cell)


def _question(place: Place, change: int) -> dict[str, Any]:
    rows = [[*one[:4], *one[4]] for one in ask(place.measure, place.asked, change)]
    return {
        "measure": place.measure.key,
        "asked": spelled(place.measure, place.asked),
        "rows": sorted(rows, key=lambda row: [(value is None, type(value).__name__, value or 0) for value in row]),
    }
