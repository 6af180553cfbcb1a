"""What stands on the page of figures of one subject."""

from dataclasses import replace
from functools import cached_property
from typing import Any

from tracker.access import Permission
from tracker.counting.figure import Figure
from tracker.counting.measure import Measure
from tracker.counting.reference import reference_day
from tracker.counting.rulebook import RULES
from tracker.i18n import _, listed
from tracker.reports.addresses import controls, figures_url, rows_url
from tracker.reports.asking import Scope, fitted
from tracker.reports.breakdowns import Breakdown, Line, lines
from tracker.reports.catalogue import MEASURES
from tracker.reports.choices import Choices, scope_choices
from tracker.reports.counted import counted
from tracker.reports.notes import Note, has_any, notes
from tracker.reports.scope_words import said_scope
from tracker.reports.subjects.subject import Subject, Unknown
from tracker.reports.tables import figure_columns, page
from tracker.tables import Table
from tracker.tables.formats import FORMATS
from tracker.web.gate import may


class FiguresPage:
    """The headline figures, one table, and what is said under it, all for one scope."""

    def __init__(self, subject: Subject, scope: Scope, breakdown: Breakdown, newest: int) -> None:
        self.subject = subject
        self.scope = scope
        self.breakdown = breakdown
        self.newest = newest

    @cached_property
    def figures(self) -> dict[str, Figure]:
        """The table's, by measure."""
        return {key: self._figure(MEASURES[key], by) for key, by in self.breakdown.dimensions.items()}

    @cached_property
    def headline(self) -> list[tuple[int | str, Any, str, str]]:
        """(number, unit, note, address of its rows) of each measure, whatever the table is by."""
        return [self._headline(measure) for measure in self.subject.measures]

    @cached_property
    def table(self) -> Table[Line]:
        columns = figure_columns(self.breakdown, self._url)
        title = _("Figures by %(dimension)s", dimension=str(self.breakdown.label).lower())
        scope = said_scope(self.scope, self._measures, by_year=self.breakdown.is_year, rules=self.rule_ids)
        return Table(title, columns, lines(self.breakdown, self.figures, self._unknown), scope)

    @property
    def scope_words(self) -> list[tuple[str, str]]:
        return said_scope(self.scope, self.subject.measures, by_year=self.breakdown.is_year)

    @property
    def rule_ids(self) -> tuple[str, ...]:
        """Of all columns, in the order of the rulebook."""
        used = {rule for measure in self._measures for rule in measure.rule_ids}
        return tuple(id_ for id_ in RULES if id_ in used)

    @property
    def is_empty(self) -> bool:
        return not has_any(self.subject, self.scope)

    @property
    def first(self) -> str:
        """Where the first record is entered, for those who may."""
        begin = self.subject.begin
        return (page(begin.endpoint) or "") if may(begin.permission) else ""

    @property
    def has_lines(self) -> bool:
        return any(figure.cells for figure in self.figures.values())

    @property
    def adding(self) -> str:
        """Which columns may be added up, said under the table (rules U2, C3); some are of one day."""
        adds = [measure for measure in self._measures if self._adds_up(measure)]
        of_day = [measure for measure in self._measures if self._is_of_one_day(measure)]
        once = [measure for measure in self._measures if measure not in (*adds, *of_day)]
        day = reference_day(fitted(of_day[0], self.scope.options)).isoformat() if of_day else ""
        said = [
            (adds, _("These columns add up to the last line: %(columns)s.")),
            (once, _("These do not, and the last line counts each once: %(columns)s.")),
            (of_day, _("The last line of these is their stock on %(day)s: %(columns)s.")),
        ]
        return " ".join(
            words % {"columns": listed(measure.label for measure in measures), "day": day}
            for measures, words in said
            if measures
        )

    @property
    def coverage(self) -> str:
        return self.subject.coverage(self._whole)

    @cached_property
    def apart(self) -> list[Note]:
        return notes(self.scope, self.subject.apart, self.newest)

    @cached_property
    def gaps(self) -> list[Note]:
        return notes(self.scope, self.subject.gaps, self.newest)

    @cached_property
    def listed(self) -> list[tuple[Any, list[tuple[str, str | None]]]]:
        """(words, the records they are said of), only where there are any."""
        return [(one.words, found) for one in self.subject.listed if (found := one.found(self.scope))]

    def note_url(self, note: Note) -> str:
        return rows_url(note.measure, note.options, why=note.why)

    @property
    def controls(self) -> dict[str, str]:
        return {**controls(), "by": self.breakdown.key}

    @property
    def choices(self) -> Choices:
        return page_choices(self.subject)

    @property
    def exports(self) -> list[tuple[str, str]]:
        return [(name.upper(), figures_url(format=name)) for name in FORMATS] if may(Permission.EXPORT) else []

    @property
    def _measures(self) -> list[Measure]:
        return self.breakdown.measures

    def _is_of_one_day(self, measure: Measure) -> bool:
        return measure.is_stock and self.breakdown.is_year

    def _adds_up(self, measure: Measure) -> bool:
        asked = fitted(measure, self.scope.options)
        return measure.adds_up([self.breakdown.dimensions[measure.key]], asked.year_by, asked.attribution)

    def _figure(self, measure: Measure, *by: str) -> Figure:
        options = fitted(measure, self.scope.options).asked(by, {})
        return counted(measure, self.scope.snapshot, options, self.newest)

    def _whole(self, key: str, *by: str) -> Figure:
        if by:
            return self._figure(MEASURES[key], *by)
        return self.figures[key] if key in self.figures else self._figure(MEASURES[key])

    def _headline(self, measure: Measure) -> tuple[int | str, Any, str, str]:
        value, url = self._number(measure)
        note = self._beside(measure)
        if not self.subject.says_labels:
            return value, measure.unit, note, url
        return value, measure.label, _("%(unit)s, %(note)s", unit=str(measure.unit), note=note), url

    def _number(self, measure: Measure) -> tuple[int | str, str]:
        """The number and its rows; of a stock that is not known, the rows of the last day on which it is."""
        options = self.scope.options
        if unknown := self._unknown.get(measure.key):
            at_last = replace(options, from_year=None, to_year=None, on=unknown.last) if unknown.last else options
            return "–", rows_url(measure, at_last)
        return self._whole(measure.key).total.value, rows_url(measure, options)

    @cached_property
    def _unknown(self) -> dict[str, Unknown]:
        told = {key: known(self._whole) for key, known in self.subject.unknown.items()}
        return {key: unknown for key, unknown in told.items() if unknown}

    def _beside(self, measure: Measure) -> str:
        """What must be read with the number, and the rule it follows."""
        say = self.subject.beside.get(measure.key)
        if said := say(self._whole) if say else "":
            return said
        rule = self.subject.rules[measure.key]
        if measure.is_stock:
            day = reference_day(fitted(measure, self.scope.options)).isoformat()
            return _("on %(day)s (%(rule)s)", day=day, rule=rule)
        return _("rule %(rule)s", rule=rule)

    def _url(self, measure: Measure, line: Line) -> str:
        by = self.breakdown.dimensions[measure.key]
        options = self.scope.options.asked((by,), {})
        return rows_url(measure, options, {} if line.is_total else {by: line.value})


def page_choices(subject: Subject) -> Choices:
    by = [(key, breakdown.label) for key, breakdown in subject.breakdowns.items()]
    return {"by": by, **scope_choices(subject.measures)}
