"""Dates that could be read two ways are asked about once a column, with what the file itself shows."""

from pathlib import Path

import pytest
from flask import Flask

from tests.imports.running import bring, write_csv
from tracker.imports.dates import AmbiguousColumn, ambiguous_columns
from tracker.imports.kinds import Kind
from tracker.imports.options import Options
from tracker.imports.sheet import Limits
from tracker.imports.source import Source, open_book, open_source

SETTLED = "25/12/1990 in the same column can only have the day first."


def people(*born: str, **said: str) -> Source:
    options = Options(Kind.PEOPLE, date_order=said)  # type: ignore[arg-type]
    text = "Name,Birth date\n" + "".join(f"Person {chr(65 + at)},{day}\n" for at, day in enumerate(born))
    return open_source(open_book(text.encode(), "people.csv", options, Limits()), options)


def test_a_column_of_ambiguous_dates_is_asked_about_once(app: Flask) -> None:
    source = people("03/04/1990", "5.6.1991", "", "1992-01-02", "03/04/1990")

    found = ambiguous_columns(source)

    assert found == [AmbiguousColumn("born_on", "Birth date", 3, ("03/04/1990", "5.6.1991"))]
    assert found[0].told == "No other date of this column shows which is meant."


@pytest.mark.parametrize(
    ("clear", "order", "told"),
    [
        ("25/12/1990", "dmy", SETTLED),
        ("12/25/1990", "mdy", "12/25/1990 in the same column can only have the month first."),
    ],
)
def test_a_clear_date_of_the_column_is_offered_as_the_answer(app: Flask, clear: str, order: str, told: str) -> None:
    [found] = ambiguous_columns(people("03/04/1990", clear))

    assert (found.order, found.settled_by, found.told) == (order, clear, told)


def test_a_column_that_mixes_both_orders_is_told_and_nothing_is_offered(app: Flask) -> None:
    [found] = ambiguous_columns(people("25/12/1990", "03/04/1990", "12/31/1990"))

    assert (found.order, found.told) == (
        None,
        "The column “Birth date” mixes both orders: 25/12/1990 and 12/31/1990. Correct the file.",
    )


@pytest.mark.parametrize("born", [["25/12/1990"], ["04/04/1990"], ["1990-03-04", "4 March 1990"], [""]])
def test_dates_that_leave_no_doubt_are_not_asked_about(app: Flask, born: list[str]) -> None:
    assert ambiguous_columns(people(*born)) == []


def test_an_answered_question_is_not_asked_again(app: Flask) -> None:
    assert ambiguous_columns(people("03/04/1990", born_on="dmy")) == []


def test_without_an_answer_such_rows_are_refused_and_with_it_they_are_read(app: Flask, tmp_path: Path) -> None:
    file = write_csv(tmp_path, "Name,Country,Birth date", "Ana Souza,Brazil,03/04/1990", "Bo Ek,Sweden,12/25/1990")

    unanswered = bring(app, "people", file, "--dry-run", code=1)
    answered = bring(app, "people", file, "--dates", "born_on=mdy")
    wrong = bring(app, "people", file, "--dates", "born_on=dmy", "--dry-run", code=1)

    assert [(row["row"], row["column"], row["value"]) for row in unanswered["refused"]] == [
        (2, "Birth date", "03/04/1990")
    ]
    assert answered["added"] == 2
    assert [(row["row"], row["message"]) for row in wrong["refused"]] == [
        (3, "“12/25/1990” does not have day and month in the order that was chosen."),
    ]


def test_an_order_that_is_none_is_told(app: Flask, tmp_path: Path) -> None:
    file = write_csv(tmp_path, "Name,Birth date", "Ana Souza,03/04/1990")

    assert bring(app, "people", file, "--dates", "born_on=ymd", code=2) == {
        "error": "The order of a date is dmy or mdy, not “ymd”."
    }
