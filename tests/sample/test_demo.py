"""`tracker demo`: from nothing to an office to look at, and again without harm."""

import re

import pytest
from click.testing import CliRunner
from flask import Flask

from tests.browser import Browser
from tests.conftest import count
from tests.factories import a_person
from tracker.accounts.models import Account
from tracker.cli.demo import ADDRESSES, demo
from tracker.db import db
from tracker.ledger.models import Through
from tracker.ledger.work import work
from tracker.people.models import Person
from tracker.sample.filling import fill
from tracker.trainings.models import TrainingSession


def run_demo(app: Flask) -> str:
    """The passphrase it prints. The test's own read ends first, as the migration waits for it."""
    db.session.rollback()
    result = CliRunner().invoke(demo, [], obj=app)
    assert result.exit_code == 0, result.output
    return re.search(r"passphrase\s+(\S+)", result.output)[1]


def sign_in(app: Flask, email: str, password: str, status: int = 200) -> Browser:
    return Browser(app.test_client()).open("/sign-in").submit(email=email, password=password, status=status)


def test_the_demo_fills_the_office_and_each_role_can_sign_in(app: Flask) -> None:
    passphrase = run_demo(app)

    assert count(TrainingSession) == 70
    for address in ADDRESSES.values():
        assert sign_in(app, address, passphrase).page.headings == ["Today"]


def test_a_second_demo_adds_nothing_and_gives_a_new_passphrase(app: Flask) -> None:
    first = run_demo(app)
    people = count(Person)

    second = run_demo(app)

    assert (count(Person), count(Account)) == (people, len(ADDRESSES))
    sign_in(app, ADDRESSES["administrator"], first, status=422)
    assert sign_in(app, ADDRESSES["administrator"], second).page.headings == ["Today"]


def test_an_office_with_records_of_its_own_gets_no_demo_accounts(app: Flask) -> None:
    with work("test", Through.FORM, "test"):
        a_person()

    db.session.rollback()
    result = CliRunner().invoke(demo, [], obj=app)

    assert result.exit_code == 1
    assert "records of its own" in result.output
    assert (count(Account), count(Person)) == (0, 1)


@pytest.mark.parametrize("is_filled", [True, False])
def test_every_page_says_that_the_office_is_a_sample(app: Flask, is_filled: bool) -> None:
    if is_filled:
        fill("test@example.org")

    page = Browser(app.test_client()).open("/sign-in").page

    said = "Sample office: its people, sessions and students are invented, and so is much of the detail."
    assert (said in page.body) == is_filled
