"""Totals and notes below a table are nobody: told, and never entered as a person."""

from pathlib import Path

import pytest
from flask import Flask

from tests.conftest import count
from tests.factories import a_session
from tests.imports.running import bring, write_csv
from tracker.imports.endings import without_endings
from tracker.imports.kinds import Kind
from tracker.imports.sheet import LeftOut, Sheet, Why, read_file
from tracker.ledger.models import Through
from tracker.ledger.work import work
from tracker.people.models import Person


def ended(*lines: str, kind: Kind = Kind.ROSTER) -> Sheet:
    text = "\n".join(["Name,Country,Days", "Ann Lee,KE,5", *lines])
    [sheet] = read_file(text.encode(), "roster.csv").sheets
    return without_endings(sheet, kind)


@pytest.mark.parametrize(
    "line",
    ["Total,,30", "TOTAL: 30,,", ",Grand total,30", "Sub-total,1,5", "Total participants,30,", "合计,30,", "共：30人,,",
     "总人数,,2", "Totals,3 persons,40 %", "8,Total: 7,"],
)  # fmt: skip
def test_a_total_is_left_out_and_told(line: str) -> None:
    sheet = ended(line, "Bo Ek,SE,4")

    assert [row.cells[0] for row in sheet.rows] == ["Ann Lee", "Bo Ek"]
    assert sheet.told == ["Row 3: totals, not read."]


@pytest.mark.parametrize("line", ["Total,KE,5", "Total Oye,NG,5", "Sum,KE,", "Summer Li,,3", "Ann Notes,KE,1"])
def test_somebody_whose_name_is_such_a_word_stays(line: str) -> None:
    assert [row.cells for row in ended(line).rows] == [["Ann Lee", "KE", "5"], line.split(",")]


@pytest.mark.parametrize(
    "line",
    ["* invited by the host,,", "Note: as of May,,", "Prepared by:,Li Wei,", "制表人：李伟,,", "Source: the office,,",
     "This list was compiled by the training division of the office in May,,"],
)  # fmt: skip
def test_notes_below_the_table_are_left_out_and_told(line: str) -> None:
    sheet = ended("", line, line)

    assert [row.cells[0] for row in sheet.rows] == ["Ann Lee"]
    assert sheet.told == ["Rows 4, 5: notes below the table, not read."]


def test_what_looks_like_a_note_among_people_is_not_passed_over() -> None:
    sheet = ended("Note: as of May,,", "Bo Ek,SE,4")

    assert [row.number for row in sheet.rows] == [2, 3, 4]


def test_a_list_of_few_columns_has_no_notes() -> None:
    [sheet] = read_file(b"Name,Country\nAnn Lee,KE\n* Bo Ek,\n", "roster.csv").sheets

    assert without_endings(sheet, Kind.ROSTER) == sheet


def test_totals_of_filings_are_figures_of_their_own() -> None:
    assert ended("Total,,30", kind=Kind.FILINGS).left_out == []


def test_a_total_and_a_note_do_not_become_people(app: Flask, tmp_path: Path) -> None:
    with work("test", Through.FORM, "test"):
        a_session(code="T-1")
    lines = ["Name,Country,Days", "Ann Lee,Kenya,1", "Total,1,1", "", "Note: all came,,"]
    file = write_csv(tmp_path, *lines)

    done = bring(app, "roster", file, "--session", "T-1")

    assert (done["read"], done["added"], count(Person)) == (1, 1, 1)
    assert done["left_out"] == [
        {"row": 3, "why": "total", "text": "Total 1 1"},
        {"row": 5, "why": "note", "text": "Note: all came"},
    ]


def test_what_is_left_out_keeps_its_cells() -> None:
    assert ended("Total,,30").left_out == [LeftOut(3, ["Total", "", "30"], Why.TOTAL)]
