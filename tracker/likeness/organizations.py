"""Rows of organizations: which are one, however their name is written."""

from collections.abc import Sequence

from tracker.likeness.blocking import candidates
from tracker.likeness.columns import Column
from tracker.likeness.scoring import Rows, Scores, Weighed


def organization_pairs(columns: Sequence[Column], rows: int) -> dict[Rows, Weighed]:
    weighed = Scores(columns, rows).learn(candidates(columns, rows))
    return {pair: one for pair, one in weighed.items() if one.bits >= 0}
