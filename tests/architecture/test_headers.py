"""The security headers, on every kind of answer."""

import pytest
from flask import Flask

from tests.architecture.office import Readers
from tests.browser import Browser
from tracker.access import Role

FULL = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
        "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; object-src 'none'"
    ),
    "X-Frame-Options": "DENY",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}

pytestmark = pytest.mark.parametrize("database", ["sqlite"])


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/", 200),
        ("GET", "/people?format=csv", 200),
        ("GET", "/people?format=xlsx", 200),
        ("GET", "/people?sort=nothing", 400),
        ("POST", "/people/new", 400),
        ("GET", "/people/77777", 404),
        ("GET", "/no/such/page", 404),
        ("DELETE", "/people", 405),
        ("TRACE", "/", 405),
        ("GET", "/static/css/page.css", 200),
        ("GET", "/static/nothing.css", 404),
        ("GET", "/static/../tracker/config.py", 404),
    ],
)
def test_every_answer_carries_them(app: Flask, method: str, path: str, status: int) -> None:
    response = Readers(app).browser(Role.ADMINISTRATOR)._send(method, path, follow=False)

    assert response.status_code == status
    assert {name: response.headers.get(name) for name in FULL} == FULL


def test_they_stand_on_refusals_and_redirects_too(app: Flask) -> None:
    readers = Readers(app)
    nobody, viewer = readers.browser(None), readers.browser(Role.VIEWER)
    large = b"x" * (app.config["MAX_CONTENT_LENGTH"] + 1)
    form = "application/x-www-form-urlencoded"

    answers = {
        302: nobody._send("GET", "/", follow=False),
        401: nobody._send("POST", "/sign-out", data={"csrf_token": _token(nobody)}, follow=False),
        403: viewer._send("GET", "/accounts", follow=False),
        413: viewer._send("POST", "/preferences", data=large, content_type=form, follow=False),
    }

    assert {wanted: answer.status_code for wanted, answer in answers.items()} == dict(
        zip(answers, answers, strict=True)
    )
    for answer in answers.values():
        assert {name: answer.headers.get(name) for name in FULL} == FULL


def test_pages_are_not_kept_by_a_browser_or_proxy_unasked(app: Flask) -> None:
    response = Readers(app).browser(Role.VIEWER)._send("GET", "/")

    assert response.headers["Cache-Control"] == "private, no-cache"
    assert "Cookie" in response.headers["Vary"]


def test_another_host_name_is_refused_and_not_repeated(app: Flask) -> None:
    response = Readers(app).browser(Role.ADMINISTRATOR)._send("GET", "/", base_url="http://evil.example.com")

    assert response.status_code == 400
    assert "evil" not in response.text + str(response.headers)


def test_a_cookie_is_not_for_scripts_nor_for_other_sites(app: Flask) -> None:
    readers = Readers(app)
    readers.browser(Role.ADMINISTRATOR)  # without an account, a first visit leads elsewhere

    cookies = readers.browser(None)._send("GET", "/sign-in").headers.getlist("Set-Cookie")

    assert [sorted(cookie.split("; ")[1:]) for cookie in cookies] == [["HttpOnly", "Path=/", "SameSite=Lax"]]


def _token(browser: Browser) -> str:
    return browser._send("GET", "/sign-in").text.split('name="csrf_token" value="')[1].split('"')[0]
