"""The steps of an award as they are entered: a day that is filled in takes its step, and a button the next one."""

from datetime import date

import sqlalchemy as sa

from tests.browser import Browser
from tests.factories import a_person, an_award
from tests.scholarships.offices import cohort_of
from tracker.db import db, today
from tracker.ledger.models import Through
from tracker.ledger.work import work
from tracker.scholarships.models import Award, AwardStatus

A = AwardStatus
OFFERED, ACCEPTED = date(2024, 5, 1), date(2024, 5, 20)


def an_offer() -> str:
    """The page of an award that was offered."""
    with work("test", Through.FORM, "test"):
        award = an_award(a_person(full_name="Noy"), status=A.OFFERED, offered_on=OFFERED)
        return f"/scholarships/awards/{award.id}"


def stored() -> tuple[AwardStatus, date | None, date | None, date | None]:
    db.session.rollback()
    award = db.session.scalars(sa.select(Award)).one()
    return award.status, award.offered_on, award.accepted_on, award.taken_up_on


def test_a_day_filled_in_takes_its_step_where_the_status_was_left(administrator: Browser) -> None:
    page = an_offer()

    administrator.open(f"{page}/edit").submit(accepted_on=str(ACCEPTED))
    accepted = stored()
    administrator.open(f"{page}/edit").submit(taken_up_on="2024-09-01")
    taken_up = stored()
    administrator.open(f"{page}/edit").submit({"status": "accepted"}, status=422)

    assert accepted == (A.ACCEPTED, OFFERED, ACCEPTED, None)
    assert taken_up == (A.TAKEN_UP, OFFERED, ACCEPTED, date(2024, 9, 1))
    assert administrator.page.errors == [
        "An award that is accepted has no such day: remove it, or choose another status."
    ]
    assert stored() == taken_up


def test_several_awards_with_a_day_of_acceptance_are_accepted(administrator: Browser) -> None:
    cohort, _students = cohort_of()
    with work("test", Through.FORM, "test"):
        a_person(full_name="Noy")

    administrator.open(f"/scholarships/cohorts/{cohort}/awards").submit(
        people="Noy", offered_on=str(OFFERED), accepted_on=str(ACCEPTED)
    )

    assert stored() == (A.ACCEPTED, OFFERED, ACCEPTED, None)


def test_a_button_opens_the_form_with_the_step_taken_today(administrator: Browser) -> None:
    page = an_offer()

    administrator.open(page).follow("Accept").submit()
    links = administrator.open(page).page.links

    assert stored() == (A.ACCEPTED, OFFERED, today(), None)
    assert [step for step in ("Accept", "Decline", "Terminate") if step in links] == ["Terminate"]
