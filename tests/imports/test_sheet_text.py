"""Text files: their encoding is stated or asked for, and what is not well formed is told with its line."""

import pytest

from tracker.imports.sheet import Row, Unreadable, read_file


def table(data: bytes | str, **asked: str) -> list[list[str]]:
    [sheet] = read_file(data.encode() if isinstance(data, str) else data, "roster.csv", **asked).sheets
    return [sheet.header, *(row.cells for row in sheet.rows)]


def refusal(data: bytes, **asked: str) -> tuple[str, int | None]:
    with pytest.raises(Unreadable) as refused:
        read_file(data, "roster.csv", **asked)
    return refused.value.message, refused.value.row


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_each_of_the_four_separators_is_found(delimiter: str):
    text = "Name,Country\nAnn,KE\nBob,NG\n".replace(",", delimiter)

    assert table(text) == [["Name", "Country"], ["Ann", "KE"], ["Bob", "NG"]]


def test_the_separator_that_fits_every_row_goes_before_one_that_makes_more_cells():
    text = "Name;Address\nAnn;1, Long Street, North, Nairobi, Kenya\nBob;2, High Road, Ikeja, Lagos, Nigeria\n"

    assert table(text)[1] == ["Ann", "1, Long Street, North, Nairobi, Kenya"]


def test_a_file_of_one_column_stays_one_column():
    assert table("Name\nLee, Ann\nBob\nCid\n") == [["Name"], ["Lee, Ann"], ["Bob"], ["Cid"]]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_encodings_that_state_themselves_are_not_asked_for(encoding: str):
    assert table("姓名,国家\n张伟,肯尼亚\n".encode(encoding)) == [["姓名", "国家"], ["张伟", "肯尼亚"]]


def test_chinese_of_an_older_encoding_is_asked_for_with_its_words_shown():
    data = "姓名,国家\n张伟,肯尼亚\n".encode("gbk")

    asked = read_file(data, "roster.csv")
    answered = table(data, encoding="gb18030")

    assert asked.sheets == []
    assert asked.encoding_asked[0].encoding == "gb18030"
    assert asked.encoding_asked[0].preview == ["姓名", "国家", "张伟", "肯尼亚"]
    assert answered == [["姓名", "国家"], ["张伟", "肯尼亚"]]


def test_a_western_name_is_never_taken_for_chinese_without_asking():
    data = "Name,Country\nMuñoz,Spain\n".encode("cp1252")

    asked = read_file(data, "roster.csv").encoding_asked

    assert {choice.encoding: choice.preview for choice in asked} == {
        "gb18030": ["Mu駉z"],
        "big5": ["Mu隳z"],
        "cp1252": ["Muñoz"],
    }
    assert table(data, encoding="windows-1252") == [["Name", "Country"], ["Muñoz", "Spain"]]


def test_chinese_that_is_utf8_by_chance_is_asked_about_and_not_read_as_a_jumble():
    data = "Name,Country\n姚郑,CN\n".encode("gb18030")

    asked = read_file(data, "roster.csv").encoding_asked

    shown = {choice.encoding: choice.preview for choice in asked}
    assert (asked[0].encoding, shown["gb18030"], shown["utf-8"]) == ("gb18030", ["姚郑"], ["Ҧ֣"])
    assert table(data, encoding="gb18030")[1] == ["姚郑", "CN"]
    assert table(data, encoding="utf-8")[1] == ["Ҧ֣", "CN"]


@pytest.mark.parametrize(
    "name",
    ["Muñoz", "Ёлкина Юлия", "Şəhla Əliyeva", "Ελένη", "עֵרָן", "مَيّ", "姚郑", "Łódź № 5 °", "Nguyễn Thị Lan", "D’Souza"],
)
def test_names_of_every_script_are_not_asked_about(name: str):
    assert table(f"Name,Country\n{name},XX\n")[1][0] == name


def test_a_wrong_answer_about_the_encoding_is_told_with_the_line():
    data = "姓名,国家\n张伟,肯尼亚\n".encode("gb18030") + b"\xff\n"

    assert refusal(data, encoding="gb18030") == ("Line 3 is not written in the encoding gb18030.", 3)


def test_an_unknown_encoding_is_answered_with_those_there_are():
    data = "Muñoz,Spain\n".encode("cp1252")

    assert refusal(data, encoding="klingon") == (
        "There is no encoding klingon. Choose one of utf-8, gb18030, big5, cp1252.",
        None,
    )


def test_a_quotation_mark_never_closed_is_told_with_its_line_and_swallows_nothing():
    data = b'Name,Country\nAnn,KE\n"Bob,NG\nCid,UG\n'

    assert refusal(data) == ("A quotation mark opened in the row on line 3 is never closed.", 3)


def test_a_quotation_mark_inside_a_quoted_cell_is_told_with_its_line():
    data = b'Name,Country\n"Two\nlines",KE\n"Bob" x,NG\n'

    assert refusal(data) == (
        "In the row on line 4 a quotation mark stands inside a quoted cell. Write it twice, or close the cell.",
        4,
    )


def test_a_nul_character_is_refused_with_its_line():
    assert refusal(b"Name,Country\nAnn\0,KE\n") == (
        "Line 2 holds a NUL character: this is not a text table. Save it as “CSV UTF-8”.",
        2,
    )


def test_a_cell_longer_than_a_spreadsheet_holds_is_refused():
    assert refusal(b'a,b\n1,2\n"' + b"x" * 32_768 + b'",1\n') == (
        "The row on line 3 has a cell of more than 32,767 characters.",
        3,
    )


def test_short_and_long_rows_each_carry_their_problem():
    [sheet] = read_file(b"a,b,c\nx,y,z\nx,y\nx,y,z,w\nx,y,z,\n", "roster.csv").sheets

    assert sheet.rows == [
        Row(2, ["x", "y", "z"], {}),
        Row(
            3,
            ["x", "y", ""],
            {3: "Row 3 has 2 cells, the header has 3. Is a separator missing, or one too many?"},
        ),
        Row(
            4,
            ["x", "y", "z"],
            {3: "Row 4 has 4 cells, the header has 3. Is a separator missing, or one too many?"},
        ),
        Row(5, ["x", "y", "z"], {}),
    ]


def test_blank_rows_are_passed_over_and_the_numbers_of_the_others_kept():
    [sheet] = read_file(b"a,b\n\n1,2\n,\n3,4\n\n\n", "roster.csv").sheets

    assert [(row.number, row.cells) for row in sheet.rows] == [(3, ["1", "2"]), (5, ["3", "4"])]


def test_ninety_thousand_rows_of_text_are_read():
    row = "Ann {},KE,ann{}@example.org,Ministry of Trade,female,2024-03-01,Engineer,attended,participant,5,note,x\n"
    text = "a,b,c,d,e,f,g,h,i,j,k,l\n" + "".join(row.format(number, number) for number in range(90_000))

    [sheet] = read_file(text.encode(), "roster.csv").sheets

    assert len(sheet.rows) == 90_000
    assert sheet.rows[-1].cells[:3] == ["Ann 89999", "KE", "ann89999@example.org"]
