"""The header is found under titles and notes, in one language or another, merged or not."""

from collections.abc import Collection

from tests.imports.sheet_making import workbook
from tracker.imports.sheet import Sheet, fold, read_file


def only_sheet(data: bytes, known: Collection[str] = ()) -> Sheet:
    [sheet] = read_file(data, "roster.xlsx", known_headers=known).sheets
    return sheet


def test_the_header_is_found_under_title_rows_and_blank_ones():
    data = workbook(
        ["List of participants"],
        ["Seminar on trade marks, Nairobi", "", "Date:", 2024],
        [],
        ["No.", "Name", "Country", "Organization"],
        [1, "Ann Lee", "Kenya", "Registry"],
        [2, "Bob Oye", "Nigeria", "Patent Office"],
    )

    sheet = only_sheet(data)

    assert (sheet.header_row, sheet.header) == (4, ["No.", "Name", "Country", "Organization"])
    assert [row.number for row in sheet.rows] == [5, 6]


def test_known_headers_go_before_fuller_rows():
    data = workbook(
        ["Sent by", "the office", "of Kenya", "on Monday"],
        ["Family name", "E-mail", "", ""],
        ["Lee", "ann@example.org", "x", "y"],
    )

    assert only_sheet(data, ["family_name", "email"]).header_row == 2


def test_a_header_of_numbers_is_found_under_a_title():
    data = workbook(["Emissions"], [], ["Year", 2000, 2001], ["Timber", 5, 6])

    assert only_sheet(data).header == ["Year", "2000", "2001"]


def test_a_header_that_lacks_a_name_over_one_column_is_still_the_header():
    data = workbook(["Name", "Country", "", "Office", "Town"], ["Ann", "Kenya", "Ms", "Registry", "Nairobi"])

    assert only_sheet(data).header == ["Name", "Country", "", "Office", "Town"]


def test_equal_headers_are_both_kept():
    data = workbook(["Name", "Name", "Country"], ["Lee", "Ann", "KE"])

    assert only_sheet(data).header == ["Name", "Name", "Country"]


def test_a_merged_header_names_each_of_its_columns():
    data = workbook(
        ["Country", "Name", ""],
        ["KE", "Ann", "Lee"],
        and_then=lambda sheet: sheet.merge_range("B1:C1", "Name"),
    )

    assert only_sheet(data).header == ["Country", "Name", "Name"]


def test_a_country_merged_over_three_people_stands_in_each_of_their_rows():
    data = workbook(
        ["Country", "Name"],
        ["", "Ann"],
        ["", "Bob"],
        ["", "Cid"],
        ["NG", "Dan"],
        and_then=lambda sheet: sheet.merge_range("A2:A4", "KE"),
    )

    assert [row.cells for row in only_sheet(data).rows] == [
        ["KE", "Ann"],
        ["KE", "Bob"],
        ["KE", "Cid"],
        ["NG", "Dan"],
    ]


def test_headers_are_compared_without_case_width_and_punctuation():
    assert [fold(text) for text in ["E-mail *", "ＥＭＡＩＬ", "e_mail", "姓 名"]] == ["email", "email", "email", "姓名"]


def test_a_header_of_two_lines_names_each_column_by_both() -> None:
    data = workbook(
        ["Country", "Name", "", "Contact", ""],
        ["", "Family", "Given", "E-mail", "Telephone"],
        ["KE", "Lee", "Ann", "ann@example.org", "+254 1"],
        and_then=lambda sheet: [sheet.merge_range(*each) for each in (("B1:C1", "Name"), ("D1:E1", "Contact"))],
    )

    sheet = only_sheet(data)

    assert sheet.header == ["Country", "Name Family", "Name Given", "Contact E-mail", "Contact Telephone"]
    assert only_sheet(data, ["family_name", "email"]).header[1:4] == ["Family Name", "Name Given", "E-mail"]
    assert [row.cells for row in sheet.rows] == [["KE", "Lee", "Ann", "ann@example.org", "+254 1"]]
    assert sheet.told == ["Row 2: read as part of the header."]


def test_a_header_repeated_on_every_page_is_told_and_not_read_as_a_person() -> None:
    data = workbook(["Roster"], ["Name", "Country"], ["Ann", "KE"], ["Name", "Country"], ["Bob", "NG"])

    sheet = only_sheet(data)

    assert [row.cells for row in sheet.rows] == [["Ann", "KE"], ["Bob", "NG"]]
    assert sheet.told == ["Row 1: above the header, not read.", "Row 4: the header once more, not read."]


def test_cells_merged_down_are_told() -> None:
    data = workbook(
        ["Country", "Name"], ["", "Ann"], ["", "Bob"], and_then=lambda sheet: sheet.merge_range("A2:A3", "KE")
    )

    sheet = only_sheet(data)

    assert [row.cells for row in sheet.rows] == [["KE", "Ann"], ["KE", "Bob"]]
    assert sheet.told == ["Merged cells are read as if their value stood in each row: A2:A3."]
