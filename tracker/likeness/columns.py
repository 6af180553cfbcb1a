"""The compared columns of a file: their values as read, and how often each occurs."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from math import prod

from tracker.likeness import usual
from tracker.likeness.kinds import Field
from tracker.likeness.measures import MEASURES, SAME, Measure

Read = Callable[[str], str]
LEVELS_KEPT = 2_000_000  # levels remembered for a column: a large file forgets them all now and then


class Column:
    """One column: what it holds, and its values row by row ("" where nothing is said)."""

    def __init__(self, field: Field, header: str, texts: Sequence[str], measure: Measure) -> None:
        self.field, self.header = field, header
        self.measure = measure
        read = {text: self.measure.read(text) for text in set(texts)}
        self.values = [read[text] for text in texts]
        self.counts = Counter(filter(None, self.values))
        self.filled = self.counts.total()
        pairs = self.filled * (self.filled - 1)
        self.same_share = sum(count * (count - 1) for count in self.counts.values()) / max(pairs, 1)
        self.words = Counter(word for value in self.counts.elements() for word in set(value.split()))
        self._levels: dict[tuple[str, str], int] = {}

    def level(self, one: str, other: str) -> int | None:
        """How far two values agree; None where one is missing."""
        if not one or not other:
            return None
        if one == other:
            return SAME
        pair = (one, other) if one < other else (other, one)
        level = self._levels.get(pair)
        if level is None:
            if len(self._levels) > LEVELS_KEPT:
                self._levels.clear()
            level = self._levels[pair] = self.measure.level(one, other)
        return level

    def shared(self, one: str, other: str) -> float:
        """How likely another row has the words that two full names share, whatever their other words; else 0."""
        if self.field is not Field.NAME:
            return 0.0
        shares = [
            self._chance(self.words[word], usual.CHANCE_OF_A_WORD) for word in set(one.split()) & set(other.split())
        ]
        return prod(shares) if shares else 0.0

    def chance(self, value: str) -> float:
        """How likely a stranger says this: by the rows besides a pair that does, and by what is usual.

        A few rows cannot tell how rare a value is; a birth date is, whatever the file.
        """
        return self._chance(self.counts[value], usual.CHANCE.get(self.field, usual.CHANCE_OF_ANY))

    def _chance(self, rows: int, share: float) -> float:
        return usual.chance(rows, self.filled, self.field, share)


def columns_of(
    rows: Sequence[Mapping[str, str]],
    fields: Mapping[str, Field],
    measures: Mapping[Field, Measure] = MEASURES,
    reads: Mapping[Field, Read] = {},
) -> list[Column]:
    """The columns by the field that each header was said to hold, then every other one as text.

    `reads` says of a field how it is read, where that is known better than here. A column of which fewer than two
    rows say anything compares nothing.
    """
    headers = dict.fromkeys(header for row in rows for header in row)
    wanted = [(header, field) for header, field in fields.items()]
    wanted += [(header, Field.TEXT) for header in headers if header not in fields]
    measures = {**measures, **{field: measures[field]._replace(read=read) for field, read in reads.items()}}
    columns = [
        Column(field, header, [row.get(header, "") for row in rows], measures[field]) for header, field in wanted
    ]
    return [column for column in columns if column.filled > 1]
