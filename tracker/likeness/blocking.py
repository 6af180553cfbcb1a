"""Which rows are worth comparing: those that share something few rows have. Bounded, however large the file."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

from tracker.likeness.columns import Column
from tracker.likeness.kinds import Field

BLOCK_MOST = 25  # rows: what more of them share says too little alone, and is tried together with something else
TOGETHER = 3  # keys of either column
PAIRS_MOST = 30  # for each row of the file, on the average

Keys = list[tuple[str, ...]]  # of each row


def candidates(columns: Sequence[Column], rows: int) -> set[tuple[int, int]]:
    """Pairs of rows, the lower first: of the same values, the same sounds, or two like values together."""
    found: set[tuple[int, int]] = set()
    for keys in _passes([column for column in columns if column.field is not Field.TEXT]):
        for block in sorted(_blocks(keys), key=len):
            if len(found) > PAIRS_MOST * rows:
                return found
            found.update(combinations(block, 2))
    return found


def _passes(columns: Sequence[Column]) -> Iterator[Keys]:
    """One column by all its keys; then every two columns together by their first few."""
    keyed = [_keys(column) for column in columns]
    yield from keyed
    for (one, first), (other, second) in combinations(zip(columns, keyed, strict=True), 2):
        del one, other
        yield [
            tuple(f"{a}|{b}" for a in mine[:3] for b in theirs[:3]) for mine, theirs in zip(first, second, strict=True)
        ]


def _keys(column: Column) -> Keys:
    known = {value: tuple(dict.fromkeys(column.measure.keys(value))) for value in column.counts}
    known[""] = ()
    return [known[value] for value in column.values]


def _blocks(keys: Iterable[tuple[str, ...]]) -> list[list[int]]:
    blocks: dict[str, list[int]] = defaultdict(list)
    for row, mine in enumerate(keys):
        for key in mine:
            blocks[key].append(row)
    return [block for block in blocks.values() if 1 < len(block) <= BLOCK_MOST]
