"""What a measure is: the rows that could count, the tests they must pass, and what of them is counted."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

import sqlalchemy as sa

from tracker.counting.dimension import Dimension
from tracker.counting.options import Attribution, Options, YearBy
from tracker.counting.rulebook import RULES, Rule
from tracker.db import home_country
from tracker.errors import RuleBroken
from tracker.i18n import _
from tracker.ledger.snapshot import Snapshot

Expression = sa.SQLColumnExpression[Any]

# Dimensions by which a record stands once for each of its years, partners or groups: other rows than without them.
SHAPING = frozenset({"year", "country", "region", "partner_type", "group", "represented"})


@dataclass(frozen=True, eq=False)
class Join:
    """An outer join, made only where a value that needs it is asked for."""

    target: Any
    on: Any


@dataclass(frozen=True, eq=False)
class Value:
    """Something known of each row, and the joins it needs, in their order."""

    column: Expression
    joins: tuple[Join, ...] = ()


@dataclass(frozen=True, eq=False)
class Test:
    """A condition a row must meet to be counted; `why_not` tells a reader what it means to fail it."""

    key: str
    rule: Rule
    why_not: Any
    condition: Any
    joins: tuple[Join, ...] = ()


@dataclass(frozen=True, eq=False)
class Branch:
    """The candidate rows of one recorded kind, each once; more often only by a value that overlaps.

    `root` is what is selected from, `scope` narrows to the period and scope that were asked. Of the tests a row
    fails, the first says why it is not counted; one that fails none is counted by `rule`.

    Among the `values`, besides the dimensions: `id` of the record, `label_en` and `label_zh` (what a reader knows it
    by), `page_id` (of the page that shows it); where they are known `person_id`, `person`, `starts_on`.
    """

    kind: str
    rule: Rule
    root: Any
    scope: tuple[Any, ...]
    tests: tuple[Test, ...]
    values: Mapping[str, Value]

    def testing(self, *tests: Test) -> "Branch":
        return replace(self, tests=(*self.tests, *tests))

    def narrowed(self, *conditions: Any) -> "Branch":
        return replace(self, scope=(*self.scope, *conditions))

    def select(
        self, names: Iterable[str], options: Options, *, counted: bool = True, also: Iterable[str] = ()
    ) -> "sa.Select[Any]":
        """The rows with these values; with `counted` False all candidates, with `failed`: the key of a test or None.

        `also` names values whose joins are needed by columns the caller adds.
        """
        chosen = {name: self.values[name] for name in names}
        columns: list[Any] = [value.column.label(name) for name, value in chosen.items()]
        used: list[Value | Test] = [
            *chosen.values(),
            *(self.values[name] for name in (*options.where, *also)),
            *self.tests,
        ]
        query = sa.select(*columns).select_from(self.root)
        for join in dict.fromkeys(join for value in used for join in value.joins):
            query = query.outerjoin(join.target, join.on)
        query = query.where(*self.scope, *self._cells(options.where))
        if counted:
            return query.where(*(test.condition for test in self.tests))
        return query.add_columns(self._failed().label("failed"))

    def _cells(self, where: Mapping[str, object]) -> list[Any]:
        return [
            self.values[name].column.is_(None) if wanted is None else self.values[name].column == wanted
            for name, wanted in where.items()
        ]

    def _failed(self) -> Any:
        nothing = sa.cast(sa.null(), sa.String)
        if not self.tests:
            return nothing
        # "Is not true" rather than "not": a condition over a missing value is not met either.
        return sa.case(*((test.condition.is_not(sa.true()), test.key) for test in self.tests), else_=nothing)


@dataclass(frozen=True, eq=False)
class Also:
    """A part of the measure told beside it, such as the estimated person-days: the sum of another value."""

    key: str
    label: Any


@dataclass(frozen=True, eq=False)
class Measure:
    """A number the office reports: distinct values of `of`, or its sum.

    `whole` says that each row is counted for itself, so that cells add up over dimensions that do not overlap.
    `is_stock` says that it is read on a day (see `reference`), `years` which dates may give a row its year. Where
    `is_by_calendar` its years are calendar years as they were reported, whatever the month a fiscal year begins in.
    """

    key: str
    label: Any
    unit: Any
    rule_ids: tuple[str, ...]
    dimensions: tuple[Dimension, ...]
    branches: Callable[[Snapshot, Options], Sequence[Branch]]
    of: str
    distinct: bool = False
    whole: bool = True
    also: tuple[Also, ...] = ()
    is_stock: bool = False
    years: tuple[YearBy, ...] = (YearBy.START, YearBy.END)
    is_by_calendar: bool = False

    def candidates(self, snapshot: Snapshot, options: Options) -> Sequence[Branch]:
        """Its branches, kept: putting a query together takes longer than running it on a small office."""
        return _branches(self, snapshot, _shaping(options), home_country())

    @property
    def rules(self) -> tuple[Rule, ...]:
        return tuple(RULES[id_] for id_ in self.rule_ids)

    @property
    def counts_units(self) -> bool:
        """Whether several rows may be of one unit, such as a person, which could stand with its first row alone."""
        return self.distinct and not self.whole

    def dimension(self, key: str) -> Dimension:
        """Raises RuleBroken: the measure cannot be broken down by it."""
        for dimension in self.dimensions:
            if dimension.key == key:
                return dimension
        raise RuleBroken(
            _(
                "%(measure)s has no dimension “%(key)s”; it has: %(known)s.",
                measure=self.key,
                key=key[:40],
                known=", ".join(dimension.key for dimension in self.dimensions),
            ),
            "by",
        )

    def adds_up(
        self, by: Iterable[str], year_by: YearBy = YearBy.START, attribution: Attribution = Attribution.EACH
    ) -> bool:
        """Whether the cells of a breakdown add up to its total.

        Over years a stock never does, nor do records that count in every year in which they were active. Units do
        where each stands with its first row alone.
        """
        found = [self.dimension(key) for key in by]
        is_first = self.counts_units and attribution is Attribution.FIRST
        again = self.is_stock or (self.distinct and year_by is YearBy.ACTIVE and not is_first)
        over_years = again and any(dimension.is_year for dimension in found)
        return (self.whole or is_first) and not over_years and not any(dimension.overlaps for dimension in found)


def _shaping(options: Options) -> Options:
    """What of a question decides which rows there are: the other dimensions only name values of them."""
    return replace(
        options,
        by=tuple(key for key in options.by if key in SHAPING),
        where={key: value for key, value in options.where.items() if key in SHAPING},
        attribution=Attribution.EACH,
    )


@lru_cache(maxsize=1024)
def _branches(measure: Measure, snapshot: Snapshot, options: Options, home: str) -> Sequence[Branch]:
    """`home` is what the branches read of the office's settings."""
    return tuple(measure.branches(snapshot, options))
