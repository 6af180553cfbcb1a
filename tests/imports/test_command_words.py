"""What the command says to whoever runs it: columns as the file heads them, and fields the file lacks by their name."""

from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner
from flask import Flask

from tests.factories import a_cohort, a_programme
from tests.imports.running import bring, write_csv
from tracker.cli.imports import import_
from tracker.db import db
from tracker.ledger.models import Through
from tracker.ledger.snapshot import head
from tracker.ledger.work import work


@pytest.fixture(autouse=True)
def cohort(app: Flask) -> None:
    """K-1 of September 2020, until July 2022."""
    with work("test", Through.FORM, "test"):
        programme = a_programme(code="MIP")
        a_cohort(
            code="K-1", programme=programme, starts_on=date(2020, 9, 1), expected_ends_on=date(2022, 7, 1)
        )  # fmt: skip


def told(app: Flask, *args: str, code: int = 0) -> list[str]:
    """The lines that `tracker import …` printed; it must leave with `code`."""
    db.session.rollback()
    done = CliRunner().invoke(import_, list(args), obj=app)
    assert done.exit_code == code, done.output
    return done.stdout.splitlines()


def test_a_refusal_names_the_column_as_the_file_heads_it_or_else_the_field_in_words(app: Flask, tmp_path: Path) -> None:
    file = write_csv(
        tmp_path, "姓名,Cohort,Starts on,状态,Conferred", "Ana,K-1,2020-13-01,,", "Bo,K-1,2022-08-01,,",
        "Cy,K-1,2020-09-01,毕业,", "Di,K-1,2020-09-01,gone,", ",K-1,2020-09-01,,", "Flo,K-2,2020-09-01,,2020-10-01",
    )  # fmt: skip

    lines = told(app, "enrolments", file, "--map", "degree_on=Conferred", code=1)
    done = bring(app, "enrolments", file, "--map", "degree_on=Conferred", code=1)

    assert [line.split(": ")[0] for line in lines if line.startswith("  row")] == [
        "  row 2, Starts on",
        "  row 3, Expected end (expected_ends_on)",
        "  row 4, Studies ended on (ended_on)",
        "  row 5, 状态 (status)",
        "  row 6, 姓名 (name)",
        "  row 7, Cohort",
    ]
    assert [each["column"] for each in done["refused"]] == [
        "Starts on", "expected_ends_on", "ended_on", "状态", "姓名", "Cohort",
    ]  # fmt: skip


def test_flagged_rows_are_told_when_they_are_written_here_and_in_json(app: Flask, tmp_path: Path) -> None:
    first = write_csv(tmp_path, "name,nationality,cohort", "Ana Souza,,K-1", "Bo Ek,SE,K-1", "Cy Li,,K-1")
    second = write_csv(tmp_path, "name,nationality,cohort", "Di Day,,K-1", "Flo Fry,SE,K-1", name="more.csv")
    why = "No country or e-mail: entered as a new person."

    lines = told(app, "enrolments", first)
    done = bring(app, "enrolments", second)

    assert lines[:4] == [
        "3 rows read: 3 added, 0 changed, 0 unchanged, 0 repeats, 0 refused.",
        "2 rows are flagged:",
        f"  row 2: {why}",
        f"  row 4: {why}",
    ]
    assert (done["written"], done["flagged"]) == (True, [{"row": 2, "message": why}])


def test_many_flagged_rows_are_told_in_part_before_they_are_written_and_then_all(app: Flask, tmp_path: Path) -> None:
    file = write_csv(tmp_path, "name,cohort", *(f"Student {letter},K-1" for letter in "ABCDEFGHIJKLMNOPQRSTU"))

    before = told(app, "enrolments", file, "--dry-run")
    lines = told(app, "enrolments", file)

    why = "No country or e-mail: entered as a new person."
    assert before[1] == lines[1] == "21 rows are flagged:"
    assert before[21:] == [f"  row 21: {why}", "  and 1 more; --json names all.", "Nothing was written."]
    assert lines[21:-1] == [f"  row 21: {why}", f"  row 22: {why}"]


def test_one_flagged_row_is_told_as_one(app: Flask, tmp_path: Path) -> None:
    lines = told(app, "enrolments", write_csv(tmp_path, "name,cohort", "Ana Souza,K-1"), "--dry-run")

    assert lines[1] == "1 row is flagged:"


def test_what_was_written_says_which_change_it_is_and_where_that_is_undone(app: Flask, tmp_path: Path) -> None:
    file = write_csv(tmp_path, "name,nationality,cohort", "Bo Ek,SE,K-1")

    lines = told(app, "enrolments", file)
    newest = head()
    again = told(app, "enrolments", file)

    assert lines[1:] == [f"Written as change {newest}. To undo it, open that change on the History page."]
    assert again[1:] == ["Nothing was written."]
