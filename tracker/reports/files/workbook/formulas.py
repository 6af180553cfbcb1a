"""Formulas that only add up. What counts is said by the rows; nothing of a rule is written into a formula."""

import re
from collections.abc import Sequence
from typing import Any

from xlsxwriter.utility import quote_sheetname, xl_col_to_name
from xlsxwriter.worksheet import Worksheet

from tracker.reports.cell_words import UNKNOWN
from tracker.reports.files.workbook.sought import Period

_FUNCTION = re.compile(r"(?<=[A-Z])\(")


class PlainSheet(Worksheet):  # type: ignore[misc]  # the library has no types
    """A sheet whose formulas use only functions that every spreadsheet has, so that none needs a prefix.

    The library looks for thirty newer ones in each formula, which takes a third of the time of a workbook.
    """

    def _prepare_formula(self, formula: str, expand_future_functions: bool = False) -> str:
        return formula.removeprefix("=")


def cell_of(sheet: str, row: int, column: int) -> str:
    return f"{quote_sheetname(sheet)}!${xl_col_to_name(column)}${row + 1}"


def range_of(sheet: str, first: int, last: int, column: int) -> str:
    name = xl_col_to_name(column)
    return f"{quote_sheetname(sheet)}!${name}${first + 1}:${name}${last + 1}"


def literal(value: str | int) -> str:
    if isinstance(value, int):
        return str(value)
    text = '"' + value.replace('"', '""') + '"'
    # The writer of the file takes a name in capitals before a bracket for a function, in words as well.
    return _FUNCTION.sub('"&"(', text)


def equals(cells: str, value: str | int) -> str:
    # Compared rather than looked for: SUMIFS and COUNTIFS read "2019-01" as a date and "*" as anything.
    return f"({cells}={literal(value)})"


def in_years(cells: str, period: Period) -> list[str]:
    """A missing year is words, which a spreadsheet takes for more than any number."""
    first, last = period
    return [
        f"ISNUMBER({cells})",
        *([] if first is None else [f"({cells}>={first})"]),
        *([] if last is None else [f"({cells}<={last})"]),
    ]


def added_up(target: str, conditions: Sequence[str]) -> str:
    """The sum of a column, over the rows that meet all conditions."""
    if not conditions:
        return f"SUM({target})"
    return f"SUMPRODUCT({'*'.join(conditions)}*{target})"


def first_of_unit(alike: Sequence[str], wanted: Sequence[str]) -> str:
    """1 where among the rows so far only this one has its unit and its cell, else 0.

    `alike` are conditions over the rows of the unit so far, `wanted` those that the row itself must meet.
    """
    first = f"IF(SUMPRODUCT(1*{'*'.join(alike)})=1,1,0)"
    return f"IF(AND({','.join(wanted)}),{first},0)" if wanted else first


def unless_unknown(formula: str, value: Any) -> str:
    """A number that is not known stays so for as long as there is no row."""
    return formula if value is not None else f"IF({formula}=0,{literal(UNKNOWN)},{formula})"
