"""The numbers of a country's or a group's page, each leading to its rows: in all, and year by year."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from tracker.access import Permission, Rights
from tracker.counting.figure import Figure
from tracker.counting.options import Options
from tracker.counting.rulebook import RULES
from tracker.desk.countries_questions import Question, questions
from tracker.desk.countries_subject import Subject
from tracker.i18n import _, _l
from tracker.ledger.snapshot import head
from tracker.reports.addresses import rows_url
from tracker.reports.asking import Scope, fitted, read_scope
from tracker.reports.counted import counted
from tracker.reports.scope_words import said_scope, within
from tracker.tables import Column, Kind, Table
from tracker.web.charts import Bar, BarChart, bar_chart

SERIES = 2  # that a chart tells apart


def read_all(rights: Rights) -> Scope:
    """Everything the reader may see, at the moment that is read."""
    return read_scope({}, within(rights.reach(Permission.REPORTS_READ)))


@dataclass(frozen=True, slots=True)
class Headline:
    question: Question
    words: str
    number: int
    url: str


@dataclass(frozen=True, slots=True)
class YearLine:
    """A row of the table by year: `year` None is "no date"; the last line counts each once."""

    words: str
    year: int | None
    numbers: Mapping[str, int | None]
    is_total: bool = False
    row_mark: str = ""


class Numbers:
    """What is counted of one subject, at one moment, for one reader."""

    def __init__(self, subject: Subject, scope: Scope, rights: Rights) -> None:
        self.subject = subject
        self.scope = scope
        self.questions = questions(subject, rights)
        self.newest = head()

    @cached_property
    def headlines(self) -> list[Headline]:
        asked = [question for question in self.questions if question.words]
        return [Headline(q, q.said(self.subject), self._whole(q).total.value, self._url(q)) for q in asked]

    @property
    def by_year(self) -> Table[YearLine]:
        """The measures of which there is anything at all, over the years from the first to the last."""
        columns: list[Column[YearLine]] = [Column("year", _l("Year"), lambda line: line.words)]
        return Table(_("By year"), [*columns, *map(self._column, self._told)], self._lines)

    @cached_property
    def chart(self) -> tuple[list[str], BarChart] | None:
        """What is drawn, and the drawing: people trained where there were any, else the first other number."""
        people = [q for q in self._told if q.key in ("persons", "participations")]
        drawn = (people[::-1] or self._told[:1])[:SERIES]
        lines = [line for line in self._lines if line.year is not None]
        if not drawn or not lines:
            return None
        bars = [(f"{line.year}"[2:], [self._bar(question, line) for question in drawn]) for line in lines]
        return [str(question.label) for question in drawn], bar_chart(bars)

    @property
    def scope_words(self) -> list[tuple[str, str]]:
        """For a file: the scope, the moment and the rules of all that is counted."""
        measures = list(dict.fromkeys(question.measure for question in self.questions))
        scope = Scope(self.subject.options(self.scope.options), self.scope.snapshot, self.scope.change)
        return said_scope(scope, measures, by_year=True, rules=self.rule_ids)

    @property
    def rule_ids(self) -> tuple[str, ...]:
        used = {rule for question in self.questions for rule in question.measure.rule_ids}
        return tuple(id_ for id_ in RULES if id_ in used)

    def members(self, question: Question) -> Mapping[str, int]:
        """The number of each member of a group, by its code."""
        cells = self._counted(question, by=(question.by,)).cells
        return {cell.key[question.by]: cell.value for cell in cells if cell.key[question.by] is not None}

    def member_url(self, question: Question, code: str) -> str:
        return self._url(question, {question.by: code})

    @cached_property
    def _told(self) -> list[Question]:
        return [q for q in self.questions if q.is_yearly and any(cell.value for cell in self._yearly(q).cells)]

    @cached_property
    def _lines(self) -> list[YearLine]:
        found = {q.key: {cell.key["year"]: cell.value for cell in self._yearly(q).cells} for q in self._told}
        known = {year for numbers in found.values() for year, number in numbers.items() if number}
        years: list[int | None] = []
        if dated := [year for year in known if year is not None]:
            years += range(min(dated), max(dated) + 1)
        if None in known:
            years.append(None)
        body = [_line(year, {key: numbers.get(year) for key, numbers in found.items()}) for year in years]
        # A stock of different days does not add up to anything.
        totals = {q.key: None if q.measure.is_stock else self._yearly(q).total.value for q in self._told}
        return [*body, YearLine(_("All (distinct)"), None, totals, True, "total")] if body else []

    def _column(self, question: Question) -> Column[YearLine]:
        def url(line: YearLine) -> str:
            return self._url(question, {} if line.is_total else {"year": line.year})

        return Column(question.key, question.label, _number_of(question.key), Kind.COUNT, link=url)

    def _bar(self, question: Question, line: YearLine) -> Bar:
        value = line.numbers[question.key] or 0
        words = _("%(year)s: %(number)s %(unit)s", year=line.words, number=value, unit=str(question.measure.unit))
        return Bar(value, words, self._url(question, {"year": line.year}))

    def _whole(self, question: Question) -> Figure:
        """Of a flow the total stands with its years; a stock is read on one day."""
        is_told_with_years = question.is_yearly and not question.measure.is_stock
        return self._yearly(question) if is_told_with_years else self._counted(question)

    def _yearly(self, question: Question) -> Figure:
        return self._counted(question, by=("year",))

    def _counted(self, question: Question, by: tuple[str, ...] = ()) -> Figure:
        options = self._options(question).asked(by, self._where(question))
        return counted(question.measure, self.scope.snapshot, options, self.newest)

    def _url(self, question: Question, where: Mapping[str, object] | None = None) -> str:
        return rows_url(question.measure, self._options(question).asked((), self._where(question)), where)

    def _options(self, question: Question) -> Options:
        return fitted(question.measure, self.subject.options(self.scope.options))

    def _where(self, question: Question) -> dict[str, object]:
        return {**self.subject.cell(question.by), **question.where}


def _line(year: int | None, numbers: Mapping[str, int | None]) -> YearLine:
    return (
        YearLine(_("no date"), None, numbers, row_mark="not-stated")
        if year is None
        else YearLine(str(year), year, numbers)
    )


def _number_of(key: str) -> Callable[[YearLine], Any]:
    return lambda line: line.numbers[key]
