"""`tracker merge` and `tracker unmerge`: what they print, and what they refuse."""

import pytest
from click import Command
from click.testing import CliRunner, Result
from flask import Flask

from tests.dossier.registers import everything
from tests.factories import a_participation, a_person, a_session
from tests.ledger.rows import live
from tracker.cli.merging import merge_people, unmerge_people
from tracker.db import db
from tracker.ledger.models import Change, Through
from tracker.ledger.snapshot import head
from tracker.ledger.work import work
from tracker.people.models import Gender
from tracker.trainings.models import ParticipationStatus


@pytest.fixture
def known(app: Flask) -> dict[str, int]:
    with work("test", Through.FORM, "test"):
        ann, lee = a_person(full_name="Ann Lee"), a_person(full_name="Li An", gender=Gender.FEMALE)
        session = a_session(code="P-1", title_en="Patents")
        mine = a_participation(session, ann, status=ParticipationStatus.REGISTERED)
        other = a_participation(session, lee)
        alone = a_participation(a_session(code="P-2", title_en="Marks"), lee)
    return {"ann": ann.id, "lee": lee.id, "mine": mine.id, "other": other.id, "alone": alone.id}


def merge(app: Flask, *args: object) -> Result:
    return run(app, merge_people, *args)


def unmerge(app: Flask, *args: object) -> Result:
    return run(app, unmerge_people, *args)


def run(app: Flask, command: Command, *args: object) -> Result:
    result = CliRunner().invoke(command, [str(one) for one in args], obj=app)
    db.session.rollback()  # the test reads what stands now
    return result


def test_a_dry_run_says_what_would_be_moved_and_changes_nothing(app: Flask, known: dict[str, int]) -> None:
    before, newest = everything(), head()

    result = merge(app, known["ann"], known["lee"], "--dry-run")

    collision = f"participation:{known['mine']}:{known['other']}"
    assert result.output.splitlines() == [
        f"Li An ({known['lee']}) becomes part of Ann Lee ({known['ann']}).",
        "  full_name=keep: name is “Ann Lee”, not “Li An”",
        "  gender=drop: gender is “female”, not nothing",
        "  2 participations:",
        "    P-1 Patents · participant · completed the course · LA",
        "    P-2 Marks · participant · completed the course · LA",
        f"  {collision}=drop: one of the two stays: P-1 Patents · participant · completed the course · LA;"
        " removed: P-1 Patents · participant · registered · LA",
    ]
    assert (everything(), head()) == (before, newest)


def test_a_merge_says_how_it_is_taken_back_and_its_unmerge_does_that(app: Flask, known: dict[str, int]) -> None:
    before = everything()
    collision = f"participation:{known['mine']}:{known['other']}=keep"

    done = merge(
        app, known["ann"], known["lee"], "--take", "full_name=drop", "--resolve", collision, "--as", "lin@example.org"
    )

    change = db.session.get_one(Change, head())
    assert (change.actor, change.through, change.action) == ("lin@example.org", Through.COMMAND, "dossier.merge")
    assert done.output.splitlines()[-2:] == [
        f"Merged in change {change.id}. Added: 1 other name, 1 merge. Changed: 1 participation, 1 person."
        " Removed: 1 participation, 1 person.",
        f"`tracker unmerge {known['lee']}` takes it back.",
    ]
    assert [(row["id"], row["full_name"]) for row in live("person")] == [(known["ann"], "Li An")]
    assert [row["id"] for row in live("participation")] == [known["mine"], known["alone"]]

    back = unmerge(app, known["lee"])

    assert back.output.splitlines() == [
        f"Li An ({known['lee']}) is apart from Ann Lee ({known['ann']}) again.",
        f"Unmerged in change {head()}. Added: 1 participation, 1 person. Changed: 1 participation, 1 person."
        " Removed: 1 other name, 1 merge.",
    ]
    assert everything() == before


def test_a_merge_is_named_by_either_person_or_by_its_own_number(app: Flask, known: dict[str, int]) -> None:
    before = everything()
    for said in (known["lee"], known["ann"], None):
        assert merge(app, known["ann"], known["lee"]).exit_code == 0
        name = said or f"merge:{live('person_merge')[0]['id']}"
        assert unmerge(app, name).exit_code == 0
        assert everything() == before


def test_what_is_refused_is_said_in_one_line(app: Flask, known: dict[str, int]) -> None:
    with work("test", Through.FORM, "test"):
        anna = a_person(full_name="Anna Lee").id
    ann, lee = known["ann"], known["lee"]

    def said(result: Result) -> tuple[int, str]:
        return result.exit_code, result.output.splitlines()[-1]

    assert said(merge(app, ann, ann)) == (
        1, "Error: Choose two different people: nobody is merged with themselves.",
    )  # fmt: skip
    assert said(merge(app, ann, 999)) == (1, "Error: There is no person 999.")
    assert said(merge(app, ann, lee, "--take", "email")) == (
        2, "Error: Invalid value: “email” is not of the form NAME=keep or NAME=drop.",
    )  # fmt: skip
    assert said(merge(app, ann, lee, "--resolve", "participation=keep")) == (
        1, "Error: “participation” names no two rows, such as participation:12:34.",
    )  # fmt: skip
    assert said(merge(app, ann, lee, "--take", "height=keep", "--dry-run"))[0] == 1
    assert said(unmerge(app, lee)) == (1, f"Error: No merge stands for “{lee}”.")
    assert said(unmerge(app, "Lee")) == (
        1, "Error: “Lee” is not a number of a person, nor of a merge such as merge:3.",
    )  # fmt: skip

    merge(app, ann, lee)
    merge(app, ann, anna)
    assert said(unmerge(app, ann)) == (
        1, f"Error: Several people were merged into {ann}: say which, of Li An ({lee}), Anna Lee ({anna}).",
    )  # fmt: skip
