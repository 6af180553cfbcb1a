"""What the page of decisions shows: rows that may mean somebody on record, and ways to decide many of them alike."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

import sqlalchemy as sa

from tracker.db import db
from tracker.imports.deciding import Choose
from tracker.imports.models import ImportBatch, ImportRow
from tracker.imports.plan import Outcome

SURE = (95, 90, 80, 70)  # per cent, offered as bounds for taking the only candidate

DIGITS = 10  # fewer than this: what a number of a row or a person has

Decisions = dict[int, tuple[Choose | None, int | None]]


@dataclass(frozen=True, slots=True)
class Bulk:
    """One way to decide all undecided rows alike; `rows` it concerns."""

    name: str
    rows: int
    bound: int = 0  # per cent


def asked_of(batch: ImportBatch) -> sa.Select[ImportRow]:
    """One row for each person asked about: others of the same name, country and address follow it."""
    return _waiting(batch).where(
        sa.or_(sa.and_(ImportRow.outcome == Outcome.PERHAPS, ImportRow.of.is_(None)), ImportRow.decision.is_not(None))
    )


def followers(batch: ImportBatch) -> Counter[int]:
    """By row: how many others are decided together with it."""
    query = _undecided(batch).where(ImportRow.of.is_not(None))
    return Counter(of for of in db.session.scalars(query.with_only_columns(ImportRow.of)) if of is not None)


def bulks(batch: ImportBatch) -> list[Bulk]:
    open = _number_of(_undecided(batch))
    found = [Bulk("new", open), Bulk("leave", open)] if open else []
    seen, single = 0, _single_candidates(batch) if open else []
    for bound in SURE:
        number = len(_likely(single, bound))
        if number > seen:
            found.insert(len(found) - 1, Bulk(f"only-{bound}", number, bound))
            seen = number
    decided = _number_of(_decided(batch))
    return [*found, *([Bulk("open", decided)] if decided else [])]


def decided_alike(batch: ImportBatch, name: str) -> Decisions:
    """What one way of deciding says of each row that it concerns; empty where there is no such way."""
    if name == "open":
        return dict.fromkeys(db.session.scalars(_numbers(_decided(batch))), (None, None))
    if name in (Choose.NEW.value, Choose.LEAVE.value):
        return {number: (Choose(name), None) for number in db.session.scalars(_numbers(_undecided(batch)))}
    for bound in SURE:
        if name == f"only-{bound}":
            return {number: (Choose.PERSON, id) for number, id in _likely(_single_candidates(batch), bound).items()}
    return {}


def decided_singly(said: Mapping[str, str]) -> Decisions:
    """From the page's radio buttons: `row-12` is new, leave, open, or the id of a person.

    `was-12` is what the page showed: where that was left, another page may have decided otherwise meanwhile.
    """
    found: Decisions = {}
    for name, value in said.items():
        number = name.removeprefix("row-")
        if number == name or not _is_number(number) or said.get(f"was-{number}") == value:
            continue
        if _is_number(value):
            found[int(number)] = (Choose.PERSON, int(value))
        elif value in ("new", "leave"):
            found[int(number)] = (Choose(value), None)
        elif value == "open":
            found[int(number)] = (None, None)
    return found


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) < DIGITS


Single = tuple[int, int, float]  # row, its one candidate, how likely that is


def _single_candidates(batch: ImportBatch) -> list[Single]:
    query = _undecided(batch).with_only_columns(ImportRow.number, ImportRow.candidates)
    return [
        (number, some[0]["id"], some[0]["score"])
        for number, some in db.session.execute(query)
        if some and len(some) == 1
    ]


def _likely(single: list[Single], bound: int) -> dict[int, int]:
    """By row, the person who is its one candidate, and as likely as that."""
    return {number: id for number, id, score in single if score * 100 >= bound}


def _number_of(rows: sa.Select[ImportRow]) -> int:
    return db.session.scalar(rows.with_only_columns(sa.func.count())) or 0


def _numbers(rows: sa.Select[ImportRow]) -> sa.Select[int]:
    return rows.with_only_columns(ImportRow.number)


def _waiting(batch: ImportBatch) -> sa.Select[ImportRow]:
    return sa.select(ImportRow).where(ImportRow.batch_id == batch.id, ImportRow.brought_by.is_(None))


def _decided(batch: ImportBatch) -> sa.Select[ImportRow]:
    return _waiting(batch).where(ImportRow.decision.is_not(None))


def _undecided(batch: ImportBatch) -> sa.Select[ImportRow]:
    return _waiting(batch).where(ImportRow.outcome == Outcome.PERHAPS)
