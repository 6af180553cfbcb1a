"""What a change of people would do to figures and published claims: it is made, read, and taken back.

Nothing of it is kept, and so nothing can be told that the change itself would not do. Only what the persons add to
the figures is counted while the change is open, since nobody else can write meanwhile.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

import sqlalchemy as sa

from tracker.counting.figure import Figure, figure
from tracker.counting.measure import Measure
from tracker.counting.options import Options
from tracker.db import db
from tracker.dossier.shares import BREAKDOWNS, Key, is_own, question, shares, size
from tracker.ledger import work
from tracker.ledger.models import Through
from tracker.ledger.snapshot import LIVE, Snapshot, head
from tracker.reports.catalogue import MEASURES
from tracker.reports.claims.queries import standings
from tracker.reports.claims.standing import ClaimStanding
from tracker.reports.counted import counted
from tracker.reports.models import ClaimFigure

# Makes the change inside the open unit of work; answers the ids of persons it added.
Change = Callable[[], Iterable[int]]


@dataclass(frozen=True, slots=True)
class FigureMoved:
    """`options` is the question of the one cell."""

    measure: Measure
    dimension: str
    options: Options
    words: str  # of the cell; blank for the whole
    before: int
    after: int


@dataclass(frozen=True, slots=True)
class ClaimMoved:
    before: ClaimStanding
    after: ClaimStanding


@dataclass(frozen=True, slots=True)
class Preview:
    figures: Sequence[FigureMoved]
    claims: Sequence[ClaimMoved]


def preview(do: Change, person_ids: Collection[int], actor: str, within: frozenset[str] | None) -> Preview:
    """Of everything the persons are counted in. Raises what `do` raises."""
    before = shares(person_ids, within)
    with _tried(actor):
        after = shares({*person_ids, *do()}, within)
        moved = [key for key in _ordered({*before, *after}) if before.get(key) != after.get(key)]
        whole = {key: _value(figure(*_asked(key, within)), key) for key in moved if not is_own(MEASURES[key[0]])}
        claims = _claims({key[0] for key in moved})
    newest = head()
    figures = []
    for key in moved:
        measure, _live, options = _asked(key, within)
        was = _value(counted(measure, LIVE, options, newest), key)
        now = whole[key] if key in whole else was + size(after.get(key)) - size(before.get(key))
        if was != now:
            figures.append(_figure(key, options, was, now))
    stood = {claim.record.id: claim for claim in _claims({key[0] for key in moved})}
    changed = [ClaimMoved(stood[one.record.id], one) for one in claims if one.record.id in stood]
    return Preview(figures, [one for one in changed if one.before.status is not one.after.status])


@contextmanager
def _tried(actor: str) -> Iterator[None]:
    """A unit of work that is never kept."""
    work.begin(actor, Through.FORM, "dossier.preview")
    try:
        yield
    finally:
        work.abandon()


def _asked(key: Key, within: frozenset[str] | None) -> tuple[Measure, Snapshot, Options]:
    measure = MEASURES[key[0]]
    return measure, LIVE, question(measure, key[1], within)


def _value(found: Figure, key: Key) -> int:
    _measure, dimension, value = key
    if not dimension:
        return found.total.value
    return next((cell.value for cell in found.cells if cell.key[dimension] == value), 0)


def _figure(key: Key, options: Options, before: int, after: int) -> FigureMoved:
    measure, dimension, value = MEASURES[key[0]], key[1], key[2]
    if not dimension:
        return FigureMoved(measure, "", options, "", before, after)
    words = measure.dimension(dimension).words([value])[value]
    return FigureMoved(measure, dimension, options.cell({dimension: value}), words, before, after)


def _ordered(keys: Iterable[Key]) -> list[Key]:
    """As the catalogue has them, each whole before its parts."""
    places = {key: place for place, key in enumerate(MEASURES)}
    return sorted(keys, key=lambda key: (places[key[0]], BREAKDOWNS.index(key[1]), key[2] is None, str(key[2])))


def _claims(measures: Collection[str]) -> list[ClaimStanding]:
    """Those told of one of the measures."""
    named = sa.or_(ClaimFigure.measure.in_(measures), ClaimFigure.against.in_(measures))
    ids = db.session.scalars(sa.select(ClaimFigure.claim_id).where(named).distinct().order_by(ClaimFigure.claim_id))
    return [claim for id_ in ids.all() for claim in standings(only=id_)[0]]
