"""What some persons add to each figure, cell by cell: the measures' own rows, narrowed to them."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from functools import lru_cache
from typing import Any, TypeAlias

import sqlalchemy as sa

from tracker.counting.measure import Measure
from tracker.counting.options import Options
from tracker.db import db, home_country
from tracker.ledger.snapshot import LIVE
from tracker.reports.asking import fitted
from tracker.reports.catalogue import MEASURES

# The breakdowns of the summary and of the first page; a blank is the whole.
BREAKDOWNS = ("", "year", "country")
# What a measure counts that no two persons share: themselves, and their rows.
OWN = frozenset({"person_id", "id"})

Key: TypeAlias = tuple[str, str, Any]  # measure, dimension, its value
Share: TypeAlias = frozenset[Any] | int  # what is counted distinct, or the sum


def shares(person_ids: Collection[int], within: frozenset[str] | None) -> dict[Key, Share]:
    """Of all measures that count people or their rows; `within` are the scopes of the reader's rights."""
    found: dict[Key, Share] = {}
    for measure in MEASURES.values():
        for dimension in _dimensions(measure):
            found |= _shares(measure, dimension, question(measure, dimension, within), sorted(person_ids))
    return found


def question(measure: Measure, dimension: str, within: frozenset[str] | None) -> Options:
    """As the figures are asked where nothing else is said."""
    return fitted(measure, Options(by=(dimension,) if dimension else (), within=within))


def size(share: Share | None) -> int:
    """What it adds."""
    return share if isinstance(share, int) else len(share or ())


def is_own(measure: Measure) -> bool:
    """Whether what the persons add is theirs alone, so that the figure moves by as much as their share does."""
    return not measure.distinct or measure.of in OWN


def _dimensions(measure: Measure) -> list[str]:
    known = {dimension.key for dimension in measure.dimensions}
    return [key for key in BREAKDOWNS if not key or key in known]


def _shares(measure: Measure, dimension: str, options: Options, person_ids: Sequence[int]) -> Mapping[Key, Share]:
    statement = _statement(measure, options, home_country())
    if statement is None:
        return {}
    units: dict[Any, list[Any]] = defaultdict(list)
    for row in db.session.execute(statement, {"person_ids": person_ids}).mappings():
        units[row[dimension] if dimension else None].append(row[measure.of])
    known = {cell: [unit for unit in found if unit is not None] for cell, found in units.items()}
    return {
        (measure.key, dimension, cell): frozenset(found) if measure.distinct else int(sum(found))
        for cell, found in known.items()
    }


@lru_cache(maxsize=512)
def _statement(measure: Measure, options: Options, home: str) -> Any:
    """`home` is what the branches read of the office's settings. None for a measure that knows no persons."""
    names = list(dict.fromkeys([*options.by, measure.of]))
    wanted = sa.bindparam("person_ids", expanding=True, type_=sa.BigInteger)
    parts = [
        branch.narrowed(branch.values["person_id"].column.in_(wanted)).select(names, options, also=("person_id",))
        for branch in measure.candidates(LIVE, options)
        if "person_id" in branch.values
    ]
    return sa.union_all(*parts) if parts else None
