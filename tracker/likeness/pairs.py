"""Pairs of rows of one file that are likely one person or one organization, with scores and reasons."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from tracker.likeness.blocking import candidates
from tracker.likeness.columns import Column, columns_of
from tracker.likeness.kinds import Field, Kind
from tracker.likeness.measures import MEASURES, OF_ORGANIZATIONS
from tracker.likeness.organizations import organization_pairs
from tracker.likeness.scoring import Rows, Scores, Weighed
from tracker.likeness.told import AGREEMENTS, Agreement, Pair, Reason

__all__ = ["Pair", "Reason", "find_pairs"]

# A pair is told when it is likelier one than not.
LIKELIER = 0.0  # bits
# Two rows that are both surely one with a third are one, unless they speak too much against it.
SURELY, TOO_MUCH = 5.0, -8.0  # bits


def find_pairs(rows: Sequence[Mapping[str, str]], fields: Mapping[str, Field], kind: Kind) -> list[Pair]:
    """All pairs that are likelier one than not, the likeliest first.

    `rows` are texts by header, without the column that names the rows; `fields` says what the headers hold. A header
    that is not in it counts as weak evidence.
    """
    is_person = kind is Kind.PERSON
    columns = columns_of(rows, fields, MEASURES if is_person else OF_ORGANIZATIONS)
    if len(rows) < 2 or not any(column.field is not Field.TEXT for column in columns):
        return []
    found = (person_pairs if is_person else organization_pairs)(columns, len(rows))
    return sorted(found, key=lambda pair: (-pair.score, pair.one, pair.other))


def person_pairs(columns: Sequence[Column], rows: int) -> list[Pair]:
    weighed = Scores(columns, rows).learn(candidates(columns, rows))
    found = {pair: one for pair, one in weighed.items() if one.bits >= LIKELIER}
    for pair in _through_a_third(weighed):
        if pair not in found and pair in weighed and weighed[pair].bits > TOO_MUCH:
            found[pair] = weighed[pair]._replace(bits=LIKELIER)
    return [_told(pair, one, columns) for pair, one in found.items()]


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
