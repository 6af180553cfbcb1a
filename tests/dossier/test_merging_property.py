"""Whatever two records hold: merging them and taking that back leaves the register and every figure as they were."""

from typing import Any

from flask import Flask
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests.dossier.registers import CALLED, Register, deeds, everything, figures, people
from tests.dossier.test_preview import every_figure
from tests.ledger.rows import TABLES
from tracker.db import db
from tracker.dossier.preview import preview
from tracker.dossier.queries.pointing import pointers, rows_of
from tracker.dossier.rules.merging import FIELDS, merge, plan_merge
from tracker.dossier.rules.unmerging import unmerge
from tracker.ledger.models import Change, Through
from tracker.ledger.seal import verify
from tracker.ledger.undo import UndoRefused, undo
from tracker.ledger.work import work
from tracker.people.models import Person, PersonMerge

few = settings(
    max_examples=12,
    derandomize=True,
    database=None,
    deadline=None,
    phases=[Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
sides = st.sampled_from(["keep", "drop"])
takes = st.dictionaries(st.sampled_from(list(FIELDS)), sides)


def merged(register: Register, take: dict[str, Any], turn: list[Any]) -> int:
    """The first two people become one; the change that did it."""
    keep, drop = register.people[:2]
    keys = [one.key for one in plan_merge(keep, drop).collisions]
    resolve = dict(zip(keys, turn, strict=False))
    with work("test", Through.FORM, "dossier.merge") as change:
        merge(keep, drop, take, resolve)
    return change.id


def unmerged(register: Register) -> list[str]:
    with work("test", Through.FORM, "dossier.unmerge"):
        (found,) = db.session.query(PersonMerge).filter_by(dropped_id=register.people[1])
        return [one.words for one in unmerge(found).left]


@few
@given(given=people, done=deeds, take=takes, turn=st.lists(sides, max_size=4))
def test_a_merge_taken_back_leaves_every_row_and_figure_as_before(
    app: Flask, given: Any, done: Any, take: Any, turn: Any
) -> None:
    register = Register(given, done)
    before, counted = everything(), figures(app, 2024)

    number = merged(register, take, turn)

    drop = register.people[1]
    assert db.session.get(Person, drop) is None
    assert rows_of(drop) == {}
    assert {pointer.table for pointer in pointers()} <= set(TABLES)

    assert unmerged(register) == []

    assert everything() == before
    assert figures(app, 2024) == counted

    again = merged(register, take, turn)
    with work("test", Through.UNDO, "history.undo"):
        undo(db.session.get_one(Change, again))

    assert everything() == before
    assert number < again
    assert verify().broken is None


@few
@given(given=people, done=deeds, later=deeds, turn=st.lists(sides, max_size=4))
def test_what_was_recorded_after_the_merge_stays_when_it_is_taken_back(
    app: Flask, given: Any, done: Any, later: Any, turn: Any
) -> None:
    register = Register(given, done)
    before = everything()
    merged(register, {}, turn)
    known = {(name, row["id"]) for name, rows in everything().items() for row in rows}
    with work("test", Through.FORM, "test"):
        register.know([one for one in later if one[1] != 1])
    added = {
        (name, row["id"]): row for name, rows in everything().items() for row in rows if (name, row["id"]) not in known
    }

    left = unmerged(register)

    now = {(name, row["id"]): row for name, rows in everything().items() for row in rows}
    old = {(name, row["id"]): row for name, rows in before.items() for row in rows}
    assert {key: row for key, row in now.items() if key not in old} == added
    differing = {key for key, row in old.items() if key[0] != "person" and now.get(key) != row}
    assert len(differing) == len(left)
    assert verify().broken is None


@few
@given(given=people, done=deeds, take=takes)
def test_a_merge_changes_exactly_the_figures_that_its_preview_says(
    app: Flask, given: Any, done: Any, take: Any
) -> None:
    register = Register(given, done)
    keep, drop = register.people[:2]
    before = every_figure()

    def do() -> list[int]:
        merge(keep, drop, take)
        return []

    told = {
        (one.measure.key, one.dimension, str(one.options.where[one.dimension]) if one.dimension else ""): (
            one.before,
            one.after,
        )
        for one in preview(do, (keep, drop), "test", None).figures
    }
    with work("test", Through.FORM, "dossier.merge"):
        do()

    after = every_figure()
    differing = {key for key in before.keys() | after.keys() if before.get(key, 0) != after.get(key, 0)}
    # The total of a breakdown is the whole, of which the preview tells once.
    cells = {key for key in differing if not key[1] or key[2]}
    assert told == {key: (before.get(key, 0), after.get(key, 0)) for key in cells}


@few
@given(given=people, done=deeds, name=st.integers(0, 7))
def test_a_name_given_while_two_were_merged_and_undone_after_leaves_every_row_as_before(
    app: Flask, given: Any, done: Any, name: int
) -> None:
    register = Register(given, done)
    before = everything()
    merged(register, {}, [])
    with work("test", Through.FORM, "test") as change:
        number = change.id
        register.know([(CALLED, 0, name)])
    left = unmerged(register)

    try:
        if (called := db.session.get(Change, number)) is not None:
            with work("test", Through.UNDO, "history.undo"):
                undo(called)
    except UndoRefused as refused:
        assert {(one.table, one.row_id) for one in refused.obstacles} == {("person", register.people[0])}
    else:
        assert left or everything() == before
