"""One's own account: its password, its open sessions, its language."""

from flask import Flask

from tests.browser import Browser
from tests.conftest import count
from tracker.access import Grant, Role
from tracker.accounts.browsers import browser_name
from tracker.accounts.models import LoginSession
from tracker.cli.accounts import add_account

PASSWORD = "a long sentence of ours"
OTHER = "another sentence, longer"
FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"


def browsers(app: Flask) -> tuple[Browser, Browser]:
    """Two of one account."""
    add_account("ann@example.org", "Ann", Grant(Role.OFFICER), PASSWORD)
    pair = Browser(app.test_client()), Browser(app.test_client())
    for browser in pair:
        browser.client.environ_base["HTTP_USER_AGENT"] = FIREFOX
        browser.open("/sign-in").submit(email="ann@example.org", password=PASSWORD)
    return pair


def test_a_new_password_ends_the_other_browser_s_session(app: Flask) -> None:
    mine, other = browsers(app)

    mine.open("/password").submit(current=PASSWORD, password=OTHER, repeat=OTHER)

    assert mine.open("/partners").path == "/partners"
    assert other.open("/partners").path.startswith("/sign-in")
    assert other.submit(email="ann@example.org", password=OTHER).path == "/partners"


def test_a_new_password_must_be_right_new_and_typed_twice(app: Flask) -> None:
    mine, _other = browsers(app)

    said = [
        mine.open("/password").submit(status=422, current=current, password=new, repeat=repeat).page.errors
        for current, new, repeat in (
            ("not it at all", OTHER, OTHER),
            (PASSWORD, PASSWORD, PASSWORD),
            (PASSWORD, OTHER, OTHER + "!"),
            (PASSWORD, "short", "short"),
        )
    ]

    assert said == [
        ["This is not your present password."],
        ["Choose another password than the present one."],
        ["This is not the same as above."],
        ["Use at least 15 characters: a sentence is fine."],
    ]


def test_guessing_the_present_password_is_counted_too(app: Flask) -> None:
    mine, _other = browsers(app)
    for _try in range(5):
        mine.open("/password").submit(status=422, current="not it at all", password=OTHER, repeat=OTHER)

    mine.submit(status=429, current=PASSWORD, password=OTHER, repeat=OTHER)

    assert mine.page.errors == ["Too many tries. Wait some minutes, then try again."]


def test_open_sessions_are_shown_and_the_others_ended(app: Flask) -> None:
    mine, other = browsers(app)

    shown = [(row[0], row[3]) for row in mine.open("/account").page.rows[1:]]
    mine.submit(to="/end-others")

    assert sorted(shown) == [("Firefox, Linux", ""), ("Firefox, Linux", "this browser")]
    assert count(LoginSession) == 1
    assert mine.page.headings == ["Your account"]
    assert other.open("/partners").path.startswith("/sign-in")


def test_language_and_appearance_follow_the_account_to_another_browser(app: Flask) -> None:
    mine, other = browsers(app)

    mine.open("/account").submit(to="/preferences", language="zh_Hans", theme="dark")

    assert 'lang="zh-Hans" data-theme="dark"' in other.open("/account").response.text


def test_a_browser_is_named_by_what_it_says() -> None:
    chrome = "Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Safari/537.36"
    said = [browser_name(text) for text in (FIREFOX, chrome, f"{chrome} Edg/140.0", "curl/8", "")]

    assert said == ["Firefox, Linux", "Chrome, Windows", "Edge, Windows", "", ""]
