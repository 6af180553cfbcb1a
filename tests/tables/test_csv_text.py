"""CSV: what a spreadsheet and a program read from it."""

import csv
import io
from datetime import datetime, timedelta, timezone

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.tables.samples import (
    COLUMNS,
    DANGEROUS,
    HEADER,
    NOTHING,
    PATENTS,
    Modality,
    Session,
    Theme,
    a_table,
    content,
    csv_rows,
    texts,
)
from tracker.tables.csv_text import csv_stream
from tracker.tables.guard import guard, unguard


def test_every_kind_of_value_is_written_plainly():
    rows = csv_rows(a_table([PATENTS, NOTHING]))

    assert rows == [
        HEADER,
        [
            "PAT-01",
            '专利审查, "basic"\nfor examiners',
            "-5",
            "0.25",
            "2026-03-01",
            "2026-03-01T08:30:05Z",
            "in person",
            "yes",
        ],
        ["0012345", "", "", "", "", "", "", ""],
    ]


def test_the_file_begins_with_the_byte_order_mark_that_excel_needs():
    assert content("csv", texts(["张伟"])) == b"\xef\xbb\xbfText\r\n" + "张伟\r\n".encode()


def test_a_moment_of_another_zone_is_written_in_utc():
    moment = datetime(2026, 1, 1, 0, 30, tzinfo=timezone(timedelta(hours=8)))

    rows = csv_rows(a_table([Session("A", "", saved_at=moment)], columns=COLUMNS[5:6]))

    assert rows == [["Saved at"], ["2025-12-31T16:30:00Z"]]


def test_two_lists_may_use_one_code_for_different_words():
    sessions = [Session("A", "", modality=Modality.OTHER), Session("B", "", modality=Theme.OTHER)]

    rows = csv_rows(a_table(sessions, columns=COLUMNS[6:7]))

    assert rows == [["Modality"], ["another way"], ["something else"]]


@pytest.mark.parametrize("text", DANGEROUS)
def test_text_that_could_be_a_formula_is_guarded_and_read_back_the_same(text):
    _header, [written] = csv_rows(texts([text]))

    assert (written, unguard(written)) == (f"'{text}", text)


def test_a_label_that_could_be_a_formula_is_guarded_too():
    table = texts([])
    header = csv_rows(table.with_columns([type(table.columns[0])("text", "=1+1", str)]))

    assert header == [["'=1+1"]]


@settings(deadline=None, max_examples=500)
@given(st.lists(st.text(st.characters(exclude_categories=["Cs"])), max_size=20))
def test_any_text_comes_back_from_the_file(values):
    _header, *rows = csv.reader(io.StringIO(content("csv", texts(values)).decode("utf-8-sig"), newline=""))

    assert [unguard(text) for [text] in rows] == values


@settings(deadline=None, max_examples=1000)
@given(st.text(alphabet="'=+-@\t\r\n|%＝＋－＠ a", max_size=4))
def test_the_guard_can_be_taken_off_and_leaves_no_formula(text):
    guarded = guard(text)

    assert unguard(guarded) == text
    assert guarded[:1] in ("", "'", " ", "a")


def test_half_a_letter_does_not_break_the_file_off():
    assert csv_rows(texts(["a\ud800b", "next"])) == [["Text"], ["a?b"], ["next"]]


def test_rows_are_asked_for_while_the_file_is_read():
    asked = []

    def sessions():
        for number in range(2_000):
            asked.append(number)
            yield str(number)

    stream = csv_stream(texts(sessions()))
    next(stream)
    before_the_rows = len(asked)
    next(stream)

    assert (before_the_rows, len(asked)) == (0, 500)
