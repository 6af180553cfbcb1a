"""What a person who sees the file may not expect is told: hidden rows, columns and sheets, macros, notes below."""

import subprocess
from pathlib import Path
from shutil import which

import pytest
from xlsxwriter.worksheet import Worksheet

from tests.imports.sheet_making import with_parts_added, workbook
from tracker.imports.sheet import Sheet, read_file

HIDDEN = [
    "Rows 3, 5: hidden, or left out by a filter, and read too.",
    "Column B is hidden and read too.",
]


def put_away(sheet: Worksheet) -> None:
    sheet.set_row(2, None, None, {"hidden": True})
    sheet.set_row(4, None, None, {"hidden": True})
    sheet.set_row(9, None, None, {"hidden": True})
    sheet.set_column("B:B", None, None, {"hidden": True})
    sheet.set_column("D:XFD", None, None, {"hidden": True})


def with_hidden_parts() -> bytes:
    rows = [["Name", "Code", "Town"], *([name, "KE", "Nairobi"] for name in ("Ann", "Bob", "Cid", "Dan"))]
    return workbook(*rows, and_then=put_away)


def only_sheet(data: bytes, name: str = "roster.xlsx") -> Sheet:
    [sheet] = read_file(data, name).sheets
    return sheet


def test_hidden_rows_and_columns_are_read_and_told() -> None:
    sheet = only_sheet(with_hidden_parts())

    assert [row.cells[0] for row in sheet.rows] == ["Ann", "Bob", "Cid", "Dan"]
    assert sheet.told == HIDDEN


@pytest.mark.skipif(which("soffice") is None, reason="LibreOffice is not installed")
@pytest.mark.parametrize("ending", ["ods", "xls"])
def test_hidden_rows_and_columns_of_other_workbooks_are_told_as_well(ending: str, tmp_path: Path) -> None:
    file = tmp_path / "roster.xlsx"
    file.write_bytes(with_hidden_parts())
    subprocess.run(
        ["soffice", f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", "--convert-to", ending,
         "--outdir", str(tmp_path / "out"), str(file)], check=True, capture_output=True, timeout=120,
    )  # fmt: skip

    sheet = only_sheet((tmp_path / "out" / f"roster.{ending}").read_bytes(), f"roster.{ending}")

    assert [row.cells[0] for row in sheet.rows] == ["Ann", "Bob", "Cid", "Dan"]
    assert sheet.told == HIDDEN


def test_nothing_is_told_of_a_plain_table() -> None:
    assert only_sheet(workbook()).told == []


def test_macros_are_told_and_left_alone() -> None:
    sheet = only_sheet(with_parts_added(workbook(), "xl/vbaProject.bin"), "roster.xlsm")

    assert [row.cells for row in sheet.rows] == [["Ann", "KE"], ["Bob", "NG"]]
    assert sheet.told == [
        "The workbook holds macros. They are neither run nor kept; the values as they were saved are read."
    ]
