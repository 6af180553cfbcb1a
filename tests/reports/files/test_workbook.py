"""What a workbook shows and hides: names, real numbers and dates, and texts that are only ever texts."""

from datetime import date

import pytest
from flask import Flask

from tests.reports.files.offices import THEMES, an_office, everything
from tests.reports.files.workbooks import opened, rows_of
from tracker.counting.dimension import Dimension
from tracker.reports.files.workbook import make
from tracker.reports.files.workbook.formulas import literal
from tracker.reports.files.workbook.row_words import told_apart


def test_rows_say_whose_they_are_only_to_readers_of_names(app: Flask) -> None:
    an_office()
    report = everything()

    said = {names: rows_of(opened(make(report, names)), "Rows Unique persons") for names in (True, False)}

    assert [row for row in said[True] if "Keo Chan" in row] != []
    assert [row for row in said[False] if "Keo Chan" in row] == []
    assert len(said[True]) == len(said[False])
    assert set(said[True][0]) - set(said[False][0]) == {"Person"}


def test_rows_have_real_dates_years_and_numbers_and_their_texts_are_texts(app: Flask) -> None:
    an_office()

    header, *rows = rows_of(opened(make(everything(), True)), "Rows Participations")

    place = {str(label): at for at, label in enumerate(header)}
    over = [row for row in rows if str(row[place["What is counted"]]).startswith("OVER")]
    assert {row[place["First day"]] for row in over} == {date(2022, 12, 30)}
    assert {row[place["Year"]] for row in over} == {2022}
    assert sorted(row[place["participations"]] for row in over) == [1, 4, 77]  # type: ignore[type-var]
    themes = {str(row[place["Theme"]]) for row in rows}
    # Two that differ in capitals alone are told apart; what is missing is said.
    kept = {theme for theme in THEMES if theme and theme != "PATENTS"}
    assert themes == {*kept, "not stated", "PATENTS [PATENTS]"}


@pytest.mark.parametrize(
    ("values", "words"),
    [
        (["Patents", "patents"], {None: "not stated", "Patents": "Patents", "patents": "patents [patents]"}),
        (["not stated"], {None: "not stated", "not stated": "not stated [not stated]"}),
        (["a\x00b\nc", "x" * 300], {None: "not stated", "a\x00b\nc": "a b c", "x" * 300: "x" * 120 + "…"}),
    ],
)
def test_two_values_never_read_alike(app: Flask, values: list[str], words: dict[str | None, str]) -> None:
    with app.test_request_context():
        assert told_apart(Dimension("theme", "Theme"), values) == words


def test_a_text_in_a_formula_is_quoted_and_never_taken_for_a_function() -> None:
    assert literal(2024) == "2024"
    assert literal('say "x"') == '"say ""x"""'
    assert literal("SORT(a)") == '"SORT"&"(a)"'
