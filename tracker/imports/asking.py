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


def undecided(batch: ImportBatch) -> list[ImportRow]:
    return list(db.session.scalars(_waiting(batch).where(ImportRow.outcome == Outcome.PERHAPS)))


def followers(batch: ImportBatch) -> Counter[int]:
    """By row: how many others are decided together with it."""
    query = _waiting(batch).where(ImportRow.outcome == Outcome.PERHAPS, ImportRow.of.is_not(None))
    return Counter(of for of in db.session.scalars(query.with_only_columns(ImportRow.of)) if of is not None)


def bulks(batch: ImportBatch) -> list[Bulk]:
    rows = undecided(batch)
    found = [Bulk("new", len(rows)), Bulk("leave", len(rows))] if rows else []
    seen = 0
    for bound in SURE:
        number = len(_only_candidates(rows, bound))
        if number > seen:
            found.insert(len(found) - 1, Bulk(f"only-{bound}", number, bound))
            seen = number
    decided = sum(1 for _row in db.session.scalars(_decided(batch)))
    return [*found, *([Bulk("open", decided)] if decided else [])]


def decided_alike(batch: ImportBatch, name: str) -> Decisions:
    """What one way of deciding says of each row that it concerns; empty where there is no such way."""
    if name == "open":
        return {row.number: (None, None) for row in db.session.scalars(_decided(batch))}
    rows = undecided(batch)
    if name in (Choose.NEW.value, Choose.LEAVE.value):
        return {row.number: (Choose(name), None) for row in rows}
    for bound in SURE:
        if name == f"only-{bound}":
            return {number: (Choose.PERSON, id) for number, id in _only_candidates(rows, bound).items()}
    return {}


def decided_singly(said: Mapping[str, str]) -> Decisions:
    """From the page's radio buttons: `row-12` is new, leave, open, or the id of a person."""
    found: Decisions = {}
    for name, value in said.items():
        number = name.removeprefix("row-")
        if number == name or not (number.isascii() and number.isdigit()):
            continue
        if value.isascii() and value.isdigit():
            found[int(number)] = (Choose.PERSON, int(value))
        elif value in ("new", "leave"):
            found[int(number)] = (Choose(value), None)
        else:
            found[int(number)] = (None, None)
    return found


def _only_candidates(rows: list[ImportRow], bound: int) -> dict[int, int]:
    """By row, the person who is its one candidate, and as likely as that."""
    return {
        row.number: row.candidates[0]["id"]
        for row in rows
        if row.candidates and len(row.candidates) == 1 and row.candidates[0]["score"] * 100 >= bound
    }


def _waiting(batch: ImportBatch) -> sa.Select[ImportRow]:
    return sa.select(ImportRow).where(ImportRow.batch_id == batch.id, ImportRow.brought_by.is_(None))


def _decided(batch: ImportBatch) -> sa.Select[ImportRow]:
    return _waiting(batch).where(ImportRow.decision.is_not(None))
