from flask import Flask

from tests.browser import Browser
from tracker.access import Grant, Role
from tracker.cli.accounts import add_account

PASSWORD = "a long sentence of ours"


def visitor(app: Flask) -> Browser:
    add_account("ann@example.org", "Ann", Grant(Role.OFFICER), PASSWORD)
    return Browser(app.test_client()).open("/sign-in")


def test_signing_in_leads_to_the_first_page(app: Flask) -> None:
    browser = visitor(app)

    browser.submit(email="ANN@example.org", password=PASSWORD)

    assert browser.path == "/"


def test_a_wrong_password_and_an_unknown_address_answer_alike(app: Flask) -> None:
    browser = visitor(app)

    wrong = browser.submit(status=422, email="ann@example.org", password="not it at all").page.errors
    unknown = browser.submit(status=422, email="bob@example.org", password="not it at all").page.errors

    assert wrong == unknown == ["The address or the password is not right."]


def test_a_copied_cookie_is_dead_after_signing_out(app: Flask) -> None:
    browser = visitor(app).submit(email="ann@example.org", password=PASSWORD)
    copied = browser.client.get_cookie("session").value  # type: ignore[union-attr]

    browser.submit(to="/sign-out")
    browser.client.set_cookie("session", copied)
    browser.open("/")

    assert browser.path.startswith("/sign-in")


def test_the_sixth_try_waits_even_with_the_right_password(app: Flask) -> None:
    browser = visitor(app)
    for _try in range(5):
        browser.submit(status=422, email="ann@example.org", password="not it at all")

    browser.submit(status=429, email="ann@example.org", password=PASSWORD)

    assert browser.response.headers["Retry-After"] == "900"
