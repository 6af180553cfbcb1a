"""Large files are worked on apart from the page, which tells how far that is, and when it stopped."""

import threading

import pytest
import sqlalchemy as sa
from flask import Flask

from tests.browser import Browser
from tests.imports.desk import people, send
from tracker.db import db, writing
from tracker.imports import jobs
from tracker.imports.models import BatchStatus, ImportBatch, Phase
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
