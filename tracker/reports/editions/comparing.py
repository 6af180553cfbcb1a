"""The differences between two editions of one question, or between an edition and the register of today."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from tracker.counting.dimension import Dimension
from tracker.counting.options import Options
from tracker.db import db, today
from tracker.errors import RuleBroken
from tracker.i18n import _, labelled, listed
from tracker.ledger.models import Change
from tracker.ledger.snapshot import Snapshot, head
from tracker.reports.annual import annual
from tracker.reports.asking import Scope
from tracker.reports.differences.explain import Compared, explain_cell
from tracker.reports.differences.explained import Explained
from tracker.reports.differences.states import At, States, value
from tracker.reports.editions.asked import read_place, scope_of
from tracker.reports.editions.frozen import FrozenRows, Place, place_of
from tracker.reports.editions.verifying import newer_rules, opened
from tracker.reports.models import Edition

FigureKey = tuple[str, tuple[object, ...]]  # the name of a question, and a cell of it


@dataclass(frozen=True, slots=True)
class Asked:
    """A figure of a side: under which names the summary shows it, and its number."""

    place: Place
    names: list[str]
    number: int


@dataclass(frozen=True)
class Side:
    """An edition, or today: `rows` are what an edition holds, `rules` those with another version since."""

    edition: Edition | None
    at: At
    figures: Mapping[FigureKey, Asked]
    rows: FrozenRows | None = None
    rules: tuple[tuple[str, int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Difference:
    """One figure that is another on the later side."""

    place: Place
    names: list[str]
    then: int
    now: int

    @property
    def key(self) -> str:
        """How an address asks for it: the first of its names."""
        return self.names[0]

    @property
    def difference(self) -> int:
        return self.now - self.then


@dataclass(frozen=True)
class Compare:
    """`then` is the earlier side."""

    then: Side
    now: Side
    states: States

    def differences(self) -> list[Difference]:
        """In the order in which the summary tells them; a figure shown twice is told once."""
        keys = dict.fromkeys([*self.now.figures, *self.then.figures])
        found = (self._difference(key) for key in keys)
        return [one for one in found if one.difference]

    def explained(self, one: Difference) -> list[Explained]:
        """Adding up to the difference exactly: what the rows do not give is told as not reproduced."""
        own = set(one.place.measure.rule_ids)
        number = Compared(
            one.place.measure,
            one.place.asked,
            one.place.key,
            self.then.at,
            self.now.at,
            _held(self.then, one.place),
            _held(self.now, one.place),
            [rule for rule in self.then.rules if rule[0] in own],
            [rule for rule in self.now.rules if rule[0] in own],
        )
        return explain_cell(number, self.states)

    def _difference(self, key: FigureKey) -> Difference:
        told = self.now.figures.get(key) or self.then.figures[key]
        return Difference(told.place, told.names, self._number(self.then, key), self._number(self.now, key))

    def _number(self, side: Side, key: FigureKey) -> int:
        """A question that one side did not ask is asked for it."""
        if key in side.figures:
            return side.figures[key].number
        place = (self.then if side is self.now else self.now).figures[key].place
        held = _held(side, place)
        found = self.states.cell(place.measure, place.asked, place.key, side.at) if held is None else held
        return value(place.measure, found)


def compare(edition: Edition, other: Edition | None) -> Compare:
    """With another edition, or with today. Raises RuleBroken: they are not of the same year and scope."""
    if other is None:
        return Compare(_of_edition(edition), _of_today(edition), States())
    if other.id == edition.id:
        raise RuleBroken(_("An edition does not differ from itself: choose another one."), "with")
    if (other.year, other.asked) != (edition.year, edition.asked):
        raise RuleBroken(
            _(
                "Edition %(one)s and edition %(other)s are not of the same year and scope: they cannot be compared.",
                one=edition.id,
                other=other.id,
            ),
            "with",
        )
    first, last = sorted((edition, other), key=lambda one: (one.as_of_id, one.id))
    return Compare(_of_edition(first), _of_edition(last), States())


def said_place(place: Place) -> str:
    """“Participations, 2024, Country: Laos”."""
    measure, options = place.measure, place.asked
    cells = [*options.where.items(), *zip(options.by, place.key, strict=False)]
    known = [_value(measure.dimension(key), value) for key, value in cells if not measure.dimension(key).is_year]
    years = [str(value) for key, value in cells if measure.dimension(key).is_year and value is not None]
    words = [labelled(dimension.label, dimension.words([value])[value]) for dimension, value in known]
    return listed([measure.label, *(years or _period(options)), *words])


def _value(dimension: Dimension, value: Any) -> tuple[Dimension, Any]:
    """Of a closed list, what the plain value stands for."""
    return dimension, value if value is None or dimension.choices is None else dimension.choices(value)


def _period(options: Options) -> list[str]:
    if options.from_year == options.to_year:
        return [] if options.to_year is None else [str(options.to_year)]
    if options.from_year is None:
        return [_("until %(last)s", last=options.to_year)]
    return [_("from %(first)s", first=options.from_year)]


def _held(side: Side, place: Place) -> Mapping[tuple[str, int, int | str | None], int] | None:
    return side.rows.state(place) if side.rows is not None and side.rows.knows(place) else None


def _of_edition(edition: Edition) -> Side:
    """Raises RuleBroken: what it holds is not what was published."""
    frozen = opened(edition)
    figures = [
        (
            name,
            replace(
                read_place(figure["measure"], _asked(frozen.questions[figure["question"]])), key=tuple(figure["cell"])
            ),
            figure["value"],
        )
        for name, figure in frozen.figures.items()
    ]
    at = At(edition.as_of_id, edition.day)
    return Side(edition, at, _gathered(figures), FrozenRows(frozen), tuple(newer_rules(frozen)))


def _of_today(edition: Edition) -> Side:
    newest, day = head(), today()
    scope = scope_of(edition)
    now = Scope(replace(scope.options, now=day), Snapshot(newest), db.session.get(Change, newest))
    report = annual(edition.year, now)
    return Side(None, At(newest, day), _gathered((name, place_of(one), one.value) for name, one in report.numbers()))


def _gathered(figures: Iterable[tuple[str, Place, int | None]]) -> dict[FigureKey, Asked]:
    """Each figure once, under all its names."""
    found: dict[FigureKey, Asked] = {}
    for name, place, number in figures:
        key = (place.name, place.key)
        found.setdefault(key, Asked(place, [], number or 0)).names.append(name)
    return found


def _asked(question: Mapping[str, str]) -> str:
    return question["asked"]
