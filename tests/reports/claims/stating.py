"""An office with a few sessions, and claims about them."""

from datetime import date
from typing import Any

from tests.factories import a_participation, a_person, a_session
from tracker.ledger.models import Through
from tracker.ledger.work import work
from tracker.reports.claims.queries import standings
from tracker.reports.claims.rules import Draft, save_claim
from tracker.reports.claims.standing import ClaimStanding
from tracker.reports.models import Claim


def hold(number: int, year: int = 2024) -> None:
    """So many sessions in a change of their own, with one person each."""
    with work("test", Through.FORM, "test"):
        for _session in range(number):
            a_participation(a_session(starts_on=date(year, 3, 4)), a_person())


def state(text_en: str, *figures: Draft, text_zh: str = "", **given: Any) -> int:
    """The id of a claim, stated in a change of its own."""
    with work("test", Through.FORM, "test"):
        claim = save_claim(Claim(text_en=text_en, text_zh=text_zh, **given), figures)
    return claim.id


def the_claim(as_of: str = "") -> ClaimStanding:
    (claim,) = standings(as_of)[0]
    return claim


SESSIONS = Draft("sessions", "sessions")
