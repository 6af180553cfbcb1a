"""What one page of figures is about: its measures, what they are broken down by, and what is said under them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from typing import Any, Protocol

from tracker.access import Permission
from tracker.counting.figure import Figure
from tracker.counting.measure import Measure
from tracker.counting.options import Options
from tracker.ledger.models import Recorded
from tracker.reports.asking import Scope
from tracker.reports.breakdowns import Breakdown, By
from tracker.reports.catalogue import MEASURES


class Counted(Protocol):
    """A measure's figure in the page's scope, as a whole or by some dimensions."""

    def __call__(self, key: str, *by: str) -> Figure: ...


@dataclass(frozen=True)
class Question:
    """A number beside the figures: its words, its measure, and what is asked instead of the page's question.

    `asked` gives None where the page's own numbers include it already. `why` is the key of a test of the measure: the
    number is that of the rows it leaves out.
    """

    words: Any
    measure: str
    asked: Callable[[Options], Options | None] = lambda options: options
    why: str | None = None


def cell(**where: object) -> Callable[[Options], Options]:
    """Of the page's rows those with these values."""
    return lambda options: options.asked((), where)


def ever(**where: object) -> Callable[[Options], Options]:
    """The same whatever the period, for what stands in no year."""
    return lambda options: replace(options.asked((), where), from_year=None, to_year=None)


@dataclass(frozen=True)
class Unknown:
    """A stock of which nothing is recorded for the day; `last` is the last day before of which something is."""

    last: date | None


@dataclass(frozen=True)
class Listed:
    """Records that are named under the table: (what is said of them, each with its words and its page)."""

    words: Any
    found: Callable[[Scope], list[tuple[str, str | None]]]


@dataclass(frozen=True)
class Beginning:
    """Where an office without any of it is led to: the first record, and who may enter it."""

    model: type[Recorded]
    words: Any
    label: Any
    endpoint: str
    permission: Permission


@dataclass(frozen=True, eq=False)
class Subject:
    """`columns` are its measures; `rules` the one rule that stands under each number of the headline.

    `beside` says more under such a number, where there is more to say; `unknown` tells where such a number is not
    nought but unknown; `coverage` is said under the table. With `says_labels` the headline names each measure, whose
    units are too alike to tell them apart.
    """

    key: str
    label: Any
    columns: tuple[str, ...]
    by: tuple[By, ...]
    begin: Beginning
    rules: Mapping[str, str]
    says_labels: bool = False
    beside: Mapping[str, Callable[[Counted], str]] = field(default_factory=dict)
    unknown: Mapping[str, Callable[[Counted], Unknown | None]] = field(default_factory=dict)
    coverage: Callable[[Counted], str] = lambda _counted: ""
    apart: tuple[Question, ...] = ()
    gaps: tuple[Question, ...] = ()
    listed: tuple[Listed, ...] = ()

    @cached_property
    def measures(self) -> list[Measure]:
        return [MEASURES[key] for key in self.columns]

    @cached_property
    def breakdowns(self) -> dict[str, Breakdown]:
        return {by.key: by.over(self.measures) for by in self.by}
