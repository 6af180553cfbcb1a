"""Pairs of rows of one file that are likely one person or one organization, with scores and reasons."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from tracker.likeness.blocking import candidates
from tracker.likeness.columns import Column, Read, columns_of
from tracker.likeness.found import Found
from tracker.likeness.kinds import Field, Kind
from tracker.likeness.measures import MEASURES, NEAR, OF_ORGANIZATIONS, OTHER, SAME
from tracker.likeness.organizations import organization_pairs
from tracker.likeness.repeated import Repeated
from tracker.likeness.scoring import Rows, Scores, Weighed
from tracker.likeness.told import AGREEMENTS, Agreement, Pair, Reason

__all__ = ["Found", "Pair", "Reason", "find_pairs"]

NAMES = (Field.NAME, Field.GIVEN_NAME, Field.FAMILY_NAME)
# A pair is told when it is likelier one than not.
LIKELIER = 0.0  # bits
# Two rows that are both surely one with a third are one, unless they speak too much against it.
SURELY, TOO_MUCH = 5.0, -8.0  # bits


def find_pairs(
    rows: Sequence[Mapping[str, str]], fields: Mapping[str, Field], kind: Kind, reads: Mapping[Field, Read] = {}
) -> Found:
    """All pairs that are likelier one than not, the likeliest first.

    `rows` are texts by header, without the column that names the rows; `fields` says what the headers hold. A header
    that is not in it counts as weak evidence. `reads` gives what the values of a field say by what is not known here,
    such as a country's code for each of its names.
    """
    is_person = kind is Kind.PERSON
    columns = columns_of(rows, fields, MEASURES if is_person else OF_ORGANIZATIONS, reads)
    if len(rows) < 2 or not any(column.field is not Field.TEXT for column in columns):
        return Found()
    return (person_pairs if is_person else organization_pairs)(columns, len(rows))


def person_pairs(columns: Sequence[Column], rows: int) -> Found:
    repeated = Repeated(columns, rows)
    columns = repeated.columns
    tried = candidates(columns, list(repeated.groups))
    scores = Scores(columns, repeated.counted, repeated.lessen)
    weighed = repeated.each(scores.learn([*tried.pairs, *repeated.within()]), scores.weigh)
    found = {pair: one for pair, one in weighed.items() if one.bits >= LIKELIER}
    for pair, one in weighed.items():
        if pair not in found and _share_an_address(one, columns):
            found[pair] = one._replace(bits=LIKELIER)
    for pair in _through_a_third(weighed):
        if pair not in found and pair in weighed and weighed[pair].bits > TOO_MUCH:
            found[pair] = weighed[pair]._replace(bits=LIKELIER)
    alike = (repeated.told(_told(pair, one, columns)) for pair, one in found.items())
    return Found(alike, len(tried.passed_over.difference(*repeated.within())))


def _share_an_address(weighed: Weighed, columns: Sequence[Column]) -> bool:
    """The same name at the same e-mail address is one person, whatever a small or odd file makes of its columns."""
    levels = {column.field: level for column, level in zip(columns, weighed.levels, strict=True)}
    named = [levels[field] for field in NAMES if levels.get(field) is not None]
    return (
        levels.get(Field.EMAIL) == SAME
        and levels.get(Field.BORN_ON) != OTHER
        and (levels.get(Field.NAME) is not None or len(named) > 1)
        and all(level is not None and level >= NEAR for level in named)
    )


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
