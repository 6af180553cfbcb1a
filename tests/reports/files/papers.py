"""Reports made up by hand, of any shape, for the files to be set."""

from collections.abc import Sequence
from datetime import date

from tracker.reports.asking import read_scope
from tracker.reports.catalogue import MEASURES
from tracker.reports.document import (
    Cell,
    Chart,
    ChartGroup,
    Grid,
    GridColumn,
    GridLine,
    Linked,
    Number,
    Report,
    Section,
)
from tracker.tables import Kind


def a_number(value: int | None, measure: str = "sessions") -> Number:
    return Number(MEASURES[measure], read_scope({}).options, {}, value)


def a_grid(columns: Sequence[tuple[str, Kind]], lines: Sequence[Sequence[Cell]], **given: object) -> Grid:
    """Lines are keyed by their place, columns by their label."""
    said = [GridColumn(label, label, kind) for label, kind in columns]
    named = [
        GridLine(str(place), {column.key: cell for column, cell in zip(said, cells, strict=True)})
        for place, cells in enumerate(lines)
    ]
    return Grid("grid", "Table", said, named, **given)  # type: ignore[arg-type]


def a_chart(title: str, values: Sequence[int], *, is_ranked: bool = False) -> Chart:
    groups = [ChartGroup(str(2020 + place), [a_number(value)]) for place, value in enumerate(values)]
    return Chart("chart", title, ["Sessions"], groups, is_ranked)


def a_report(*sections: Section, **given: object) -> Report:
    said = {
        "key": "annual",
        "title": "A report",
        "year": 2024,
        "scope": read_scope({}),
        "said": [("Scope", "everything"), ("As of", "2024-12-31 00:00 (change 7)")],
        "sections": sections,
        "rules": ["U1", "T1"],
        "is_provisional": False,
    }
    return Report(**{**said, **given})  # type: ignore[arg-type]


HOSTILE = [
    "#import \"x\": *", "*not bold* _nor this_", "$ x^2 $", "<label> @label", "= Not a heading", "// no comment",
    "#read(\"/etc/passwd\")", "\\u{41} \\", "{{7*7}} %(x)s {page}", "`raw` ```", "[content] (x)",
    "a\0b\x07c\ud800d\ufffe", "x" * 300, "شبكة عربية", "😀 emoji", "\u202eright to left", "培训班《专利》" * 30,
    "&amp; <b>bold</b>", "line\nbreak\ttab", "",
]  # fmt: skip


def a_hostile_report() -> Report:
    """Odd texts in every place that holds text."""
    lines = [[Linked(text, "trainings.show", place), a_number(place), text] for place, text in enumerate(HOSTILE)]
    columns = [("Session", Kind.TEXT), ("Sessions", Kind.COUNT), ("*Odd* #label", Kind.CODE)]
    table = Section("table", "Table", [a_grid(columns, lines)])
    empty = [
        Section(f"odd{place}", text, [a_grid(columns, [], notes=[text], empty=text)], notes=[text])
        for place, text in enumerate(HOSTILE)
    ]
    chart = Section("chart", "Chart", charts=[a_chart("<b>&*#$", [3, 5])])
    said = [(text, text) for text in HOSTILE]
    return a_report(table, *empty, chart, title="#panic() *2024* 培训", said=said, footnotes=HOSTILE)


def a_wide_report(columns: int, lines: int) -> Report:
    """One table of many columns and lines, with a total."""
    said = [("Country", Kind.TEXT), *((f"Participations {place}", Kind.COUNT) for place in range(columns))]
    cells = [[f"Country {line}", *(a_number(line * 1000 + place) for place in range(columns))] for line in range(lines)]
    day = Section("day", "Days", [a_grid([("On", Kind.DATE)], [[date(2024, 5, 6)]])])
    return a_report(Section("wide", "Wide", [a_grid(said, cells)]), day, is_provisional=True)
