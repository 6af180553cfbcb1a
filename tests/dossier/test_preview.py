"""What a change of people would do to the figures and the claims, told before it is made."""

from datetime import date
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask

from tests.factories import a_member, a_mission, a_participation, a_person, a_session, an_enrolment
from tracker.counting.figure import figure
from tracker.db import db
from tracker.dossier.preview import Preview, preview
from tracker.dossier.shares import BREAKDOWNS, question
from tracker.ledger.models import Change, Through
from tracker.ledger.snapshot import LIVE, head
from tracker.ledger.work import work
from tracker.missions.models import MissionMember
from tracker.people.models import Person
from tracker.reports.catalogue import MEASURES
from tracker.reports.claims.rules import Draft, save_claim
from tracker.reports.models import Claim, Wording
from tracker.scholarships.models import Enrolment, StudyStatus
from tracker.trainings.models import Participation

EXACTLY = Wording.EXACTLY
MOVED: tuple[Any, ...] = (Participation, Enrolment, MissionMember)


@pytest.fixture
def two(app: Flask) -> tuple[int, int]:
    """One human being recorded twice: trained twice, a student, and an expert; and somebody else."""
    with work("test", Through.FORM, "test"):
        one, other = a_person(full_name="Keo Chan", citizenship="LA"), a_person(full_name="Chan Keo", citizenship="TH")
        for person, year, country in ((one, 2023, "LA"), (other, 2023, "LA"), (other, 2024, "TH")):
            a_participation(a_session(starts_on=date(year, 3, 4)), person, represents=country)
        a_participation(a_session(starts_on=date(2024, 5, 6)), a_person(full_name="Somebody Else"), represents="LA")
        an_enrolment(other, (StudyStatus.ENROLLED, date(2022, 9, 1)), nominated_by=None)
        a_member(a_mission("KH"), one)
        a_member(a_mission("VN"), other)
    return one.id, other.id


def move(kept: int, dropped: int) -> list[int]:
    """As a merge does: the citizenship of a student is that of the person who stays."""
    for model in MOVED:
        db.session.execute(sa.update(model).where(model.person_id == dropped).values(person_id=kept))
    db.session.flush()
    return []


def every_figure() -> dict[tuple[str, str, str], int]:
    """Of every measure, whole and by each breakdown that a preview tells of."""
    found = {}
    for key, measure in MEASURES.items():
        for dimension in ("", *(d.key for d in measure.dimensions if d.key in BREAKDOWNS)):
            counted = figure(measure, LIVE, question(measure, dimension, None))
            found[key, dimension, ""] = counted.total.value
            for cell in counted.cells:
                found[key, dimension, str(cell.key[dimension])] = cell.value
    return found


def told(found: Preview) -> dict[tuple[str, str, str], tuple[int, int]]:
    return {
        (one.measure.key, one.dimension, str(one.options.where[one.dimension]) if one.dimension else ""): (
            one.before,
            one.after,
        )
        for one in found.figures
    }


def asked(two: tuple[int, int]) -> Preview:
    return preview(lambda: move(*two), two, "test", None)


def test_a_preview_tells_what_the_change_then_does(two: tuple[int, int]) -> None:
    before, foretold = every_figure(), told(asked(two))

    with work("test", Through.FORM, "test"):
        move(*two)

    after = every_figure()
    done = {key: (before.get(key, 0), after.get(key, 0)) for key in {*before, *after}}
    # The whole is the same number in each breakdown.
    differing = {key: both for key, both in done.items() if both[0] != both[1] and (not key[1] or key[2])}
    assert foretold == differing
    assert foretold["persons", "", ""] == (3, 2)
    assert foretold["persons", "year", "2023"] == (2, 1)
    assert foretold["persons", "country", "LA"] == (3, 2)
    assert foretold["experts", "", ""] == (2, 1)


def test_a_preview_keeps_nothing(two: tuple[int, int]) -> None:
    newest, before = head(), every_figure()

    asked(two)

    assert head() == newest
    assert db.session.scalar(sa.select(sa.func.count()).select_from(Change).where(Change.id > newest)) == 0
    assert every_figure() == before
    assert db.session.scalar(sa.select(sa.func.count()).where(Participation.person_id == two[1])) == 2


def test_a_claim_that_would_stop_being_true_is_told(two: tuple[int, int]) -> None:
    with work("test", Through.FORM, "test"):
        save_claim(
            Claim(text_en="{people} people in {sessions} sessions."),
            [
                Draft("people", "persons", stated=3, wording=EXACTLY),
                Draft("sessions", "sessions", stated=4, wording=EXACTLY),
            ],
        )

    found = asked(two)

    assert [(one.before.status, one.after.status, one.after.said("en")) for one in found.claims] == [
        ("true", "no_longer_true", "3 people in 4 sessions.")
    ]


def test_a_change_that_is_refused_leaves_nothing_open(two: tuple[int, int]) -> None:
    def refuse() -> list[int]:
        move(*two)
        raise ValueError("refused")

    newest = head()

    with pytest.raises(ValueError, match="refused"):
        preview(refuse, two, "test", None)

    assert head() == newest
    assert db.session.get_one(Person, two[1]).full_name == "Chan Keo"
