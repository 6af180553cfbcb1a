"""Which of the instruments in force expires next, by type, as the register stood at the moment of the question."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import sqlalchemy as sa

from tracker.cooperation.models import Instrument, InstrumentParty, Step
from tracker.cooperation.queries.in_force import COVERING, chain_of
from tracker.counting.rows import rows
from tracker.db import db
from tracker.reports.annual.questions import Questions
from tracker.reports.asking import fitted
from tracker.reports.catalogue import MEASURES
from tracker.reports.counted import kept


@dataclass(frozen=True, slots=True)
class Expiry:
    on: date
    code: str
    id: int


@dataclass(frozen=True, slots=True)
class _Part:
    """A document as far as it concerns one of its parties."""

    chain: int
    partner: str
    id: int
    code: str
    type: str
    step: Step
    starts_on: date | None
    ends_on: date | None


def next_expiries(ask: Questions) -> dict[str, Expiry]:
    """By type; what has only open ends is left out."""
    options = fitted(MEASURES["partners_in_force"], ask.options(ask.year, ask.year))
    key = (ask.newest, "expiries", ask.scope.snapshot.at, options.key)
    return kept(key, lambda: _expiries(ask))


def _expiries(ask: Questions) -> dict[str, Expiry]:
    chains = _chains(ask)
    found: dict[str, Expiry] = {}
    for chain, partner in _held(ask, chains):
        parts = chains[chain, partner]
        last = _last_day(parts)
        original = min(parts, key=lambda part: (part.step is not Step.ORIGINAL, part.id))
        expiry = Expiry(last, original.code, original.id) if last else None
        if expiry and ((known := found.get(original.type)) is None or _order(expiry) < _order(known)):
            found[original.type] = expiry
    return found


def _order(expiry: Expiry) -> tuple[date, int]:
    return expiry.on, expiry.id


def _chains(ask: Questions) -> Mapping[tuple[int, str], Sequence[_Part]]:
    """The documents of each chain with each of its parties."""
    document, party = ask.scope.snapshot.of(Instrument), ask.scope.snapshot.of(InstrumentParty)
    query = sa.select(
        chain_of(document),
        party.partner_code,
        document.id,
        document.code,
        document.type,
        document.step,
        document.starts_on,
        document.ends_on,
    ).join_from(party, document, document.id == party.instrument_id)
    found: dict[tuple[int, str], list[_Part]] = defaultdict(list)
    for row in db.session.execute(query):
        part = _Part(*row)
        found[part.chain, part.partner].append(part)
    return found


def _held(ask: Questions, chains: Mapping[tuple[int, str], Sequence[_Part]]) -> Iterable[tuple[int, str]]:
    """The chains in force for a party on the closing day: those of the rows that the measure counts."""
    measure = MEASURES["partners_in_force"]
    options = fitted(measure, ask.options(ask.year, ask.year))
    found = db.session.execute(rows(measure, ask.scope.snapshot, options)).mappings()
    counted = {(int(row["page_id"]), str(row["country"])) for row in found}
    return [at for at, parts in chains.items() if any((part.id, part.partner) in counted for part in parts)]


def _last_day(parts: Sequence[_Part]) -> date | None:
    """The last day of what covers, unless a termination comes first; None while it is open."""
    covering = [part for part in parts if part.step in COVERING and part.starts_on is not None]
    ends = [part.ends_on for part in covering]
    last = None if None in ends else max((end for end in ends if end is not None), default=None)
    stops = [part.starts_on for part in parts if part.step is Step.TERMINATION and part.starts_on is not None]
    if not stops:
        return last
    stop = min(stops) - timedelta(days=1)
    return stop if last is None else min(last, stop)
