"""Charts that the spreadsheet draws itself, each beside the cells it is drawn of."""

from typing import Any

from tracker.reports.document import Chart
from tracker.reports.files.workbook.book import Book, told
from tracker.reports.files.workbook.looks import ACCENT, HEADER, HEADER_OF_NUMBERS, HEADING, INK, LINE, LINES, SECOND
from tracker.reports.files.workbook.sheet import Sheet
from tracker.tables import Kind
from tracker.tables.xlsx_cells import NUMBERS

ROW_HEIGHT = 20  # pixels
LEAST_ROWS, WIDTH = 15, 620


def write_chart(book: Book, sheet: Sheet, chart: Chart) -> None:
    """Its numbers refer to the tables above, so that table, cells and drawing cannot disagree."""
    sheet.says(chart.title, HEADING)
    top, height = sheet.row, max(LEAST_ROWS, len(chart.groups) + 3)
    sheet.write(0, "", HEADER)
    for at, name in enumerate(chart.series, start=1):
        sheet.write(at, name, HEADER_OF_NUMBERS)
    sheet.next_row()
    first = sheet.row
    for group in chart.groups:
        sheet.write(0, group.label, LINES[""])
        for at, number in enumerate(group.numbers, start=1):
            look = {**LINES[""], "num_format": NUMBERS[Kind.COUNT], "align": "right"}
            sheet.formula(at, book.reference(number), told(number.value), look)
        sheet.next_row()
    drawn = _drawn(book, sheet, chart, first)
    drawn.set_size({"width": WIDTH, "height": height * ROW_HEIGHT})
    sheet.sheet.insert_chart(top, len(chart.series) + 1, drawn, {"x_offset": 16, "description": chart.title})
    sheet.row = max(sheet.row, top + height) + 1


def _drawn(book: Book, sheet: Sheet, chart: Chart, first: int) -> Any:
    drawn = book.workbook.add_chart({"type": "bar" if chart.is_ranked else "column"})
    last = first + len(chart.groups) - 1
    for at, colour in zip(range(len(chart.series)), _colours(len(chart.series)), strict=True):
        drawn.add_series(
            {
                "name": [sheet.title, first - 1, at + 1],
                "categories": [sheet.title, first, 0, last, 0],
                "values": [sheet.title, first, at + 1, last, at + 1],
                "fill": {"color": colour},
                "gap": 40,
                "data_labels": {"value": True, "font": {"size": 8}},
            }
        )
    drawn.set_title({"name": chart.title, "name_font": {"size": 11, "bold": True, "color": INK}, "overlay": False})
    drawn.set_legend({"none": True} if len(chart.series) < 2 else {"position": "bottom"})
    labels, numbers = _axes(is_ranked=chart.is_ranked)
    # Of lying bars the library calls the axis of the labels y, as it is drawn.
    drawn.set_x_axis(numbers if chart.is_ranked else labels)
    drawn.set_y_axis(labels if chart.is_ranked else numbers)
    return drawn


def _axes(*, is_ranked: bool) -> tuple[dict[str, Any], dict[str, Any]]:
    """Of the labels and of the numbers; the longest bar stands on top, as in the table beside it."""
    line = {"color": LINE}
    labels = {"line": line, "num_font": {"size": 9}, "major_tick_mark": "none", "reverse": is_ranked}
    grid = {"visible": True, "line": {"color": LINE, "width": 0.5}}
    numbers = {"line": {"none": True}, "num_font": {"size": 9}, "min": 0, "major_gridlines": grid}
    return labels, {**numbers, "num_format": NUMBERS[Kind.COUNT]}


def _colours(series: int) -> list[str]:
    return [(ACCENT, SECOND)[at % 2] for at in range(series)]
