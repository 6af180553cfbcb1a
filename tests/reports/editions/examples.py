"""One session with two people, and what became of it afterwards."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from tests.factories import a_participation, a_person, a_session
from tracker.counting.options import Options
from tracker.db import db
from tracker.ledger.models import Change, Through
from tracker.ledger.snapshot import head
from tracker.ledger.undo import undo
from tracker.ledger.work import work
from tracker.reports.catalogue import MEASURES
from tracker.reports.differences.explain import explain
from tracker.reports.differences.explained import Explained
from tracker.trainings.models import Participation, TrainingSession

DAY = date(2024, 6, 10)


@dataclass(frozen=True)
class Known:
    """The ids of what stands in the register, and the change that entered it."""

    session: int
    keo: int
    noi: int
    change: int


def enter() -> Known:
    """A completed session in 2024 with Keo and Noi of Laos."""
    with work("test", Through.FORM, "test"):
        session = a_session(code="P-1", title_en="Patents")
        keo = a_participation(session, a_person(full_name="Keo"))
        noi = a_participation(session, a_person(full_name="Noi"))
    return Known(session.id, keo.id, noi.id, head())


def change(do: Callable[[], Any], action: str = "test", actor: str = "lin@example.org") -> int:
    """One change by Lin."""
    with work(actor, Through.FORM, action):
        do()
    return head()


def take_back(number: int) -> int:
    return change(lambda: undo(db.session.get_one(Change, number)))


def setting(model: Any, id_: int, **values: Any) -> Callable[[], None]:
    def do() -> None:
        record = db.session.get_one(model, id_)
        for name, value in values.items():
            setattr(record, name, value)

    return do


def removing(*records: tuple[Any, int]) -> Callable[[], None]:
    def do() -> None:
        for model, id_ in records:
            db.session.delete(db.session.get_one(model, id_))
            db.session.flush()

    return do


def explained(measure: str, since: int, **asked: Any) -> list[Explained]:
    options = Options(**asked)
    return explain(MEASURES[measure], options, since, DAY, head(), DAY)


def told(found: list[Explained]) -> list[tuple[int, str, int | None, list[tuple[str, int]]]]:
    """(difference, cause, change, rows) of each."""
    return [
        (
            one.difference,
            str(one.cause),
            one.change.id if one.change else None,
            [(row.record, row.id) for row in one.rows],
        )
        for one in found
    ]


__all__ = ["DAY", "Known", "Participation", "TrainingSession"]
