"""Several tables in one file: each keeps its own sheet or object, and the scope is said once."""

import io
import json

from python_calamine import CalamineWorkbook

from tests.tables.samples import HEADER, NOTHING, PATENTS, Session, a_table, book_content, content, texts
from tracker.tables import Book, Table
from tracker.tables.formats import BOOKS


def sheets(book: Book) -> dict[str, list[list[object]]]:
    file = CalamineWorkbook.from_filelike(io.BytesIO(book_content("xlsx", book)))
    return {name: file.get_sheet_by_name(name).to_python() for name in file.sheet_names}


def test_each_table_has_a_sheet_of_its_own_and_one_says_what_they_are() -> None:
    found = sheets(Book("Kenya", [a_table([PATENTS, NOTHING]), texts(["a"])], [("As of", "today")]))

    assert list(found) == ["Sessions", "Texts", "About"]
    assert (found["Sessions"][0], len(found["Sessions"]), found["Texts"]) == (HEADER, 3, [["Text"], ["a"]])
    assert [line for line in found["About"] if line[0] != "Made at"] == [
        ["Title", "Kenya"],
        ["As of", "today"],
        ["Rows of Sessions", "2"],
        ["Rows of Texts", "1"],
        ["Program", "tracker"],
    ]


def test_tables_of_the_same_title_have_sheets_that_are_told_apart() -> None:
    long = "x" * 40
    tables = [Table(title, texts([]).columns, ["a"]) for title in ("About", "about", long, long, "😀" * 20, "😀" * 20)]

    assert list(sheets(Book("Kenya", tables))) == [
        "About",
        "about 2",
        "x" * 31,
        "x" * 26 + " 2",
        "😀" * 15,
        "😀" * 13 + " 2",
        "About 3",
    ]


def test_a_book_is_one_object_with_its_tables_as_they_are_alone() -> None:
    tables = [a_table([PATENTS]), a_table(Session(code, "") for code in "ab"), texts([])]

    written = json.loads(book_content("json", Book("Kenya", tables, [("As of", "today")])))

    alone = [a_table([PATENTS]), a_table([Session("a", ""), Session("b", "")]), texts([])]
    assert written == {
        "title": "Kenya",
        "scope": {"As of": "today"},
        "tables": [json.loads(content("json", table)) for table in alone],
    }


def test_what_holds_one_table_only_is_not_offered_for_a_book() -> None:
    assert list(BOOKS) == ["xlsx", "json"]
