"""Every route for every kind of reader: each answers as its permission says, and never with a fault."""

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from tests.architecture.office import Readers, address, filled, needed_by, rules_with
from tests.browser import Browser
from tracker.access import GRANTS, Permission, Role
from tracker.web.gate import UNSAFE

pytestmark = pytest.mark.parametrize("database", ["sqlite"])  # the gate stands before any database

every_role = pytest.mark.parametrize("role", list(Role), ids=str)

# What asks for more inside than at the gate: what a change touched, whose file it is, whether there is an account yet.
ASKS_MORE = {
    "accounts.first_administrator": 404,  # there is one already
    "history.undo": 403,
    "imports.bring_in": 404,
    "imports.columns": 404,
    "imports.delete": 404,
    "imports.forget": 403,  # remembered of a colleague's files
    "imports.refused": 404,
    "imports.show": 404,
    "imports.undo": 404,
    # The report in this office is another's.
    "reports.ask_saved": 403,
    "reports.edit_saved": 403,
    "reports.remove_saved": 403,
}


def ask(browser: Browser, method: str, path: str, **data: str) -> TestResponse:
    return browser._send(method, path, data=data or None, follow=False)


def is_open(permission: Permission, role: Role) -> bool:
    return permission in (Permission.PUBLIC, Permission.SIGNED_IN) or permission in GRANTS[role]


@every_role
def test_a_page_opens_for_those_who_hold_its_permission_and_nobody_else(app: Flask, role: Role) -> None:
    records, browser = filled(), Readers(app).browser(role)

    wrong = {}
    for rule in rules_with(app, "GET"):
        status = ask(browser, "GET", address(rule, records)).status_code
        right = (200, 302, 303) if is_open(needed_by(app, rule), role) else (403,)
        if status not in right and ASKS_MORE.get(rule.endpoint) != status:
            wrong[rule.rule] = status

    assert wrong == {}


@every_role
def test_a_change_is_let_through_for_those_who_hold_its_permission_and_nobody_else(app: Flask, role: Role) -> None:
    records, readers = filled(), Readers(app)

    wrong = {}
    for rule in rules_with(app, *UNSAFE):
        browser = readers.browser(role)
        status = ask(browser, "POST", address(rule, records), csrf_token=browser.token()).status_code
        shut = status in (401, 403) or status >= 500
        if shut is is_open(needed_by(app, rule), role) and ASKS_MORE.get(rule.endpoint) != status:
            wrong[rule.rule] = status

    assert wrong == {}


def test_what_is_not_there_is_not_found_by_any_method(app: Flask) -> None:
    records, readers = filled(), Readers(app)
    browser = readers.browser(Role.ADMINISTRATOR)
    token = browser.token()

    wrong = {}
    for rule in rules_with(app, "GET", *UNSAFE):
        if rule.arguments:
            for method in (rule.methods or set()) & {"GET", "POST"}:
                status = ask(browser, method, address(rule, records, missing=77777), csrf_token=token).status_code
                if status != 404:
                    wrong[f"{method} {rule.rule}"] = status

    assert wrong == {}


@pytest.mark.parametrize("disabled", [False, True], ids=["nobody", "disabled"])
def test_who_is_not_signed_in_is_sent_to_sign_in(app: Flask, disabled: bool) -> None:
    records, readers = filled(), Readers(app)
    browser = readers.browser(Role.ADMINISTRATOR, disabled=True) if disabled else readers.browser(None)
    page = ask(browser, "GET", "/sign-in").text
    token = page.split('name="csrf_token" value="')[1].split('"')[0]

    wrong = {}
    for rule in rules_with(app, "GET", *UNSAFE):
        if needed_by(app, rule) is Permission.PUBLIC:
            continue
        for method in (rule.methods or set()) & {"GET", "POST"}:
            response = ask(browser, method, address(rule, records), csrf_token=token)
            led = response.headers.get("Location", "").startswith("/sign-in?next=")
            if not (response.status_code == 401 or (method == "GET" and response.status_code == 302 and led)):
                wrong[f"{method} {rule.rule}"] = response.status_code

    assert wrong == {}


@pytest.mark.parametrize("token", ["missing", "foreign", "garbled"])
def test_no_change_is_taken_without_a_token_of_this_browser(app: Flask, token: str) -> None:
    records, readers = filled(), Readers(app)
    browser, other = readers.browser(Role.ADMINISTRATOR), readers.browser(Role.OFFICER)
    sent = {"missing": {}, "foreign": {"csrf_token": other.token()}, "garbled": {"csrf_token": "x"}}[token]

    taken = {}
    for rule in rules_with(app, *UNSAFE):
        status = ask(browser, "POST", address(rule, records), **sent).status_code
        if status != 400:
            taken[rule.rule] = status

    assert taken == {}


def test_other_methods_are_refused_or_held_to_the_same_gate(app: Flask) -> None:
    records, readers = filled(), Readers(app)
    nobody, viewer, all_may = (readers.browser(role) for role in (None, Role.VIEWER, Role.ADMINISTRATOR))

    wrong = {}
    for rule in rules_with(app, "GET", *UNSAFE):
        path = address(rule, records)
        for method in ("OPTIONS", "TRACE", "PUT", "DELETE", "PATCH", "PROPFIND"):
            status = ask(viewer, method, path).status_code
            if status not in (400, 405):  # 400: no token, where the method is unsafe
                wrong[f"{method} {rule.rule}"] = status
        if "GET" in (rule.methods or set()):
            for browser in (nobody, viewer, all_may):
                got, head = ask(browser, "GET", path), ask(browser, "HEAD", path)
                if (head.status_code, head.data) != (got.status_code, b""):
                    wrong[f"HEAD {rule.rule}"] = head.status_code

    assert wrong == {}


def test_a_form_cannot_pretend_to_be_another_method(app: Flask) -> None:
    """R17: neither a field nor a header changes what a request is."""
    records, browser = filled(), Readers(app).browser(Role.ADMINISTRATOR)
    [rule] = [rule for rule in rules_with(app, "GET") if rule.endpoint == "people.show"]
    path = address(rule, records)

    data = {"_method": "DELETE", "csrf_token": browser.token()}
    answers = [
        browser._send("POST", path, data=data, follow=False).status_code,
        browser._send("GET", path, headers={"X-HTTP-Method-Override": "DELETE"}, follow=False).status_code,
    ]

    assert answers == [405, 200]
