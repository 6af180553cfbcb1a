"""The first visit: an office without accounts, at its own machine, and never again."""

import pytest
from flask import Flask

from tests.browser import Browser
from tests.conftest import count
from tracker.access import Grant, Role
from tracker.accounts.models import Account
from tracker.accounts.queries import account_named
from tracker.cli.accounts import add_account

PASSWORD = "a long sentence of ours"


def test_the_first_visitor_becomes_administrator_and_nobody_after(app: Flask) -> None:
    browser = Browser(app.test_client()).open("/")
    asked = browser.page.headings

    browser.submit(name="Ann", email="ann@example.org", password=PASSWORD, repeat=PASSWORD)
    ann = account_named("ann@example.org")

    assert asked == ["Create the first administrator"]
    assert browser.path == "/"
    assert ann is not None
    assert [(grant.role, grant.scope) for grant in ann.grants] == [(Role.ADMINISTRATOR, "everything")]
    browser.open("/first-administrator", status=404)
    browser.post("/first-administrator", status=404, name="Eve", email="eve@example.org", password=PASSWORD)
    assert count(Account) == 1


def test_a_weak_password_makes_nobody(app: Flask) -> None:
    browser = Browser(app.test_client()).open("/first-administrator")

    browser.submit(status=422, name="Ann", email="ann@example.org", password="short", repeat="short")

    assert browser.page.errors == ["Use at least 15 characters: a sentence is fine."]
    assert count(Account) == 0


@pytest.mark.parametrize(
    "environ",
    [
        {"REMOTE_ADDR": "192.0.2.7"},
        {"HTTP_X_FORWARDED_FOR": "127.0.0.1"},
        {"HTTP_FORWARDED": "for=127.0.0.1"},
        {"HTTP_X_REAL_IP": "127.0.0.1"},
    ],
)
def test_from_elsewhere_there_is_no_such_page(app: Flask, environ: dict[str, str]) -> None:
    browser = Browser(app.test_client())
    browser.client.environ_base.update(environ)

    browser.open("/first-administrator", status=404)
    browser.open("/sign-in")

    assert browser.page.headings == ["Sign in"]
    assert count(Account) == 0


def test_an_office_with_any_account_has_no_first_visit(app: Flask) -> None:
    add_account("bob@example.org", "Bob", Grant(Role.VIEWER), PASSWORD)

    browser = Browser(app.test_client()).open("/sign-in")

    assert browser.page.headings == ["Sign in"]
    browser.open("/first-administrator", status=404)
