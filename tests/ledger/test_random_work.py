"""Random work against a model in plain Python: the past reads as it was, an undo is exact, the seal holds."""

import itertools
from datetime import date
from decimal import Decimal
from typing import Any

import sqlalchemy as sa
from flask import Flask
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.factories import a_person, a_session
from tests.ledger.rows import table_of
from tracker.db import db
from tracker.ledger.models import Change, Through
from tracker.ledger.obstacles import Obstacle
from tracker.ledger.seal import verify
from tracker.ledger.snapshot import LIVE, Snapshot
from tracker.ledger.undo import UndoRefused, undo
from tracker.ledger.work import work
from tracker.people.models import Person
from tracker.trainings.models import Participation, ParticipationRole, ParticipationStatus, TrainingSession

COLUMNS = ("person_id", "role", "status", "score", "days_attended", "note")
VALUES = {
    "status": st.sampled_from(list(ParticipationStatus)),
    "score": st.none() | st.decimals(0, 100, places=2),
    "days_attended": st.none() | st.integers(0, 9),
    "note": st.text(st.characters(blacklist_categories=["Cs", "Cc"]), max_size=5),
}

Row = dict[str, Any]
PEOPLE = 3

changed = st.fixed_dictionaries({}, optional=VALUES)
operation = st.one_of(
    st.tuples(st.just("add"), st.integers(0, PEOPLE - 1), st.sampled_from(list(ParticipationRole)), changed),
    st.tuples(st.just("change"), st.integers(0, 9), st.none(), changed),
    st.tuples(st.just("remove"), st.integers(0, 9), st.none(), st.just({})),
    st.tuples(st.just("undo"), st.integers(0, 9), st.none(), st.just({})),
)
history = st.lists(st.lists(operation, min_size=1, max_size=4), min_size=1, max_size=8)

few = settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)


class Office:
    """The register, and beside it what plain dictionaries say it must hold."""

    def __init__(self) -> None:
        with work("test", Through.FORM, "test"):
            self.session_id = a_session().id
            self.people = [a_person().id for _ in range(PEOPLE)]
        self.rows: dict[int, Row] = {}
        self.past: dict[int, dict[int, Row]] = {}  # by change, what stood right after it
        self.before: dict[int, dict[int, Row]] = {}

    def do(self, operations: list[tuple[str, int, Any, Row]]) -> None:
        before = {key: dict(row) for key, row in self.rows.items()}
        if operations[0][0] == "undo":
            self.undo(operations[0][1])
            return
        with work("test", Through.FORM, "test") as change:
            for kind, number, role, values in operations:
                if kind != "undo":  # a change of its own, never a part of one
                    getattr(self, kind)(number, role, values)
        self.remember(change.id, before)

    def remember(self, number: int, before: dict[int, Row]) -> None:
        if db.session.get(Change, number) is not None:
            self.past[number] = {key: dict(row) for key, row in self.rows.items()}
            self.before[number] = before

    def add(self, number: int, role: ParticipationRole, values: Row) -> None:
        person_id = self.people[number]
        if any((row["person_id"], row["role"]) == (person_id, role) for row in self.rows.values()):
            return
        given = {
            "status": ParticipationStatus.REGISTERED, "score": None, "days_attended": None, "note": "",
            **values, "person_id": person_id, "role": role,
        }  # fmt: skip
        statement = sa.insert(table_of("participation")).values(session_id=self.session_id, **given)
        row_id = db.session.execute(statement).inserted_primary_key[0]  # type: ignore[attr-defined]
        assert row_id not in itertools.chain(*self.past.values()), "an id was used again"
        self.rows[row_id] = given

    def change(self, number: int, role: Any, values: Row) -> None:
        if self.rows and values:
            row_id = sorted(self.rows)[number % len(self.rows)]
            table = table_of("participation")
            db.session.execute(sa.update(table).where(table.c.id == row_id).values(values))
            self.rows[row_id] |= values

    def remove(self, number: int, role: Any, values: Row) -> None:
        if self.rows:
            row_id = sorted(self.rows)[number % len(self.rows)]
            db.session.execute(sa.delete(Participation).where(Participation.id == row_id))
            del self.rows[row_id]

    def undo(self, number: int) -> None:
        """Undoing the newest change brings back what stood before it; an older one that, or it names why not."""
        if not self.past:
            return
        chosen = sorted(self.past)[-1 - number % len(self.past)]
        before, touched = {k: dict(v) for k, v in self.rows.items()}, self.touched(chosen)
        try:
            with work("test", Through.UNDO, "test") as undoing:
                undo(db.session.get_one(Change, chosen))
        except UndoRefused as refused:
            assert chosen != max(self.past), refused.obstacles
            assert refused.obstacles != [Obstacle("", 0, "taken")]
            return
        for row_id in touched:
            self.rows.pop(row_id, None)
            if row_id in self.before[chosen]:
                self.rows[row_id] = dict(self.before[chosen][row_id])
        self.remember(undoing.id, before)

    def stored(self) -> dict[int, Row]:
        table = table_of("participation")
        rows = db.session.execute(sa.select(table).where(table.c.session_id == self.session_id)).mappings()
        return {row["id"]: {key: row[key] for key in COLUMNS} for row in rows}

    def touched(self, number: int) -> set[int]:
        old, new = self.before[number], self.past[number]
        return {row_id for row_id in old.keys() | new.keys() if old.get(row_id) != new.get(row_id)}


@few
@given(history)
def test_every_moment_reads_as_it_was_every_undo_is_exact_and_the_seal_holds(app: Flask, steps: Any) -> None:
    office = Office()

    for operations in steps:
        office.do(operations)
        assert office.stored() == office.rows

    for number, rows in office.past.items():
        then = Snapshot(number).of(Participation)
        read = db.session.execute(sa.select(then.id, *(getattr(then, name) for name in COLUMNS))).all()
        wanted = {row_id: tuple(row[name] for name in COLUMNS) for row_id, row in rows.items()}
        assert {row[0]: tuple(row[1:]) for row in read if row[1] in office.people} == wanted
    assert verify().broken is None
    db.session.rollback()


def test_a_past_row_has_its_values_in_their_own_types(app: Flask) -> None:
    with work("test", Through.FORM, "test"):
        session = a_session(starts_on=date(2024, 2, 29), counts_override=True, counts_reason="decided")
        person = a_person(born_on=date(1990, 12, 31))
        db.session.add(Participation(session=session, person=person, score=Decimal("87.50")))
    with work("test", Through.FORM, "test") as change:
        db.session.execute(sa.update(Participation).values(score=None))
        db.session.execute(sa.update(Person).values(born_on=None))
        db.session.execute(sa.update(TrainingSession).values(counts_override=None, starts_on=None))
    then = Snapshot(change.id - 1)
    participation, one, held = then.of(Participation), then.of(Person), then.of(TrainingSession)

    query = (
        sa.select(participation.score, participation.role, one.born_on, held.starts_on, held.counts_override)
        .join(one, one.id == participation.person_id)
        .join(held, held.id == participation.session_id)
    )

    assert db.session.execute(query).one() == (
        Decimal("87.50"), ParticipationRole.PARTICIPANT, date(1990, 12, 31), date(2024, 2, 29), True,
    )  # fmt: skip


def test_the_live_register_is_the_model_itself() -> None:
    assert LIVE.of(Person) is Person
