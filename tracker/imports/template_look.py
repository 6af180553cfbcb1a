"""How the roster template looks, on the screen and on paper."""

from collections.abc import Sequence

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from tracker.tables.xlsx_sheets import fit_to_width

INK, LINE, SHADE, FAINT = "#1F2A37", "#B8C2CC", "#E8EEF4", "#6B7785"


class Look:
    def __init__(self, workbook: Workbook) -> None:
        self.title = workbook.add_format({"bold": True, "font_size": 16, "font_color": INK})
        self.fact = workbook.add_format({"font_size": 11, "font_color": INK})
        self.text = workbook.add_format({"font_size": 10, "font_color": FAINT})
        self.mark = workbook.add_format({"font_size": 9, "font_color": FAINT, "font_name": "Consolas"})
        boxed = {"border": 1, "border_color": LINE, "valign": "vcenter"}
        self.header = workbook.add_format(
            {**boxed, "bold": True, "bg_color": SHADE, "font_color": INK, "text_wrap": True}
        )
        self.example = workbook.add_format({**boxed, "italic": True, "font_color": FAINT, "num_format": "@"})
        # Text, so that a telephone number keeps its zeros and its plus sign.
        self.cell = workbook.add_format({**boxed, "num_format": "@", "text_wrap": True})


def page(sheet: Worksheet, top: int, widths: Sequence[int]) -> None:
    """Columns as wide as what they take; the header in sight and on every page, all columns on one."""
    for column, width in enumerate(widths):
        sheet.set_column(column, column, width)
    sheet.set_default_row(18)
    sheet.set_row(0, 26)
    sheet.set_row(top, 22)
    sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.5)
    sheet.freeze_panes(top + 1, 0)
    sheet.repeat_rows(top)
    fit_to_width(sheet)
    sheet.hide_gridlines(2)
    sheet.set_selection(top + 2, 0, top + 2, 0)
