"""The rows of a measure's branches under each other, narrowed to the cells that were asked for.

Here, and nowhere else, a unit with several rows is left to its first one where that is asked (rule U3): the figure
and the rows behind it both read from here.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

import sqlalchemy as sa

from tracker.counting.measure import Branch, Measure, Test
from tracker.counting.options import Attribution, Options
from tracker.counting.rulebook import RULES
from tracker.i18n import _l

_WHY_NOT = _l("Counted with its first row, which stands in another place or earlier.")
FIRST_ROW = Test("U3.first", RULES["U3"], _WHY_NOT, sa.true())
_ORDER = ("starts_on", "record", "id")


def gathered(
    measure: Measure,
    branches: Sequence[Branch],
    names: Iterable[str],
    options: Options,
    *,
    counted: bool = True,
    described: bool = False,
) -> sa.Subquery:
    """The rows with these values; `described`, also with `record`, `rule`, `unit`, `weight` and `failed`.

    With `counted` False those that failed a test are among them.
    """
    if not _is_first(measure, options):
        parts = [_part(measure, branch, names, options, counted, described) for branch in branches]
        return _under(parts).subquery("counted_row")
    # All cells are needed to know which row is the first: what was asked for is narrowed only then.
    needed = dict.fromkeys([*names, measure.of, *options.where, "id", "starts_on", *_years(options)])
    whole = replace(options, where={})
    parts = [_part(measure, branch, needed, whole, counted, True) for branch in branches]
    return _first(measure, options, _under(parts).subquery("each_row"), counted=counted)


def _is_first(measure: Measure, options: Options) -> bool:
    return measure.counts_units and options.attribution is Attribution.FIRST


def _part(
    measure: Measure, branch: Branch, names: Iterable[str], options: Options, counted: bool, described: bool
) -> "sa.Select[Any]":
    query = branch.select(names, options, counted=counted, also=(measure.of,))
    if not described:
        return query
    of = branch.values[measure.of].column
    query = query.add_columns(
        sa.literal(branch.kind).label("record"),
        sa.literal(branch.rule.id).label("rule"),
        (of if measure.distinct else sa.cast(sa.null(), sa.Integer)).label("unit"),
        (sa.literal(1) if measure.distinct else of).label("weight"),
    )
    return query.add_columns(sa.cast(sa.null(), sa.String).label("failed")) if counted else query


def _first(measure: Measure, options: Options, found: sa.Subquery, *, counted: bool) -> sa.Subquery:
    """Of the rows that pass every test, those of each unit's first record; one record may stand in several cells."""
    row = found.c
    # A stock is counted anew on the day of each year.
    years = [row[name] for name in _years(options)]
    again, order = (years, []) if measure.is_stock else ([], years)
    # Rank, not row number: what stands in several cells of an overlapping dimension stands in each of them.
    place = sa.func.rank().over(
        partition_by=[row.unit, row.failed.is_not(None), *again],
        order_by=[*(row[name].asc().nulls_last() for name in _ORDER), *order],
    )
    kept = [column for column in row if column.key != "failed"]
    placed = sa.select(*kept, row.failed, place.label("place")).subquery("placed_row").c
    cells = options.where.items()
    is_later = sa.and_(placed.failed.is_(None), placed.place > 1)
    failed = sa.case((is_later, FIRST_ROW.key), else_=placed.failed).label("failed")
    narrowed = [placed[name].is_(None) if wanted is None else placed[name] == wanted for name, wanted in cells]
    query = sa.select(*(placed[column.key] for column in kept), failed).where(*narrowed)
    return (query.where(sa.not_(is_later)) if counted else query).subquery("counted_row")


def _years(options: Options) -> list[str]:
    """A record may stand in several years only where the year matters."""
    return [name for name in ("year",) if name in options.wanted]


def _under(parts: "Sequence[sa.Select[Any]]") -> "sa.SelectBase":
    return parts[0] if len(parts) == 1 else sa.union_all(*parts)
