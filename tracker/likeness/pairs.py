"""Pairs of rows of one file that are likely one person or one organization, with scores and reasons."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from tracker.i18n import Choice, _l
from tracker.likeness.blocking import candidates
from tracker.likeness.columns import Column, columns_of
from tracker.likeness.kinds import Field, Kind
from tracker.likeness.organizations import organization_pairs
from tracker.likeness.scoring import Rows, Scores, Weighed

# A pair is told when it is likelier one than not.
LIKELIER = 0.0  # bits
# Two rows that are both surely one with a third are one, unless they speak too much against it.
SURELY, TOO_MUCH = 5.0, -8.0  # bits


class Agreement(Choice):
    """How two rows compare in one column, in the order of the levels."""

    OTHER = "other", _l("different")
    FAINT = "faint", _l("faintly alike")
    LIKE = "like", _l("alike")
    NEAR = "near", _l("nearly the same")
    SAME = "same", _l("the same")
    TURNED = "turned", _l("in each other's place")


AGREEMENTS = tuple(Agreement)


@dataclass(frozen=True, slots=True)
class Reason:
    """What one column says, in bits: above 0 for the same, below against it."""

    column: str
    field: Field
    how: Agreement
    weight: float


@dataclass(frozen=True, slots=True)
class Pair:
    """Two rows by their places, the lower first; the score, from 0 to 1, is how likely they are one."""

    one: int
    other: int
    score: float
    reasons: tuple[Reason, ...]


def find_pairs(rows: Sequence[Mapping[str, str]], fields: Mapping[str, Field], kind: Kind) -> list[Pair]:
    """All pairs that are likelier one than not, the likeliest first.

    `rows` are texts by header, without the column that names the rows; `fields` says what the headers hold. A header
    that is not in it counts as weak evidence.
    """
    columns = columns_of(rows, fields)
    if len(rows) < 2 or not any(column.field is not Field.TEXT for column in columns):
        return []
    pairs_of = organization_pairs if kind is Kind.ORGANIZATION else _person_pairs
    told = [_told(pair, weighed, columns) for pair, weighed in pairs_of(columns, len(rows)).items()]
    return sorted(told, key=lambda pair: (-pair.score, pair.one, pair.other))


def _person_pairs(columns: Sequence[Column], rows: int) -> dict[Rows, Weighed]:
    weighed = Scores(columns, rows).learn(candidates(columns, rows))
    found = {pair: one for pair, one in weighed.items() if one.bits >= LIKELIER}
    for pair in _through_a_third(weighed):
        if pair not in found and pair in weighed and weighed[pair].bits > TOO_MUCH:
            found[pair] = weighed[pair]._replace(bits=LIKELIER)
    return found


def _through_a_third(weighed: Mapping[Rows, Weighed]) -> Iterator[Rows]:
    sure: dict[int, list[int]] = defaultdict(list)
    for (one, other), found in weighed.items():
        if found.bits >= SURELY:
            sure[one].append(other)
            sure[other].append(one)
    for linked in sure.values():
        yield from combinations(sorted(linked), 2)


def _told(pair: Rows, weighed: Weighed, columns: Sequence[Column]) -> Pair:
    reasons = []
    for at, column in enumerate(columns):
        level = weighed.levels[at]
        how = Agreement.TURNED if at in weighed.turned else None if level is None else AGREEMENTS[level]
        if how is not None:
            reasons.append(Reason(column.header, column.field, how, round(weighed.worth[at], 1)))
    reasons.sort(key=lambda reason: -abs(reason.weight))
    return Pair(*pair, round(weighed.likely, 4), tuple(reasons))
