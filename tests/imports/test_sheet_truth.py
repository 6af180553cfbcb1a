"""Every file of the collection against what others have counted in it: no row and no cell is lost unsaid."""

import csv
import io
import json
from functools import cache
from typing import Any

import pytest

from tests.imports.test_sheet_real import ENCODINGS, READ, REFUSED
from tests.shared import SHARED, shared
from tracker.imports.sheet import Sheet, Unreadable, read_file
from tracker.imports.sheet.cells import clean

# Values of merged cells are read in each of their rows; errors are read as what they show, where others see nothing.
MORE_CELLS = {"calamine/errors.xlsx", "calamine/merge_cells.xlsx", "calamine/merged_range.xlsx",
              "messytables/bian-anal-mca-2005-dols-eng-1011-0312-tab3.xlsm"}  # fmt: skip

# One cell of its first sheet holds blanks alone.
BLANK_CELLS = {("calamine/whitespace_trim.xlsx", "inlineStr"): 1}


@cache
def truth() -> dict[str, Any]:
    path = SHARED / "data" / "robustness" / "truth.json" if SHARED else None
    return json.loads(path.read_text()) if path and path.exists() else {}


def sheets(name: str) -> list[Sheet]:
    path = shared("data", "robustness", *name.split("/"))
    return read_file(path.read_bytes(), path.name, encoding=ENCODINGS.get(name)).sheets


def all_rows(sheet: Sheet) -> list[list[str]]:
    return [sheet.header, *(row.cells for row in sheet.rows), *(row.cells for row in sheet.left_out)]


@pytest.mark.parametrize("name", [name for name in READ if name.endswith((".csv", ".tsv", ".psv", ".ssv"))])
def test_every_record_of_a_text_is_read_or_told(name: str) -> None:
    data, [sheet] = shared("data", "robustness", *name.split("/")).read_bytes(), sheets(name)
    known = truth()["files"][f"robustness/{name}"]

    text = data.decode(known["encoding"]).removeprefix("\ufeff")
    records = list(csv.reader(io.StringIO(text, newline=""), delimiter=known["delimiter"]))
    filled = [record for record in records if any(map(clean, record))]

    assert len(records) == known["records"]
    assert len(all_rows(sheet)) == len(filled)


@pytest.mark.parametrize("name", [name for name in READ if name.endswith((".xlsx", ".xlsm", ".xls", ".ods"))])
def test_every_cell_of_a_workbook_is_read_or_told(name: str) -> None:
    found = {sheet.name: sum(bool(cell) for row in all_rows(sheet) for cell in row) for sheet in sheets(name)}
    known = truth()["files"][f"robustness/{name}"]["calamine"]

    for title, cells in found.items():
        told = known[title]["nonblank_cells"] - BLANK_CELLS.get((name, title), 0)
        assert cells > told if name in MORE_CELLS else cells == told


@pytest.mark.parametrize("name", REFUSED)
def test_what_others_cannot_open_is_refused(name: str) -> None:
    known = truth().get("files", {}).get(f"robustness/{name}", {})

    with pytest.raises(Unreadable):
        sheets(name)

    assert "calamine_open_error" in known or known["calamine"]["Sheet1"]["nonblank_cells"] == 0


@pytest.mark.parametrize("name", list(truth().get("cells_as_read_by_calamine", [])))
def test_cells_are_as_others_read_them(name: str) -> None:
    [sheet] = sheets(name)
    known = truth()["cells_as_read_by_calamine"][name]

    above = [row.cells for row in sheet.left_out if row.number < sheet.header_row]
    rows = [*above, sheet.header, *(row.cells for row in sheet.rows)]

    assert [plain(row) for row in rows] == [found for row in known if any(found := plain(row))]


def plain(row: list[str]) -> list[str]:
    """Without blank cells, and whole numbers without a decimal point."""
    return [cell.removesuffix(".0") for cell in row if cell]
