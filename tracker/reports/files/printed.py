"""A report in printed words: what PDF and Word files set in type, with nothing left to look up or to format."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask import current_app

from tracker.counting.rulebook import RULES
from tracker.i18n import _, labelled, language, listed
from tracker.reports.cell_words import printable, shown
from tracker.reports.document import Chart, Grid, Number, Report, Section
from tracker.reports.drawing import svg
from tracker.tables import Kind

NUMERIC = (Kind.COUNT, Kind.PERCENT)
WHOLE = (*NUMERIC, Kind.DATE, Kind.MOMENT)


@dataclass(frozen=True, slots=True)
class PrintedLine:
    """`mark` as in the report: "total", "not-stated", "home", or nothing."""

    mark: str
    cells: Sequence[str]


@dataclass(frozen=True, slots=True)
class PrintedGrid:
    """`numeric` says of each column whether it is set to the right, `whole` whether its values are never broken."""

    title: str
    labels: Sequence[str]
    numeric: Sequence[bool]
    whole: Sequence[bool]
    lines: Sequence[PrintedLine]
    notes: Sequence[str] = ()
    empty: str = ""


@dataclass(frozen=True, slots=True)
class PrintedChart:
    """`series` is empty where there is only one; `alt` says in words what the drawing shows."""

    title: str
    series: Sequence[str]
    svg: str
    alt: str


@dataclass(frozen=True, slots=True)
class PrintedSection:
    title: str
    grids: Sequence[PrintedGrid]
    charts: Sequence[PrintedChart]
    notes: Sequence[str]


@dataclass(frozen=True, slots=True)
class Printed:
    """`mark` is the word for a report that is not final, or nothing. The rules stand at the end."""

    title: str
    office: str
    mark: str
    language: str  # as files name it: en or zh-CN
    moment: str  # as of when
    said: Sequence[tuple[str, str]]
    sections: Sequence[PrintedSection]
    footnotes: Sequence[str]
    rules: PrintedGrid


def printed(report: Report) -> Printed:
    said = [(printable(label), printable(value)) for label, value in report.said]
    return Printed(
        title=printable(report.title),
        office=printable(current_app.config["OFFICE_NAME"]),
        mark=_("provisional") if report.is_provisional else "",
        language="zh-CN" if language() == "zh_Hans" else "en",
        moment=next((labelled(label, value) for label, value in said if label == _("As of")), ""),
        said=said,
        sections=[_section(section) for section in report.sections],
        footnotes=_texts(report.footnotes),
        rules=_rules(report.rules),
    )


def _section(section: Section) -> PrintedSection:
    return PrintedSection(
        printable(section.title),
        [_grid(grid) for grid in section.grids],
        [_chart(chart) for chart in section.charts if chart.groups],
        _texts(section.notes),
    )


def _grid(grid: Grid) -> PrintedGrid:
    lines = [
        PrintedLine(line.mark, [shown(line.cells.get(column.key), column.kind) for column in grid.columns])
        for line in grid.lines
    ]
    return PrintedGrid(
        printable(grid.title),
        [printable(column.label) for column in grid.columns],
        [column.kind in NUMERIC for column in grid.columns],
        [column.kind in WHOLE for column in grid.columns],
        lines,
        _texts(grid.notes),
        printable(grid.empty) or _("Nothing is recorded."),
    )


def _chart(chart: Chart) -> PrintedChart:
    series = _texts(chart.series)
    groups = [labelled(group.label, _values(group.numbers, series)) for group in chart.groups]
    alt = printable(labelled(chart.title, "; ".join(groups)))
    return PrintedChart(printable(chart.title), series if len(series) > 1 else (), printable(svg(chart)), alt)


def _values(numbers: Sequence[Number], series: Sequence[str]) -> str:
    values = [shown(number, Kind.COUNT) for number in numbers]
    if len(series) < 2:
        return listed(values)
    return listed(f"{name} {value}" for name, value in zip(series, values, strict=True))


def _rules(ids: Sequence[str]) -> PrintedGrid:
    rules = [RULES[id_] for id_ in ids]
    lines = [PrintedLine("", [rule.id, str(rule.title), str(rule.text), str(rule.version)]) for rule in rules]
    labels = [_("Rule"), _("Title"), _("What it says"), _("Version")]
    numeric = [False, False, False, True]
    return PrintedGrid(_("Rules"), labels, numeric, numeric, lines)


def _texts(texts: Sequence[str]) -> list[str]:
    return [printable(text) for text in texts]
