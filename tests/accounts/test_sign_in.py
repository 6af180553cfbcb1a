"""Signing in and out: what is refused is refused alike, counted exactly, and dead at once when it ends."""

from concurrent.futures import ThreadPoolExecutor
from contextvars import Context
from datetime import timedelta
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask

from tests.browser import Browser, Page
from tests.conftest import count, settings, signed_in
from tracker import create_app
from tracker.access import Grant, Role
from tracker.accounts import rules
from tracker.accounts.models import Account, LoginSession, SignInAttempt
from tracker.accounts.passwords import hash_password, matches
from tracker.cli.accounts import add_account
from tracker.db import db, utc_now, writing
from tracker.db.engine import make_engine, writing_engine
from tracker.errors import RuleBroken
from tracker.web.addresses import safe_next

PASSWORD = "a long sentence of ours"
OTHER = "another sentence, longer"


def visitor(app: Flask) -> Browser:
    add_account("ann@example.org", "Ann", Grant(Role.OFFICER), PASSWORD)
    return Browser(app.test_client()).open("/sign-in")


def inside(app: Flask) -> Browser:
    return visitor(app).submit(email="ann@example.org", password=PASSWORD)


def cookie(browser: Browser) -> str:
    found = browser.client.get_cookie("session")
    assert found is not None
    return found.value


def test_signing_in_leads_to_the_first_page(app: Flask) -> None:
    browser = visitor(app)

    browser.submit(email="ANN@example.org", password=PASSWORD)

    assert browser.path == "/"


def test_a_page_that_was_asked_for_comes_after_signing_in(app: Flask) -> None:
    browser = visitor(app).open("/partners/groups?x=1")

    browser.submit(email="ann@example.org", password=PASSWORD)

    assert browser.path == "/partners/groups?x=1"


def test_a_wrong_password_and_an_unknown_address_answer_alike(app: Flask) -> None:
    browser = visitor(app)

    wrong = browser.submit(status=422, email="ann@example.org", password="not it at all")
    said, headers = wrong.page.errors, sorted(wrong.response.headers.keys())
    unknown = browser.submit(status=422, email="' OR 1=1--@example.org", password="' OR 1=1--")

    assert said == unknown.page.errors == ["The address or the password is not right."]
    assert headers == sorted(unknown.response.headers.keys())


@pytest.mark.parametrize("email", ["ann@example.org\0", "ann@example.org\x1b"])
def test_an_address_that_cannot_be_stored_is_refused_at_its_field(app: Flask, email: str) -> None:
    browser = visitor(app).submit(status=422, email=email, password=PASSWORD)

    assert len(browser.page.errors) == 1
    assert count(LoginSession) == 0


def test_a_copied_cookie_is_dead_after_signing_out(app: Flask) -> None:
    browser = inside(app)
    copied = cookie(browser)

    browser.submit(to="/sign-out")
    browser.client.set_cookie("session", copied)
    browser.open("/")

    assert browser.path.startswith("/sign-in")


def test_what_was_planted_before_signing_in_does_not_go_on(app: Flask) -> None:
    browser = visitor(app)
    with browser.client.session_transaction() as session:
        session["_user_id"] = "planted"
        session["anything"] = "planted"
    planted = cookie(browser)

    browser.open("/sign-in").submit(email="ann@example.org", password=PASSWORD)
    with browser.client.session_transaction() as session:
        carried = dict(session)
    browser.client.set_cookie("session", planted)

    assert carried["_user_id"] != "planted"
    assert "anything" not in carried
    assert browser.open("/").path.startswith("/sign-in")


def test_the_sixth_try_waits_even_with_the_right_password(app: Flask) -> None:
    add_account("bob@example.org", "Bob", Grant(Role.OFFICER), OTHER)
    browser = visitor(app)
    for _try in range(5):
        browser.submit(status=422, email="ann@example.org", password="not it at all")

    browser.submit(status=429, email="ann@example.org", password=PASSWORD)

    assert browser.response.headers["Retry-After"] == "900"
    assert browser.open("/sign-in").submit(email="bob@example.org", password=OTHER).path == "/"


def test_a_quarter_of_an_hour_later_it_may_be_tried_again(app: Flask) -> None:
    browser = visitor(app)
    for _try in range(5):
        browser.submit(status=422, email="ann@example.org", password="not it at all")
    with writing():
        for attempt in db.session.scalars(sa.select(SignInAttempt)):
            attempt.at -= timedelta(minutes=15, seconds=1)

    browser.submit(email="ann@example.org", password=PASSWORD)

    assert browser.path == "/"


def test_parallel_tries_are_counted_exactly(app: Flask) -> None:
    browser = visitor(app)
    fields = browser.page.form().fields | {"email": "ann@example.org", "password": "not it at all"}
    held = cookie(browser)

    def attempt(_number: int) -> int:
        client = app.test_client()
        client.set_cookie("session", held)
        return Context().run(lambda: client.post("/sign-in", data=fields).status_code)

    with ThreadPoolExecutor(max_workers=6) as pool:
        answers = sorted(pool.map(attempt, range(12)))

    assert answers == [422] * 5 + [429] * 7


def test_one_address_may_fail_twenty_times_whatever_the_account(app: Flask) -> None:
    browser = visitor(app)
    for number in range(20):
        browser.submit(status=422, email=f"nobody{number}@example.org", password="not it at all")

    browser.submit(status=429, email="ann@example.org", password=PASSWORD)

    assert browser.page.errors == ["Too many tries. Wait some minutes, then try again."]


def test_an_office_behind_one_address_signs_in_at_once(app: Flask) -> None:
    browser = visitor(app)

    for _person in range(21):
        browser.open("/sign-in").submit(email="ann@example.org", password=PASSWORD)

    assert browser.path == "/"
    assert count(SignInAttempt) == 0


def test_signing_in_needs_its_token(app: Flask) -> None:
    visitor(app)

    answer = app.test_client().post("/sign-in", data={"email": "ann@example.org", "password": PASSWORD})

    assert answer.status_code == 400
    assert count(LoginSession) == 0


@pytest.mark.parametrize(
    "said",
    [
        "//evil.com",
        "https://evil.com",
        "/\\evil.com",
        "///evil.com",
        "https:evil.com",
        "\t//evil.com",
        "/\t/evil.com",
        "javascript:alert(1)",
        "/nowhere",
        "/sign-out",
        "",
    ],
)
def test_no_address_leads_away(app: Flask, said: str) -> None:
    browser = visitor(app)

    browser.submit(email="ann@example.org", password=PASSWORD, next=said)
    with app.test_request_context():
        led = safe_next(said)

    assert (browser.path, led) == ("/", "/")


def test_another_host_s_name_is_refused_and_not_repeated(app: Flask) -> None:
    visitor(app)

    answer = app.test_client().get("/sign-in", headers={"Host": "evil.com"})

    assert (answer.status_code, "evil.com" in answer.text) == (400, False)


def test_the_cookie_is_for_this_program_over_tls_alone(database_url: str, tmp_path: Any) -> None:
    app = create_app(settings(database_url, tmp_path) | {"COOKIE_SECURE": True})
    with app.app_context():
        add_account("ann@example.org", "Ann", Grant(Role.OFFICER), PASSWORD)
        answer = app.test_client().get("/sign-in", base_url="https://localhost")
        db.engine.dispose()

    name, *attributes = answer.headers["Set-Cookie"].split("; ")
    assert name.startswith("__Host-session=")
    assert sorted(attributes) == ["HttpOnly", "Path=/", "SameSite=Lax", "Secure"]
    assert len(name) < 4096


@pytest.mark.parametrize(("column", "age"), [("seen_at", timedelta(minutes=121)), ("created_at", timedelta(hours=13))])
def test_a_session_ends_when_unused_or_old(app: Flask, column: str, age: timedelta) -> None:
    browser = inside(app)
    fresh = browser.open("/partners").path
    with writing():
        session = db.session.scalars(sa.select(LoginSession)).one()
        setattr(session, column, getattr(session, column) - age)

    browser.open("/partners")

    assert fresh == "/partners"
    assert browser.path.startswith("/sign-in")


def test_a_disabled_account_cannot_sign_in(app: Flask, administrator: Browser) -> None:
    browser = visitor(app)
    number = db.session.scalars(sa.select(Account.id).where(Account.email == "ann@example.org")).one()
    administrator.open(f"/accounts/{number}").submit(is_disabled="y")

    browser.submit(status=422, email="ann@example.org", password=PASSWORD)

    assert browser.page.errors == ["The address or the password is not right."]


@pytest.mark.parametrize(
    "password",
    [
        "password123",
        "fourteen chars",
        "Ann Ann Ann Ann",
        "ann@example.org!",
        "aaaaaaaaaaaaaaaaaaaa",
        "password12345678",
        "",
    ],
)
def test_weak_passwords_are_refused(app: Flask, password: str) -> None:
    with pytest.raises(RuleBroken) as broken:
        rules.check_password(password, Account(name="Ann", email="ann@example.org"))

    assert broken.value.field == "password"


@pytest.mark.parametrize(
    "password", ["知识产权培训登记册的一句很长的话语", "ünïcödé" * 9 + "xy", "🦀🐙🦑🦐🦞🐚🐬🐳" * 2]
)
def test_long_passwords_in_any_script_are_taken(app: Flask, password: str) -> None:
    rules.check_password(password, Account(name="Ann", email="ann@example.org"))

    assert matches(password, hash_password(password))


def test_a_password_counts_to_its_last_character(app: Flask) -> None:
    long = "a sentence " * 9

    assert not matches(long[:72], hash_password(long))


def test_the_same_letters_typed_on_another_keyboard_are_the_same_password(app: Flask) -> None:
    assert matches("cafe\u0301 au lait, matin", hash_password("caf\u00e9 au lait, matin"))


def test_no_page_of_an_unsigned_visitor_names_the_accounts(app: Flask) -> None:
    signed_in(app, Role.ADMINISTRATOR, email="root@example.org")

    text = Page(app.test_client().get("/sign-in").text).body

    assert "root@example.org" not in text


def test_a_page_opens_although_somebody_writes_for_long(app: Flask, reporter: Browser) -> None:
    """The last use of a session is written down at most once a minute, and not at the price of the page."""
    with writing():
        db.session.execute(sa.update(LoginSession).values(seen_at=utc_now() - timedelta(minutes=5)))
    with db.engine.connect() as connection:
        lite = connection.dialect.name == "sqlite"
        connection.exec_driver_sql("PRAGMA busy_timeout = 100" if lite else "SET lock_timeout = '100ms'")
        connection.commit()
    other = make_engine(app.config["SQLALCHEMY_DATABASE_URI"])

    with writing_engine(other).begin():
        page = reporter.open("/partners").page
    other.dispose()

    assert page.headings == ["Partners"]
    assert utc_now() - db.session.scalars(sa.select(LoginSession.seen_at)).one() > timedelta(minutes=4)
