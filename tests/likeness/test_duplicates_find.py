"""`tracker duplicates find`: a file in, pairs out; no database is asked."""

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from tracker.cli import tracker

FILE = """key, first, last, born, note
a1, Khamla, Bounmy, 1980-03-04, one
a2, Vilay, Sisavath, 1975-11-20, two
a3, Bounmy, Khamla, 1980-03-04, three
a4, Noy, Phommachan, 1990-07-01, four
"""
MAPS = ["--map", "given_name=first", "--map", "family_name=last", "--map", "date_of_birth=born"]


def find(folder: Path, *said: str, text: str = FILE) -> Result:
    (folder / "list.csv").write_text(text, encoding="utf-8")
    # The folder holds no database, and none is made.
    where = {"TRACKER_INSTANCE": str(folder), "TRACKER_DATABASE_URL": None}
    return CliRunner().invoke(tracker, ["duplicates", "find", str(folder / "list.csv"), *said], env=where)


def test_pairs_are_told_with_scores_and_reasons_and_nothing_is_written(tmp_path: Path) -> None:
    done = find(tmp_path, "--kind", "person", "--id", "key", *MAPS, "--json")

    said: dict[str, Any] = json.loads(done.stdout)
    [pair] = said["pairs"]
    assert (said["rows"], pair["a"], pair["b"], pair["score"] > 0.5) == (4, "a1", "a3", True)
    assert {(reason["column"], reason["how"]) for reason in pair["reasons"]} >= {
        ("first", "turned"),
        ("last", "turned"),
        ("born", "same"),
    }
    assert (done.exit_code, sorted(path.suffix for path in tmp_path.glob("*.db"))) == (0, [])


def test_the_pairs_are_told_to_a_person_too(tmp_path: Path) -> None:
    done = find(tmp_path, "--kind", "person", "--id", "key", *MAPS)

    assert done.stdout.splitlines()[0] == "4 rows read: 1 pair is likely one."


def test_the_column_that_names_the_rows_is_no_evidence(tmp_path: Path) -> None:
    like_keys = FILE.replace("a2", "Noy Phommachan 1").replace("a4", "Noy Phommachan 2")

    done = find(tmp_path, "--kind", "person", "--id", "key", *MAPS, "--json", text=like_keys)

    assert [(pair["a"], pair["b"]) for pair in json.loads(done.stdout)["pairs"]] == [("a1", "a3")]


@pytest.mark.parametrize(
    ("was", "now", "message"),
    [
        ("a2", "a1", "The id “a1” stands in rows 2 and 3: each row needs one of its own."),
        ("a4", "", "Row 5 has no id in the column “key”: pairs are told by it."),
    ],
)
def test_a_row_that_is_named_by_nothing_of_its_own_is_refused(tmp_path: Path, was: str, now: str, message: str) -> None:
    done = find(tmp_path, "--kind", "person", "--id", "key", *MAPS, "--json", text=FILE.replace(was, now))

    assert (done.exit_code, json.loads(done.stdout)) == (2, {"error": message})


def test_without_a_word_the_headings_are_taken_for_what_they_plainly_say(tmp_path: Path) -> None:
    text = 'Ref,Participant,Nation,Year\n1,Alice Banda,Zambia,2023\n2,Chipo Tembo,ZM,2023\n3,"Banda, Alice",赞比亚,\n'

    done = find(tmp_path, "--kind", "person", "--id", "Ref", "--json", text=text)

    assert [(pair["a"], pair["b"]) for pair in json.loads(done.stdout)["pairs"]] == [("1", "3")]
    assert done.stderr == (
        "Taken by their headings: Participant as name, Nation as country. Say it with --map where that is wrong.\n"
    )


def test_a_text_of_which_the_writing_cannot_be_told_is_asked_about(tmp_path: Path) -> None:
    (tmp_path / "list.csv").write_bytes("编号,姓名\n1,李明\n2,王芳\n".encode("gb18030"))

    done = CliRunner().invoke(
        tracker,
        ["duplicates", "find", str(tmp_path / "list.csv"), "--kind", "person", "--id", "编号", "--json"],
        env={"TRACKER_INSTANCE": str(tmp_path), "TRACKER_DATABASE_URL": None},
    )

    error = "It cannot be told how this text is encoded. Say which it is: gb18030, big5, cp1252."
    assert (done.exit_code, json.loads(done.stdout)) == (2, {"error": error})


@pytest.mark.parametrize(
    ("said", "message"),
    [
        (["--id", "nothing", *MAPS], "The file has no column “nothing”. It has: key, first, last, born, note."),
        (
            ["--id", "key"],
            "No heading says which column is the name. Say it with --map, such as --map name=Participant.",
        ),
        (
            ["--id", "key", "--map", "name=first", "--map", "born=first"],
            "The column first is said to hold two things: name and born.",
        ),
        (["--id", "first", *MAPS], "The column first cannot be evidence and be left out as well."),
        (
            ["--id", "key", "--map", "shoe=note"],
            "“shoe” is not a field here. Known: name, given_name, family_name, born_on, street, suburb, postcode, "
            "state, country, organization, email, phone, text.",
        ),
    ],
)
def test_a_command_that_cannot_be_carried_out_says_why(tmp_path: Path, said: list[str], message: str) -> None:
    done = find(tmp_path, "--kind", "person", *said, "--json")

    assert (done.exit_code, json.loads(done.stdout)) == (2, {"error": message})
