"""Large files are worked on apart from the page, which tells how far that is, and when it stopped."""

import fcntl
import threading
from pathlib import Path

import pytest
import sqlalchemy as sa
from flask import Flask

from tests.browser import Browser
from tests.conftest import signed_in
from tests.imports.desk import people, send
from tracker.access import Role
from tracker.db import db, writing
from tracker.errors import RuleBroken
from tracker.imports import jobs
from tracker.imports.models import BatchStatus, ImportBatch, ImportRow, Phase
from tracker.imports.progress import HowFar, Progress, begin, how_far
from tracker.imports.reading import ReadRow

FILE = "Name,Nationality\nAna Souza,Brazil\nBo Ek,Sweden\n"
LONGEST = 60  # seconds that a thread may take here


@pytest.fixture
def everything_is_large(app: Flask) -> None:
    app.config["IMPORT_DIRECT_KB"], app.config["IMPORT_IN_REQUEST"] = 0, True


def batch() -> ImportBatch:
    db.session.rollback()
    return db.session.scalars(sa.select(ImportBatch)).one()


def test_a_large_file_goes_the_same_way(officer: Browser, everything_is_large: None) -> None:
    send(officer, FILE).submit()
    shown = [row[1] for row in officer.page.rows[1:]]
    officer.submit(to="/bring-in")

    assert shown == ["new", "new"]
    assert officer.page.flashes == ["The file is in."]
    assert (people(), batch().status, batch().phase) == (["Ana Souza", "Bo Ek"], BatchStatus.DONE, None)


def test_work_goes_on_apart_from_whoever_asked_for_it(app: Flask, officer: Browser) -> None:
    send(officer, FILE)
    app.config["IMPORT_DIRECT_KB"] = 0
    going_on = threading.Event()

    def task(progress: Progress | None) -> str:
        going_on.wait(LONGEST)
        return "Done at last."

    answered = jobs.run(batch(), Phase.READING, task)
    meanwhile = (how_far(batch().id), batch().phase, jobs.run(batch(), Phase.READING, task))
    going_on.set()
    for thread in threading.enumerate():
        if thread.name.startswith("import "):
            thread.join(LONGEST)

    assert answered is None
    assert meanwhile == (HowFar(Phase.READING), Phase.READING, None)
    assert (batch().phase, batch().told) == (None, {"kind": "success", "words": "Done at last."})


def test_what_is_wrong_with_a_large_file_is_told_when_it_is_found(officer: Browser, everything_is_large: None) -> None:
    send(officer, FILE)
    officer.submit({"column-0": ""})

    assert officer.path.endswith("/columns")
    assert officer.page.flashes == [
        "No column gives the name or family_name or given_name. The file has: Name, Nationality."
    ]


def test_the_page_tells_how_far_the_work_is(officer: Browser) -> None:
    send(officer, FILE)
    id = batch().id
    progress = begin(id, Phase.READING)
    assert progress is not None

    rows = [ReadRow(number, []) for number in range(4)]
    for row in progress.watch(rows):
        if row.number == 3:
            officer.open(f"/imports/{id}/progress")

    assert begin(id, Phase.READING) is None
    assert how_far(id) == HowFar(Phase.PLANNING, 0, 4)
    assert "looking each row up in the register : 0 / 4" in officer.page.body.replace("register:", "register :")
    progress.close()
    assert how_far(id) is None


def test_work_that_ended_with_its_process_is_told_and_can_be_started_again(officer: Browser) -> None:
    send(officer, FILE)
    with writing():
        db.session.execute(sa.update(ImportBatch).values(phase=Phase.PLANNING))

    officer.open(f"/imports/{batch().id}")
    told = "stopped before it was done" in officer.page.body
    officer.submit(to="/again").submit()

    assert told
    assert [row[1] for row in officer.page.rows[1:]] == ["new", "new"]


def test_nothing_is_written_of_a_file_that_is_being_looked_over(officer: Browser) -> None:
    send(officer, "Name,Nationality\nAna Souza,Brazil\nBo Ek,Atlantis\n").submit()
    page = f"/imports/{batch().id}"
    working = begin(batch().id, Phase.PLANNING)
    assert working is not None

    told = {
        what: officer.post(f"{page}/{what}", **given).page.flashes
        for what, given in {
            "rows/3": {"cell-1": "Sweden"},
            "decide": {"row-3": "leave"},
            "names": {"country-0-text": "Atlantis", "country-0": "SE"},
            "delete": {},
        }.items()
    }
    working.close()

    assert set(map(tuple, told.values())) == {
        ("This file is being worked on. Nothing was kept of what you sent: send it again when that is done.",)
    }
    rows = db.session.execute(sa.select(ImportRow.cells, ImportRow.decision).order_by(ImportRow.number)).all()
    assert [tuple(row) for row in rows] == [(["Ana Souza", "Brazil"], None), (["Bo Ek", "Atlantis"], None)]
    assert batch().options["countries"] == {}


def test_work_begins_although_a_page_asks_at_that_instant_how_far_it_is(app: Flask, officer: Browser) -> None:
    send(officer, FILE)
    file = Path(app.instance_path, "imports", f"{batch().id}.json")
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("a+") as asking:
        fcntl.flock(asking, fcntl.LOCK_SH)
        threading.Timer(0.05, fcntl.flock, (asking, fcntl.LOCK_UN)).start()

        progress = begin(batch().id, Phase.READING)

    assert progress is not None
    progress.close()


def test_a_colleague_does_not_start_the_work_of_another_again(app: Flask, officer: Browser) -> None:
    send(officer, FILE)
    with writing():
        db.session.execute(sa.update(ImportBatch).values(phase=Phase.PLANNING))
    other = signed_in(app, Role.OFFICER, email="2@example.org")

    other.post(f"/imports/{batch().id}/again")

    assert other.page.flashes == ["Officer has this file: take it over first."]
    assert batch().phase is Phase.PLANNING


def test_what_was_asked_for_twice_leaves_the_word_of_the_first(officer: Browser, everything_is_large: None) -> None:
    send(officer, FILE).submit()
    asked = batch()
    assert (asked.content, asked.change_ids) == (FILE.encode(), [])
    db.session.expunge(asked)
    officer.submit(to="/bring-in")
    tasks: list[Progress | None] = []

    def late(progress: Progress | None) -> str:
        tasks.append(progress)
        raise RuleBroken("This file was brought in already.")

    answered = jobs.run(asked, Phase.PLANNING, late)

    told = batch().told
    assert (answered, tasks, told and told["kind"]) == (None, [], "success")
    assert (batch().phase, how_far(batch().id)) == (None, None)


def test_nothing_is_left_of_how_far_work_was_that_is_over(
    app: Flask, officer: Browser, everything_is_large: None
) -> None:
    folder = Path(app.instance_path, "imports")
    send(officer, FILE)
    (folder / "77.json").write_text('{"phase": "reading", "done": 1, "total": 2}')  # of a process that was killed
    held = begin(78, Phase.READING)
    assert held is not None

    officer.submit().submit(to="/bring-in")
    left = sorted(path.name for path in folder.iterdir())
    held.close()

    assert left == ["78.json"]
    assert list(folder.iterdir()) == []


def test_work_of_which_the_file_was_removed_meanwhile_is_begun_by_one_only(app: Flask) -> None:
    first = begin(5, Phase.READING)
    assert first is not None
    threading.Timer(0.05, first.close).start()  # while the next one tries

    second = begin(5, Phase.READING)

    assert second is not None
    assert (begin(5, Phase.READING), how_far(5)) == (None, HowFar(Phase.READING))
    second.close()
