"""The catalogue of files to try, R50 to R72, each through the command or the desk: what is refused writes nothing."""

import io
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
import xlsxwriter
from flask import Flask

from tests.browser import Browser
from tests.conftest import count
from tests.factories import a_session
from tests.imports.running import bring
from tests.imports.sheet_making import SHEET, with_part_changed, with_parts_added, workbook
from tests.shared import shared
from tracker.db import db
from tracker.imports.models import ImportBatch
from tracker.imports.sheet import MEGABYTE
from tracker.ledger.models import Change, Through
from tracker.ledger.work import work
from tracker.people.models import Person
from tracker.trainings.models import TrainingSession

DTD = b'<!DOCTYPE w [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]><worksheet'
XXE = b'<!DOCTYPE w [<!ENTITY a SYSTEM "file:///etc/passwd">]><worksheet'
SWELLING = "The workbook contains a DTD, which no spreadsheet program writes. It is refused."
TOO_LARGE = "The workbook is too large when unpacked: more than 64 MB. Split it."


@pytest.fixture
def session(app: Flask) -> Iterator[TrainingSession]:
    with work("test", Through.FORM, "test"):
        session = a_session(code="T-1")
    yield session


def bring_data(app: Flask, folder: Path, data: bytes, name: str, *args: str, code: int = 0) -> dict[str, Any]:
    file = folder / name
    file.write_bytes(data)
    return bring(app, "people", str(file), *args, code=code)


def far_cell() -> bytes:
    return workbook(and_then=lambda sheet: sheet.write("XFD1048576", "x"))


def too_long_strings() -> bytes:
    part = "xl/sharedStrings.xml"
    return with_part_changed(workbook(), part, b"<t>Ann", b"<t>" + b"A" * (2100 * MEGABYTE // 100))


REFUSED = {
    "R51 no bytes": ("a.csv", lambda: b"", "The file is empty."),
    "R52 text named .xlsx": (
        "a.xlsx",
        lambda: b"Name,Country\nAnn,KE\n",
        "“a.xlsx” is not an Excel workbook, although its name ends in .xlsx. "
        "Open it and save it as .xlsx; if it is a text file, name it .csv.",
    ),
    "R53 a password": (
        "a.xls",
        lambda: shared("data", "robustness", "messytables", "encrypted_no_password.xls").read_bytes(),
        "The workbook is protected by a password. Save it as .xlsx without a password and try again.",
    ),
    "R55 entities that swell": ("a.xlsx", lambda: with_part_changed(workbook(), SHEET, b"<worksheet", DTD), SWELLING),
    "R56 entities that read files": (
        "a.xlsx",
        lambda: with_part_changed(workbook(), SHEET, b"<worksheet", XXE),
        SWELLING,
    ),
    "R60 20,000 parts": (
        "a.xlsx",
        lambda: with_parts_added(workbook(), *(f"xl/{at}.xml" for at in range(20_000))),
        "The workbook is made of too many parts (20010). Copy the table into a new workbook.",
    ),
    "R61 a part outside": (
        "a.xlsx",
        lambda: with_parts_added(workbook(), "../../x"),
        "The workbook is packed in a way no spreadsheet program does (a part outside the archive).",
    ),
    "R63 no header": (
        "a.csv",
        lambda: b"Who,From\nAnn,KE\n",
        "No column gives the name or family_name or given_name. The file has: Who, From.",
    ),
    "R63 a header twice": (
        "a.csv",
        lambda: b"Name,Name,Gender\nLee,Ann,F\n",
        "Two columns are headed “Name”: rename one of them, or say which is meant (Name, Name, Gender).",
    ),
    "R66 GBK": (
        "a.csv",
        lambda: "姓名,国籍\n张伟,中国\n".encode("gbk"),
        "It cannot be told how this text is encoded. Say which it is: gb18030, big5, cp1252.",
    ),
    "R67 cp1252": (
        "a.csv",
        lambda: "Name\nMuñoz\n".encode("cp1252"),
        "It cannot be told how this text is encoded. Say which it is: gb18030, big5, cp1252.",
    ),
    "R68 a quotation mark": (
        "a.csv",
        lambda: b'Name\nAnn\n"Bob\nCid\n',
        "A quotation mark opened in the row on line 3 is never closed.",
    ),
    "R69 NUL": (
        "a.csv",
        lambda: b"Name\nAnn\0\n",
        "Line 2 holds a NUL character: this is not a text table. Save it as “CSV UTF-8”.",
    ),
}


@pytest.mark.parametrize("case", REFUSED)
def test_the_file_is_refused_with_a_sentence_soon_and_nothing_is_written(app: Flask, case: str, tmp_path: Path) -> None:
    name, made, sentence = REFUSED[case]
    data, before, began = made(), count(Change), time.monotonic()

    done = bring_data(app, tmp_path, data, name, code=2)

    assert done == {"error": sentence}
    assert (count(Change), count(Person)) == (before, 0)
    assert time.monotonic() - began < 10


def test_r50_a_file_one_byte_over_the_limit_is_refused_at_once(officer: Browser, session: TrainingSession) -> None:
    officer.open(f"/imports/new?kind=roster&session={session.id}")
    began = time.monotonic()

    officer.submit(status=413, file=(io.BytesIO(b"x" * (10 * MEGABYTE + 1)), "large.csv"))

    assert time.monotonic() - began < 1
    assert count(ImportBatch) == 0


@pytest.mark.parametrize(
    ("case", "sentence"), [("R54", TOO_LARGE), ("R59", "it needs more memory or time than a table of rows")]
)
def test_what_would_eat_the_machine_is_told_on_the_desk(
    officer: Browser, session: TrainingSession, case: str, sentence: str
) -> None:
    data = {"R54": too_long_strings, "R59": far_cell}[case]()
    officer.open(f"/imports/new?kind=roster&session={session.id}")
    began = time.monotonic()

    officer.submit(status=422, file=(io.BytesIO(data), "a.xlsx"))

    assert sentence in officer.page.body
    assert time.monotonic() - began < 10
    assert officer.open("/imports").page.rows[1][0] == "a.xlsx"


@pytest.mark.parametrize("claimed", [b"A1:XFD1048576", b"A1:A1"])
def test_r57_a_wrong_dimension_changes_nothing(app: Flask, claimed: bytes, tmp_path: Path) -> None:
    data = with_part_changed(workbook(), SHEET, b'ref="A1:B3"', b'ref="' + claimed + b'"')

    assert bring_data(app, tmp_path, data, "a.xlsx")["added"] == 2


def test_r58_a_million_blank_rows_are_passed_over(app: Flask, tmp_path: Path) -> None:
    blank = b"".join(b'<row r="%d"><c r="A%d" s="0"/></row>' % (row, row) for row in range(4, 1_048_577))
    data = with_part_changed(workbook(), SHEET, b"</sheetData>", blank + b"</sheetData>")

    assert bring_data(app, tmp_path, data, "a.xlsx")["read"] == 2


def test_r62_a_formula_without_its_result_refuses_the_row(app: Flask, tmp_path: Path) -> None:
    data = workbook(["Name", "Note"], ["Ann", ""], and_then=lambda sheet: sheet.write_formula("B2", "=1+1", value=7))

    done = bring_data(
        app, tmp_path, with_part_changed(data, SHEET, b"<v>7</v></c></row>", b"</c></row>"), "a.xlsx", code=1
    )

    assert [(row["row"], row["column"], row["message"]) for row in done["refused"]] == [
        (
            2,
            "Note",
            "Cell B2 holds a formula whose result was not saved. Open the file in Excel, save it and try again.",
        )
    ]
    assert count(Person) == 0


def test_r64_one_bad_row_of_500_stops_all_and_all_are_told(app: Flask, tmp_path: Path) -> None:
    lines = ["Name,Gender", *(f"Person {chr(65 + at % 26)}{at},F" for at in range(498)), "Ann,robot", "Bob,M"]

    done = bring_data(app, tmp_path, "\n".join(lines).encode(), "a.csv", code=1)

    assert [(row["row"], row["column"], row["value"]) for row in done["refused"]] == [(500, "Gender", "robot")]
    assert (done["read"], done["written"], count(Person)) == (500, False, 0)


def test_r65_the_same_file_twice_brings_nothing_more(app: Flask, tmp_path: Path) -> None:
    data = b"Name,E-mail\nAnn Lee,ann@example.org\nBo Ek,bo@example.org\n"
    first = bring_data(app, tmp_path, data, "a.csv")

    again = bring_data(app, tmp_path, data, "a.csv")

    assert (first["added"], again["added"], again["changed"], again["unchanged"]) == (2, 0, 0, 2)
    assert count(Person) == 2


@pytest.mark.parametrize(("said", "name"), [("gb18030", "张伟"), ("cp1252", "Ana Muñoz")])
def test_r66_r67_a_text_is_read_as_a_person_says(app: Flask, said: str, name: str, tmp_path: Path) -> None:
    bring_data(app, tmp_path, f"Name\n{name}\n".encode(said), "a.csv", "--encoding", said)

    assert db.session.scalars(sa.select(Person.full_name)).all() == [name]


def test_r70_short_and_long_rows_are_refused_row_by_row(app: Flask, tmp_path: Path) -> None:
    done = bring_data(app, tmp_path, b"Name,Gender\nAnn,F\nBob\nCid,M,x\n", "a.csv", code=1)

    assert [(row["row"], row["message"]) for row in done["refused"]] == [
        (3, "Row 3 has 1 cell, the header has 2. Is a separator missing, or one too many?"),
        (4, "Row 4 has 3 cells, the header has 2. Is a separator missing, or one too many?"),
    ]


@pytest.mark.parametrize(("from_1904", "day"), [(False, date(2023, 3, 15)), (True, date(2027, 3, 16))])
def test_r71_a_serial_number_is_a_day_by_the_workbooks_own_epoch(
    app: Flask, from_1904: bool, day: date, tmp_path: Path
) -> None:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"date_1904": from_1904}) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["Code", "Title", "Starts on"])
        sheet.write_row(1, 0, ["S-1", "Seminar"])
        sheet.write_number(1, 2, 45000, book.add_format({"num_format": "dd/mm/yyyy"}))
    file = tmp_path / "a.xlsx"
    file.write_bytes(out.getvalue())

    bring(app, "sessions", str(file))

    assert db.session.scalars(sa.select(TrainingSession.starts_on)).all() == [day]


def test_r72_zeros_in_front_stay_and_a_number_too_long_is_refused(app: Flask, tmp_path: Path) -> None:
    data = workbook(["Name", "Telephone"], ["Ann", "0012345"], ["Bob", 1234567890123456789])

    done = bring_data(app, tmp_path, data, "a.xlsx", "--partial", code=1)

    assert db.session.execute(sa.select(Person.full_name, Person.phone)).all() == [("Ann", "0012345")]
    assert [row["message"] for row in done["refused"]] == [
        "Cell B3 holds a number too long to be exact (1234567890123457024). Make the cell text and type it again."
    ]
