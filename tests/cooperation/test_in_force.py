"""What is in force when, over chains, open ends, overlaps and terminations."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import pytest
from flask import Flask
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.factories import an_instrument
from tracker.cooperation.models import Instrument, Step
from tracker.cooperation.queries.in_force import chain, documents_in_force, ending_between, parties_in_force
from tracker.db import db
from tracker.ledger.models import Through
from tracker.ledger.work import work

FIRST, LAST = date(2020, 1, 1), date(2020, 1, 12)
CODES = ("LA", "TH", "AP")
DAYS = st.dates(FIRST, LAST)


@pytest.mark.usefixtures("signed")
def test_a_chain_is_in_force_until_its_last_day_or_its_termination(app: Flask) -> None:
    original = an_instrument("LA", "TH", starts_on=date(2020, 1, 1), ends_on=date(2020, 12, 31))
    extension = an_instrument("LA", original=original, starts_on=date(2021, 1, 1), ends_on=date(2022, 12, 31))
    an_instrument("LA", original=original, step=Step.AMENDMENT, starts_on=date(2023, 1, 1))
    an_instrument("LA", original=original, step=Step.TERMINATION, starts_on=date(2022, 7, 1))
    open_end = an_instrument("AP", starts_on=date(2020, 6, 1))
    not_begun = an_instrument("AP", starts_on=None)

    def at(day: date) -> list[set[str]]:
        return [parties_in_force(one.id, day) for one in (original, extension, open_end, not_begun)]

    assert at(date(2019, 12, 31)) == [set(), set(), set(), set()]
    assert at(date(2020, 12, 31)) == [{"LA", "TH"}, {"LA", "TH"}, {"AP"}, set()]
    assert at(date(2022, 6, 30)) == [{"LA"}, {"LA"}, {"AP"}, set()]
    assert at(date(2022, 7, 1)) == [set(), set(), {"AP"}, set()]


@pytest.mark.usefixtures("signed")
def test_a_chain_is_told_from_any_of_its_documents(app: Flask) -> None:
    original = an_instrument()
    later = an_instrument(original=original, starts_on=date(2023, 1, 1))
    earlier = an_instrument(original=original, starts_on=date(2021, 1, 1))
    undated = an_instrument(original=original, step=Step.AMENDMENT, starts_on=None)
    an_instrument()

    assert chain(original) == chain(earlier) == [original, earlier, later, undated]


@pytest.mark.usefixtures("signed")
def test_what_ends_soon_is_told_with_its_last_day(app: Flask) -> None:
    alone = an_instrument("LA", "TH", ends_on=date(2024, 5, 31))
    an_instrument("TH", original=alone, starts_on=date(2024, 6, 1), ends_on=date(2026, 5, 31))
    an_instrument("LA")
    ended = an_instrument("AP")
    an_instrument("AP", original=ended, step=Step.TERMINATION, starts_on=date(2024, 6, 1))

    found = db.session.execute(ending_between(date(2024, 5, 1), date(2024, 5, 31))).all()

    assert {(instrument.id, partner.code, day) for instrument, partner, day in found} == {
        (alone.id, "LA", date(2024, 5, 31)),
        (ended.id, "AP", date(2024, 5, 31)),
    }


@dataclass(frozen=True)
class Paper:
    """A document of one chain, in plain Python."""

    step: Step
    starts_on: date | None
    length: int | None  # days; None is an open end
    parties: frozenset[str]

    @property
    def ends_on(self) -> date | None:
        return self.starts_on + timedelta(self.length - 1) if self.starts_on and self.length else None


PARTIES = st.frozensets(st.sampled_from(CODES), min_size=1)
STARTS = st.one_of(DAYS, DAYS, DAYS, st.none())
LENGTHS = st.one_of(st.integers(1, 8), st.integers(1, 8), st.none())
ORIGINAL = st.builds(Paper, st.just(Step.ORIGINAL), STARTS, LENGTHS, PARTIES)
LATER = st.builds(Paper, st.sampled_from([Step.EXTENSION, Step.TERMINATION, Step.AMENDMENT]), STARTS, LENGTHS, PARTIES)
CHAINS = st.lists(st.tuples(ORIGINAL, st.lists(LATER, max_size=4)), min_size=1, max_size=4)
Chain = tuple[Paper, list[Paper]]


@settings(
    max_examples=25,
    derandomize=True,
    database=None,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(chains=CHAINS)
def test_any_chain_is_in_force_as_a_plain_reading_says(app: Flask, chains: list[Chain]) -> None:
    days = [FIRST + timedelta(number) for number in range(-1, 25)]
    with pytest.raises(Undone), work("test", Through.FORM, "test"):
        entered = [(enter(papers), papers) for papers in chains]
        expected = {id_: [held(papers, day) for day in days] for id_, papers in entered}
        last_days = {(id_, code, last_day(papers, code)) for id_, papers in entered for code in CODES}

        assert {id_: [parties_in_force(id_, day) for day in days] for id_ in expected} == expected
        assert [on_list(day) for day in days] == [
            {(id_, code) for id_ in expected for code in expected[id_][at]} for at, day in enumerate(days)
        ]
        assert ending(FIRST, LAST + timedelta(90)) == {one for one in last_days if one[2] is not None}
        raise Undone


class Undone(Exception):
    """Ends a unit of work without keeping it."""


def enter(papers: Chain) -> int:
    first, later = papers
    original = record(first)
    for paper in later:
        record(paper, original=original)
    return original.id


def record(paper: Paper, **given: Any) -> Instrument:
    dates = {"starts_on": paper.starts_on, "ends_on": paper.ends_on}
    return an_instrument(*sorted(paper.parties), step=paper.step, **dates, **given)


def on_list(day: date) -> set[tuple[int, str]]:
    found = db.session.execute(documents_in_force(day))
    return {(document.original_id or document.id, partner.code) for document, partner in found}


def ending(first: date, last: date) -> set[tuple[int, str, date]]:
    return {
        (document.id, partner.code, day) for document, partner, day in db.session.execute(ending_between(first, last))
    }


def held(papers: Chain, day: date) -> set[str]:
    """For whom the chain is in force, read paper by paper."""
    first, later = papers
    found = set()
    for paper in [first, *later]:
        covers = paper.starts_on is not None and paper.starts_on <= day
        covers = covers and (paper.ends_on is None or day <= paper.ends_on)
        if covers and paper.step in (Step.ORIGINAL, Step.EXTENSION):
            found |= paper.parties
    for paper in later:
        if paper.step is Step.TERMINATION and paper.starts_on is not None and paper.starts_on <= day:
            found -= paper.parties
    return found


def last_day(papers: Chain, code: str) -> date | None:
    """The last of many days on which it is in force; None where it never is, or still is on the very last."""
    days = [FIRST + timedelta(number) for number in range(90)]
    found = [day for day in days if code in held(papers, day)]
    return found[-1] if found and found[-1] != days[-1] else None
