"""Rows of a change that was taken back: they wait on the desk again, as they were corrected and decided."""

import pytest
import sqlalchemy as sa

from tests.browser import Browser
from tests.imports.desk import outcomes, people, send_and_look
from tests.imports.test_deciding import batch, on_record
from tracker.db import db, writing
from tracker.imports.models import BatchStatus, ImportRow
from tracker.imports.options import Options
from tracker.imports.running import Import, Moved
from tracker.imports.sheet import Limits
from tracker.imports.staging import handled_of, stage
from tracker.people.models import Person

FILE = "Name,Nationality\nAna Souza,Brazil\nBo Ek,Atlantis\nCy Li,Lemuria\nJohn Smyth,Kenya\n"


def parked_twice(officer: Browser) -> list[int]:
    """One row as it was sent; one corrected and one decided, by a second change; one that waits still."""
    [smith] = on_record("John Smith")
    send_and_look(officer, FILE).submit(to="/bring-in", rest="park")
    page = f"/imports/{batch().id}"
    officer.open(f"{page}/rows/3").submit({"cell-1": "Sweden"})
    officer.open(f"{page}/decide").submit({"row-5": str(smith.id)})
    officer.open(page).submit(to="/bring-in", rest="park")
    return batch().change_ids


def rows(officer: Browser) -> list[list[str]]:
    """Number and outcome of each, without the table of changes above them."""
    return [row[:2] for row in outcomes(officer) if ":" not in row[1]]


def undo(officer: Browser, change: int) -> list[str]:
    return officer.open(f"/imports/{batch().id}/undo?change={change}").submit().page.flashes


def test_rows_of_an_undone_change_wait_again_as_they_were_corrected_and_decided(officer: Browser) -> None:
    _first, second = parked_twice(officer)
    before, counted = rows(officer), dict(batch().counts)

    told = undo(officer, second)
    waiting, without = rows(officer), people()
    officer.submit(to="/bring-in", rest="park")

    assert before == [["4", "refused"]]
    assert told == [f"Change {second} was undone: 2 rows are waiting here again."]
    assert waiting == [["3", "new"], ["4", "refused"], ["5", "changed"]]
    assert (without, people()) == (["John Smith", "Ana Souza"], ["John Smith", "Ana Souza", "Bo Ek"])
    names = ("read", "refused", "in.new", "in.changed", "in.read")
    assert [batch().counts[name] for name in names] == [counted[name] for name in names] == [4, 1, 2, 1, 3]


def test_figures_tell_what_is_in_and_what_waits(officer: Browser) -> None:
    first, _second = parked_twice(officer)

    undo(officer, first)

    found = batch().counts
    names = ("read", "new", "refused", "in.new", "in.changed", "in.read")
    assert [found[name] for name in names] == [4, 1, 1, 1, 1, 2]
    assert rows(officer) == [["2", "new"], ["4", "refused"]]
    assert people() == ["John Smith", "Bo Ek"]


def test_a_file_of_which_nothing_is_in_any_more_is_to_be_looked_over_again(officer: Browser) -> None:
    for change in parked_twice(officer):
        undo(officer, change)

    assert batch().status is BatchStatus.STAGED
    assert rows(officer) == [["2", "new"], ["3", "new"], ["4", "refused"], ["5", "changed"]]
    assert people() == ["John Smith"]
    assert officer.open("/imports").page.rows[1][-1] == "to be looked over"


def test_of_a_finished_file_the_page_says_to_send_it_again(officer: Browser) -> None:
    parked_twice(officer)
    officer.open(f"/imports/{batch().id}/rows/4").submit({"cell-1": "China"}).submit(to="/bring-in")
    finished = (batch().status, db.session.scalars(sa.select(ImportRow)).all())

    told = undo(officer, batch().change_ids[0])

    assert finished == (BatchStatus.DONE, [])
    stays = "What the other changes of this file brought in stays."
    assert told == [f"Change {batch().change_ids[0]} was undone. {stays}"]
    assert "send the file again" in officer.page.body
    assert sorted(db.session.scalars(sa.select(Person.full_name))) == ["Bo Ek", "Cy Li", "John Smith"]


def test_undone_in_the_history_rows_wait_again_as_if_undone_at_the_file(
    officer: Browser, administrator: Browser
) -> None:
    _first, second = parked_twice(officer)

    administrator.open(f"/history/change/{second}/undo").submit()
    found = batch().counts
    officer.open(f"/imports/{batch().id}")
    waiting = rows(officer)
    officer.open(f"/imports/{batch().id}/decide")
    offered = officer.page.body
    officer.open(f"/imports/{batch().id}").submit(to="/bring-in", rest="park")

    names = ("read", "new", "refused", "in.new", "in.changed", "in.read")
    assert [found[name] for name in names] == [4, 1, 1, 1, 0, 1]
    assert waiting == [["3", "new"], ["4", "refused"], ["5", "changed"]]
    assert "John Smith" in offered
    assert (rows(officer), people()) == ([["4", "refused"]], ["John Smith", "Ana Souza", "Bo Ek"])


def test_rows_given_back_while_others_are_looked_over_are_not_lost(officer: Browser, administrator: Browser) -> None:
    _first, second = parked_twice(officer)
    with officer.client.application.test_request_context():
        slow = Import(
            batch().content or b"", batch().filename, Options.from_json(batch().options), Limits(),
            handled=handled_of(batch()),
        )  # fmt: skip
    source = slow.source()
    plan = slow.plan(source)

    administrator.open(f"/history/change/{second}/undo").submit()

    with pytest.raises(Moved), writing():
        stage(batch().id, slow.options, source, plan)
    officer.open(f"/imports/{batch().id}")
    assert rows(officer) == [["3", "new"], ["4", "refused"], ["5", "changed"]]
