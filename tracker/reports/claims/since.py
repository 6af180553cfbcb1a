"""What changed the numbers of a claim since it was stated, row by row."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from tracker.counting.measure import Measure
from tracker.counting.options import Options
from tracker.db import today
from tracker.i18n import labelled
from tracker.ledger.snapshot import head
from tracker.reports.catalogue import measure_named
from tracker.reports.claims.standing import FigureStanding, Status
from tracker.reports.differences.explain import explain
from tracker.reports.differences.explained import Explained
from tracker.reports.models import Tells

SHOWN = 50  # rows of a difference that are told


@dataclass(frozen=True)
class Since:
    """What changed one number since it was stated: `words` says which, where a figure stands on several."""

    words: str
    measure: Measure
    options: Options
    found: Sequence[Explained]

    @property
    def difference(self) -> int:
        return sum(one.difference for one in self.found)

    @property
    def first(self) -> Sequence[Explained]:
        return self.found[:SHOWN]

    @property
    def more(self) -> int:
        return max(0, len(self.found) - SHOWN)


def since(figure: FigureStanding) -> list[Since]:
    """Only where something did; of growth, of its first and last year."""
    record, told = figure.record, figure.told
    if told is None or (record.exact == told.exact and figure.status is Status.TRUE):
        return []
    change, day = told.scope.change.id if told.scope.change else head(), told.scope.options.now or today()
    found = [
        Since(words, measure, options, explain(measure, options, record.as_of_id, record.day, change, day))
        for words, measure, options in _numbers(figure)
    ]
    return [one for one in found if one.found]


def _numbers(figure: FigureStanding) -> Iterator[tuple[str, Measure, Options]]:
    """The counted numbers a figure stands on."""
    question, told = figure.question, figure.told
    if question is None or told is None:
        return
    if told.grown is None:
        yield str(question.measure.label), question.measure, told.options
        return
    years = (told.grown.growth.first_year, told.grown.growth.last_year)
    measures = [question.measure]
    if figure.tells is Tells.POINTS:
        measures.append(measure_named(figure.record.against))
    for measure in measures:
        known = {dimension.key for dimension in measure.dimensions}
        where = {key: value for key, value in told.options.where.items() if key in known}
        group = told.options.group if "group" in known else None
        for year in dict.fromkeys(years):
            options = replace(told.options, where={**where, "year": year}, group=group, from_year=None, to_year=None)
            yield labelled(measure.label, year), measure, options
