"""Odd requests of every kind are answered in words: never with a fault of the program."""

import random
from collections.abc import Iterator

import pytest
from flask import Flask
from werkzeug.routing import Rule

from tests.architecture.office import Readers, Records, address, filled, places, rules_with
from tests.browser import Page
from tracker.access import Role
from tracker.web.forms import FilterForm
from tracker.web.gate import UNSAFE

ODD = [
    "", " ", "0", "-1", "1.5", "abc", "２", "٣", "9" * 20, "1e9", "nan", "true", "None", "a\0b", "\ud7ff", "\u202e",
    "'", "' OR 1=1--", "%", "_", "\\", "%s%(x)s{0}{{7*7}}", "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>', "../../etc/passwd", "2024-02-30", "0000-00-00", "9999-12-31",
    "2024-01-01T00:00:00+99:99",
    "0001-01-01T00:00+14:00",
    "javascript:alert(1)", "x" * 5000, "\r\nSet-Cookie: a=b", "null", "[]", "😀", "é" * 300, "csv", "xlsx", "-",
]  # fmt: skip
KNOWN = (
    "sort",
    "page",
    "per_page",
    "format",
    "columns",
    "next",
    "q",
    "as_of",
    "from",
    "to",
    "by",
    "scope",
    "home",
    "kind",
)


def parameters() -> list[str]:
    """What the lists and pages read from their addresses."""
    return sorted({*KNOWN, *(name for form in _all_of(FilterForm) for name in dir(form) if _is_field(form, name))})


@pytest.fixture
def office(app: Flask) -> Records:
    return filled()


def test_odd_parameters_are_answered_in_words(app: Flask, office: Records) -> None:
    browser, chance, names = Readers(app).browser(Role.ADMINISTRATOR), random.Random(2024), parameters()
    pages = list(rules_with(app, "GET"))

    wrong = []
    for number in range(400):
        rule = pages[number % len(pages)]
        asked = {chance.choice(names): chance.choice(ODD) for _ in range(chance.randint(1, 4))}
        response = browser._send("GET", address(rule, office), query_string=asked, follow=False)
        if response.status_code >= 500:
            wrong.append((rule.rule, asked, response.status_code))

    assert wrong == []


def test_each_parameter_alone_is_answered_in_words(app: Flask, office: Records) -> None:
    """Of the lists: what one parameter hides behind another's refusal."""
    browser = Readers(app).browser(Role.ADMINISTRATOR)

    wrong = []
    for rule in rules_with(app, "GET"):
        page = browser._send("GET", address(rule, office), follow=False)
        for name in _filters(page.text) if page.mimetype == "text/html" else ():
            for odd in ("a\0b", "9" * 20, "%"):
                response = browser._send("GET", address(rule, office), query_string={name: odd}, follow=False)
                if response.status_code >= 500:
                    wrong.append((rule.rule, name, odd))

    assert wrong == []


@pytest.mark.parametrize("held", ["9223372036854775808", "1" + "0" * 25, "2147483648", "-1", "٣", "1.0", "x" * 300])
def test_an_id_that_no_key_can_hold_is_not_found(app: Flask, office: Records, held: str) -> None:
    browser = Readers(app).browser(Role.ADMINISTRATOR)

    found = {
        rule.rule: status
        for rule in rules_with(app, "GET")
        if places(rule)
        and (status := browser._send("GET", address(rule, office, held), follow=False).status_code) != 404
    }

    assert found == {}


@pytest.mark.parametrize(
    "held", ["%00", "a%00b", "%ff%fe", "%E2%80%AE", "%27", "%25", "..%2f..", "%F0%9F%98%80", "CN%20"]
)
def test_an_odd_code_is_not_found(app: Flask, office: Records, held: str) -> None:
    browser = Readers(app).browser(Role.ADMINISTRATOR)

    found = {
        rule.rule: status
        for rule in rules_with(app, "GET")
        if places(rule)
        and (status := browser._send("GET", address(rule, office, held), follow=False).status_code) != 404
    }

    assert found == {}


@pytest.mark.parametrize("odd", ["a\0b", "9" * 20, "x" * 5000, "2024-02-30", ""])
def test_forms_filled_with_oddities_are_answered_in_words(app: Flask, office: Records, odd: str) -> None:
    readers = Readers(app)

    wrong = {}
    for rule in rules_with(app, *UNSAFE):
        browser = readers.browser(Role.ADMINISTRATOR)
        sent = dict.fromkeys(_fields(app, rule, office, readers), odd) or {"name": odd, "row": odd, "do": odd}
        sent |= {"csrf_token": browser.token()}
        status = browser._send("POST", address(rule, office), data=sent, follow=False).status_code
        if status >= 500:
            wrong[rule.rule] = status

    assert wrong == {}


@pytest.mark.parametrize("database", ["sqlite"])
@pytest.mark.parametrize("body", [b"\xff\xfe\x00", b"a=%00&b=%ff", b"=&=&;", b"--x\r\nbroken"])
@pytest.mark.parametrize(
    "kind", ["application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "application/json"]
)
def test_a_body_that_is_no_form_is_answered_in_words(app: Flask, office: Records, body: bytes, kind: str) -> None:
    browser = Readers(app).browser(Role.ADMINISTRATOR)

    answers = {
        rule.rule: browser._send("POST", address(rule, office), data=body, content_type=kind, follow=False).status_code
        for rule in rules_with(app, *UNSAFE)
    }

    assert {status for status in answers.values() if status != 400} == set()


def _fields(app: Flask, rule: Rule, office: Records, readers: Readers) -> list[str]:
    if "GET" not in (rule.methods or set()):
        return []
    page = readers.browser(Role.ADMINISTRATOR)._send("GET", address(rule, office), follow=False)
    forms = [form for form in Page(page.text).forms if form.method == "post"] if page.status_code == 200 else []
    return sorted({name for form in forms for name in form.fields} - {"csrf_token", "next"})


def _filters(html: str) -> list[str]:
    """What the page's own list reads from its address; none where it has no list."""
    forms = [form for form in Page(html).forms if form.method == "get" and not form.action.endswith("/search")]
    names = {name for form in forms for name in form.fields} - {"as_of"}  # chosen on every page
    return sorted(names | {"sort", "page", "per_page", "columns", "format"}) if names else []


def _all_of(form: type) -> Iterator[type]:
    for one in form.__subclasses__():
        yield one
        yield from _all_of(one)


def _is_field(form: type, name: str) -> bool:
    return hasattr(getattr(form, name, None), "field_class")
