"""Which rows are worth comparing: those that share something few rows have. Bounded, however large the file."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations
from typing import NamedTuple

from tracker.likeness.columns import Column
from tracker.likeness.kinds import Field

BLOCK_MOST = 25  # rows: what more of them share says too little alone, and is tried together with something else
LARGE_MOST = 200  # rows that share two whole values; looked at last
TOGETHER = 3  # keys of either column
PAIRS_MOST, LARGE_PAIRS_MOST = 30, 40  # for each row, on the average: before the large blocks, and with them

Pairs = set[tuple[int, int]]
Keys = Iterable[tuple[int, tuple[str, ...]]]  # each row with its keys


class Candidates(NamedTuple):
    pairs: Pairs  # the lower row first
    passed_over: frozenset[int]  # rows that share values with so many others that they were compared with none


def candidates(columns: Sequence[Column], rows: Sequence[int]) -> Candidates:
    """Pairs of these rows: of the same values, the same sounds, or two like values together."""
    found: Pairs = set()
    columns = [column for column in columns if column.field is not Field.TEXT]
    for keys in _passes(columns, rows):
        blocks = [block for block in _blocks(keys) if len(block) <= BLOCK_MOST]
        if _look(found, blocks, PAIRS_MOST * len(rows)):
            break
    large = [block for keys in _whole_values(columns, rows) for block in _blocks(keys)]
    left = _look(found, [block for block in large if len(block) <= LARGE_MOST], LARGE_PAIRS_MOST * len(rows))
    left += [block for block in large if len(block) > LARGE_MOST]
    passed = {row for block in left for row in block}
    return Candidates(found, frozenset(passed.difference(*found) if passed else ()))


def _look(found: Pairs, blocks: Iterable[list[int]], most: int) -> list[list[int]]:
    """Put the pairs of the blocks in, the smallest blocks first; the blocks left when there are too many."""
    ordered = sorted(blocks, key=len)
    for at, block in enumerate(ordered):
        if len(found) > most:
            return ordered[at:]
        found.update(combinations(block, 2))
    return []


def _passes(columns: Sequence[Column], rows: Sequence[int]) -> Iterator[Keys]:
    """One column by all its keys; then every two columns together by their first few."""
    keyed = [_keys(column) for column in columns]
    for column, known in zip(columns, keyed, strict=True):
        yield ((row, known[column.values[row]]) for row in rows)
    for (one, mine), (other, theirs) in combinations(zip(columns, keyed, strict=True), 2):
        yield (
            (
                row,
                tuple(
                    f"{a}|{b}" for a in mine[one.values[row]][:TOGETHER] for b in theirs[other.values[row]][:TOGETHER]
                ),
            )
            for row in rows
        )


def _whole_values(columns: Sequence[Column], rows: Sequence[int]) -> Iterator[Keys]:
    """Every two columns by what both of them say."""
    for one, other in combinations(columns, 2):
        said = ((row, one.values[row], other.values[row]) for row in rows)
        yield ((row, (f"{a}|{b}",)) for row, a, b in said if a and b)


def _keys(column: Column) -> dict[str, tuple[str, ...]]:
    known = {value: tuple(dict.fromkeys(column.measure.keys(value))) for value in column.counts}
    return known | {"": ()}


def _blocks(keys: Keys) -> list[list[int]]:
    blocks: dict[str, list[int]] = defaultdict(list)
    for row, mine in keys:
        for key in mine:
            blocks[key].append(row)
    return [block for block in blocks.values() if len(block) > 1]
