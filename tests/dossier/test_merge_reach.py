"""What a reader of a part of the office is shown where two records are merged, or one is split."""

import pytest
import sqlalchemy as sa
from flask import Flask

from tests.browser import Browser
from tests.conftest import signed_in
from tests.factories import (
    a_member,
    a_mission,
    a_participation,
    a_person,
    a_session,
    an_award,
    an_enrolment,
)
from tracker.access import Role
from tracker.db import db
from tracker.ledger.models import Through
from tracker.ledger.work import work
from tracker.partners.models import PartnerGroup
from tracker.people.models import Person
from tracker.trainings.models import SessionGroup

HIDDEN = ("Zebra", "Hidden Bureau", "Quiet", "In study at one time")


@pytest.fixture
def two(app: Flask) -> tuple[int, int]:
    """Both were in one session for everybody and in one for a group, one has an award and both study abroad."""
    with work("test", Through.FORM, "test"):
        one, other = a_person(full_name="Ali Hassan", citizenship="FR"), a_person(full_name="Ali Hasan")
        group = db.session.scalars(sa.select(PartnerGroup).where(PartnerGroup.code == "BRI")).one()
        secret = a_session(title_en="Zebra Stripes")
        open_to_some = a_session(title_en="Silk Roads")
        db.session.add(SessionGroup(session_id=open_to_some.id, group_id=group.id))
        for person in (one, other):
            a_participation(secret, person, organization="Hidden Bureau")
            an_enrolment(person, nominated_by="FR")
            a_member(a_mission("FR", title_en="Quiet Advice"), person)
        a_participation(open_to_some, other, organization="Known Office")
        an_award(other, nominated_by="FR")
    return one.id, other.id


READERS = [(Role.OFFICER, "group:BRI", 7, True), (Role.COORDINATOR, "scheme:S1", 8, False)]


@pytest.mark.parametrize(("role", "scope", "hidden", "sees_the_group"), READERS)
def test_a_merge_shows_nothing_that_its_reader_may_not_see(
    app: Flask, two: tuple[int, int], role: Role, scope: str, hidden: int, sees_the_group: bool
) -> None:
    browser = signed_in(app, role, scope)

    browser.open(f"/people/{two[0]}/merge/{two[1]}")

    assert leaked(browser) == []
    assert ("Silk Roads" in browser.page.body) is sees_the_group
    assert f"{hidden} records outside of what you may see are not shown." in browser.page.body
    assert [row[0] for row in browser.page.rows if row[0] == "Record"] == []


@pytest.mark.parametrize(("role", "scope", "hidden", "sees_the_group"), READERS)
def test_a_reader_of_a_part_learns_no_figure_by_trying_a_merge(
    app: Flask, two: tuple[int, int], role: Role, scope: str, hidden: int, sees_the_group: bool
) -> None:
    browser = signed_in(app, role, scope).open(f"/people/{two[0]}/merge/{two[1]}")

    browser.submit({"do": "preview"})

    assert leaked(browser) == []
    assert [row for row in browser.page.rows if row[0] == "Figure"] == []
    assert "Ask somebody who may." in browser.page.body

    browser.submit(status=422)

    assert leaked(browser) == []
    assert db.session.get(Person, two[1]) is not None


@pytest.mark.parametrize(("role", "scope", "hidden", "sees_the_group"), READERS)
def test_a_split_shows_nothing_that_its_reader_may_not_see(
    app: Flask, two: tuple[int, int], role: Role, scope: str, hidden: int, sees_the_group: bool
) -> None:
    browser = signed_in(app, role, scope)

    browser.open(f"/people/{two[1]}/split")

    assert leaked(browser) == []
    assert ("Silk Roads" in browser.page.body) is sees_the_group
    assert f"{4 if sees_the_group else 5} records outside of what you may see are not shown." in browser.page.body


def test_who_reads_everything_is_shown_all_of_it(app: Flask, two: tuple[int, int], officer: Browser) -> None:
    officer.open(f"/people/{two[0]}/merge/{two[1]}")
    merging = leaked(officer)
    officer.open(f"/people/{two[1]}/split")

    assert {"Zebra", "Hidden Bureau", "Quiet", "In study at one time"} <= set(merging)
    assert {"Zebra", "Hidden Bureau", "Quiet"} <= set(leaked(officer))
    assert "not shown" not in officer.page.body


def leaked(browser: Browser) -> list[str]:
    return [word for word in HIDDEN if word in browser.page.body]
