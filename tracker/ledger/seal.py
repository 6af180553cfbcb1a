"""The seal: a hash chain over the changes and the rows each made and ended, so that tampering is found."""

import hashlib
from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass

import sqlalchemy as sa

from tracker.db import db
from tracker.ledger.digests import canonical, digest_of, digests_of_all, plain
from tracker.ledger.models import RECORDED, Change

FIRST = "0" * 64  # what the first change stands on


@dataclass(frozen=True, slots=True)
class Head:
    """The newest change and its seal: noted elsewhere, it shows a ledger whose end was cut off."""

    change_id: int
    seal: str

    def __str__(self) -> str:
        return f"{self.change_id}:{self.seal}"


@dataclass(frozen=True, slots=True)
class Verdict:
    """How many changes hold, the first that does not, and the head the chain leads to."""

    held: int
    broken: int | None
    head: Head


def seal(change: Change, touched: Sequence[str]) -> None:
    """Say what the change touched and chain it to the one before; to be called once, right before the commit."""
    digests: dict[str, str] = {}
    counts: dict[str, list[int]] = {}
    for name in touched:
        digests[name], counts[name] = digest_of(name, change.id)
    change.touched = counts
    earlier = sa.select(Change.seal).where(Change.id < change.id).order_by(Change.id.desc()).limit(1)
    change.seal = link(db.session.scalar(earlier) or FIRST, change, digests)
    db.session.flush()


def link(previous: str, change: Change, digests: Mapping[str, str]) -> str:
    """The seal of a change: over the seal before it, what it says of itself, and its rows."""
    body = [
        previous, change.id, plain(change.at), change.actor, change.through.value, change.action, change.note,
        change.undoes_id, change.touched, dict(digests),
    ]  # fmt: skip
    return hashlib.sha256(canonical(body)).hexdigest()


def head() -> Head:
    newest = db.session.execute(sa.select(Change.id, Change.seal).order_by(Change.id.desc()).limit(1)).one_or_none()
    return Head(newest[0], newest[1]) if newest else Head(0, FIRST)


def verify(expected: Head | None = None) -> Verdict:
    """Recompute the whole chain. `expected` is a head noted earlier, which must still stand in it."""
    digests = _all_digests()
    # Rows of a change that is not there: it was taken out.
    orphan = min(digests.keys() - set(db.session.scalars(sa.select(Change.id))), default=None)
    standing, held = Head(0, FIRST), 0
    query = sa.select(Change).order_by(Change.id).execution_options(yield_per=1000)
    with closing(db.session.scalars(query)) as changes:
        for change in changes:
            if orphan is not None and orphan < change.id:
                return Verdict(held, orphan, standing)
            here = Head(change.id, link(standing.seal, change, digests.get(change.id, {})))
            # Where another head was noted for this change, another history was written over it.
            noted = expected if expected is not None and expected.change_id == change.id else here
            if not change.seal == here.seal == noted.seal:
                return Verdict(held, change.id, standing)
            standing, held = here, held + 1
    if orphan is None and expected is not None and expected.change_id > standing.change_id:
        orphan = expected.change_id
    return Verdict(held, orphan, standing)


def _all_digests() -> dict[int, dict[str, str]]:
    found: dict[int, dict[str, str]] = {}
    for name in RECORDED:
        for change_id, digest in digests_of_all(name):
            found.setdefault(change_id, {})[name] = digest
    return found
