"""Names in a file that nobody knows: answered once on the desk, for the file or for good."""

import pytest
import sqlalchemy as sa
from flask import Flask

from tests.browser import Browser
from tests.factories import a_session, an_organization
from tests.imports.test_desk import send
from tracker.db import db
from tracker.imports.models import ImportBatch
from tracker.imports.options import Options
from tracker.ledger.models import Through
from tracker.ledger.work import work
from tracker.partners.models import Organization, OrganizationAlias, PartnerAlias
from tracker.trainings.models import Participation, TrainingSession

ROSTER = (
    "Name,Country,Organization\n"
    "Ann Lee,Atlantiss,Dept of Intelectual Property\n"
    "Bo Chan,Atlantiss,Ministry of Trade\n"
    "Cy Dao,Thailnad,\n"
    "Di Eng,Laos,Departement of Intellectual Property\n"
)


@pytest.fixture
def session(app: Flask) -> TrainingSession:
    with work("test", Through.FORM, "test"):
        an_organization(name="Department of Intellectual Property", country="LA")
        return a_session(code="A")


def looked_over(browser: Browser, session: TrainingSession) -> ImportBatch:
    send(browser, session, ROSTER).submit()
    return db.session.scalars(sa.select(ImportBatch)).one()


def represented() -> dict[str, str | None]:
    rows = db.session.scalars(sa.select(Participation)).all()
    return {row.person.full_name: row.represents for row in rows}


def test_a_country_is_answered_once_for_all_rows_of_the_file(officer: Browser, session: TrainingSession) -> None:
    batch = looked_over(officer, session)

    officer.open(f"/imports/{batch.id}/names")
    told = [row[:2] for row in officer.page.rows if row]
    officer.submit(**{"country-0": "MN", "country-1": "TH"})
    officer.post(f"/imports/{batch.id}/bring-in")

    assert ["Atlantiss", "2"] in told and ["Thailnad", "1"] in told
    assert represented() == {"Ann Lee": "MN", "Bo Chan": "MN", "Cy Dao": "TH", "Di Eng": "LA"}
    assert db.session.scalars(sa.select(PartnerAlias)).all() == []


def test_an_officer_s_answer_is_kept_for_this_file_alone(officer: Browser, session: TrainingSession) -> None:
    batch = looked_over(officer, session)

    officer.open(f"/imports/{batch.id}/names").submit(**{"country-0": "MN"})

    db.session.expire_all()
    assert Options.from_json(batch.options).countries == {"Atlantiss": "MN"}
    assert "country-0-always" not in officer.open(f"/imports/{batch.id}/names").page.fields


def test_an_administrator_has_a_name_read_so_in_every_file(administrator: Browser, session: TrainingSession) -> None:
    batch = looked_over(administrator, session)

    administrator.open(f"/imports/{batch.id}/names").submit(**{"country-1": "TH", "country-1-always": "y"})

    assert [alias.name for alias in db.session.scalars(sa.select(PartnerAlias))] == ["Thailnad"]


def test_an_organization_s_other_name_is_remembered(officer: Browser, session: TrainingSession) -> None:
    batch = looked_over(officer, session)

    known = db.session.scalars(sa.select(Organization.id)).one()
    officer.open(f"/imports/{batch.id}/names")
    told = [row for row in officer.page.rows if row and "Intel" in row[0]]
    offered = [row[0] for row in told]
    officer.submit(**{"organization-0": str(known), "organization-1": str(known)})

    assert [row[3:] for row in told] == [["an answer holds in every file"]] * 2
    assert sorted(offered) == ["Departement of Intellectual Property", "Dept of Intelectual Property"]
    assert sorted(alias.name for alias in db.session.scalars(sa.select(OrganizationAlias))) == sorted(offered)


def test_an_answer_that_was_not_offered_is_none(officer: Browser, session: TrainingSession) -> None:
    batch = looked_over(officer, session)

    officer.open(f"/imports/{batch.id}/names")
    officer.submit(**{"country-0": "ZZZZ", "organization-0": "99999"})

    db.session.expire_all()
    assert Options.from_json(batch.options).countries == {}
    assert db.session.scalars(sa.select(OrganizationAlias)).all() == []


def test_always_holds_for_the_answer_beside_it_although_others_were_answered_meanwhile(
    administrator: Browser, session: TrainingSession
) -> None:
    batch = looked_over(administrator, session)
    page = f"/imports/{batch.id}/names"
    later = administrator.open(page).page.form().fields
    administrator.submit(**{"country-0": "MN"})

    administrator.post(page, **{**later, "country-1": "TH", "country-1-always": "y"})

    db.session.expire_all()
    assert Options.from_json(batch.options).countries == {"Atlantiss": "MN", "Thailnad": "TH"}
    assert [alias.name for alias in db.session.scalars(sa.select(PartnerAlias))] == ["Thailnad"]


def test_an_organization_that_may_be_known_is_told_after_three_hundred_that_are_not(
    officer: Browser, session: TrainingSession
) -> None:
    many = "".join(f"P{at} Lee,LA,Bureau number {at}\n" for at in range(300))
    send(officer, session, f"Name,Country,Organization\n{many}Ann Lee,LA,Dept of Intelectual Property\n").submit()
    batch = db.session.scalars(sa.select(ImportBatch)).one()

    officer.open(f"/imports/{batch.id}/names")

    assert [row[0] for row in officer.page.rows if row][1:] == ["Dept of Intelectual Property"]
