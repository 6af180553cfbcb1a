"""What people type, read or refused."""

from datetime import date

import pytest

from tracker.errors import RuleBroken
from tracker.text import DateOrder, clean, date_order, fold, is_ambiguous_date, read_date, read_whole


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  Nguyễn\u00a0 Thị\u3000Lan ", "Nguyễn Thị Lan"),
        ("e\u0301", "é"),
        ("a\u200bb\u202ec\ufeff", "abc"),
        ("one\r\ntwo\tthree", "one two three"),
        ("\u3000\u00a0 ", ""),
    ],
)
def test_text_is_cleaned_of_what_is_not_seen(typed: str, kept: str) -> None:
    assert clean(typed) == kept


@pytest.mark.parametrize("typed", ["a\0b", "a\x0bb", "a\x1bb", "\ud800", "a\x85b"])
def test_what_cannot_be_stored_is_refused(typed: str) -> None:
    with pytest.raises(RuleBroken):
        clean(typed)


def test_folding_forgets_case_accents_and_punctuation() -> None:
    said = ["MUÑOZ-Ruíz", "Đặng Øyvind", "ＡＢＣ", "李 伟", "O'Neill_2"]

    folded = [fold(text) for text in said]

    assert folded == ["munoz ruiz", "dang oyvind", "abc", "李 伟", "oneill 2"]


def test_vowel_signs_are_letters_not_accents() -> None:
    assert [fold("कमला"), fold("कमल"), fold("ສົມ")] == ["कमला", "कमल", "ສົມ"]


@pytest.mark.parametrize(
    "typed",
    ["2024-05-13", "2024/5/13", "2024.05.13", "2024年5月13日", "13 May 2024", "May 13, 2024", "13/05/2024",
     "2024-05-13T00:00:00", "13th May 2024", "２０２４－０５－１３"],
)  # fmt: skip
def test_dates_are_read_as_they_are_written(typed: str) -> None:
    assert read_date(typed) == date(2024, 5, 13)


@pytest.mark.parametrize("typed", ["03/04/2024", "2024-02-30", "0000-00-00", "1850-01-01", "soon", "", "45000"])
def test_a_date_that_is_none_or_could_be_two_is_refused(typed: str) -> None:
    with pytest.raises(RuleBroken):
        read_date(typed)


@pytest.mark.parametrize(
    ("typed", "order", "read"),
    [
        ("03/04/2024", "dmy", date(2024, 4, 3)),
        ("03/04/2024", "mdy", date(2024, 3, 4)),
        ("3.4.2024", "dmy", date(2024, 4, 3)),
        ("25/12/2024", "dmy", date(2024, 12, 25)),
        ("2024-03-04", "mdy", date(2024, 3, 4)),
        ("4 March 2024", "mdy", date(2024, 3, 4)),
    ],
)
def test_a_date_is_read_in_the_order_that_a_person_chose(typed: str, order: DateOrder, read: date) -> None:
    assert read_date(typed, order) == read


@pytest.mark.parametrize(("typed", "order"), [("25/12/2024", "mdy"), ("12/25/2024", "dmy")])
def test_a_date_in_another_order_than_chosen_is_refused(typed: str, order: DateOrder) -> None:
    with pytest.raises(RuleBroken, match="order that was chosen"):
        read_date(typed, order)


def test_a_date_shows_its_order_only_where_it_can_be_no_other() -> None:
    said = ["25/12/2024", "12/25/2024", "03/04/2024", "04/04/2024", "2024-12-25", "14/13/2024"]

    assert [date_order(text) for text in said] == ["dmy", "mdy", None, None, None, None]
    assert [is_ambiguous_date(text) for text in said] == [False, False, True, False, False, False]


def test_a_day_and_month_that_are_equal_leave_no_doubt() -> None:
    assert read_date("04/04/2024") == date(2024, 4, 4)


@pytest.mark.parametrize(("typed", "number"), [("12", 12), ("1,234", 1234), ("7.0", 7), (" 0 ", 0)])
def test_whole_numbers(typed: str, number: int) -> None:
    assert read_whole(typed) == number


@pytest.mark.parametrize("typed", ["-1", "1_000", "٣", "１２", "1.5", "99999999999999999999", "", "1e3"])
def test_what_is_no_whole_number_is_refused(typed: str) -> None:
    with pytest.raises(RuleBroken):
        read_whole(typed)
