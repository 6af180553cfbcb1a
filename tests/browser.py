"""A person at a browser without JavaScript: opens pages, fills in forms, reads tables.

Every page it opens is held to what all pages promise: a title, one <main>, one <h1>, labelled fields, no inline
script or style.
"""

from collections.abc import Mapping
from contextvars import Context
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from tracker.db import db

VOID = {"input", "br", "img", "meta", "link", "hr", "wbr", "path", "rect", "line", "circle", "use"}


@dataclass
class FoundForm:
    action: str
    method: str
    fields: dict[str, Any] = field(default_factory=dict)


class Page(HTMLParser):
    """What a reader finds on a page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.title = ""
        self.headings: list[str] = []
        self.text: list[str] = []
        self.errors: list[str] = []
        self.flashes: list[str] = []
        self.forms: list[FoundForm] = []
        self.rows: list[list[str]] = []
        self.links: dict[str, str] = {}  # words -> address
        self.labelled: set[str] = set()
        self.unlabelled: list[str] = []
        self.mains = 0
        self.inline: list[str] = []
        self._open: list[tuple[str, dict[str, str]]] = []
        self._select: tuple[str, bool] | None = None
        self._fields: list[dict[str, str]] = []
        self._words: dict[int, str] = {}
        self.feed(html)
        self.unlabelled = [
            f.get("name", "") for f in self._fields if f.get("id") not in self.labelled and "aria-label" not in f
            and "aria-labelledby" not in f and f.get("title") is None
        ]  # fmt: skip

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        a = {key: value or "" for key, value in attrs}
        self._check_inline(tag, a)
        if tag == "main":
            self.mains += 1
        if tag == "label" and "for" in a:
            self.labelled.add(a["for"])
        if tag == "form":
            self.forms.append(FoundForm(a.get("action", ""), a.get("method", "get").lower()))
        if tag in ("input", "select", "textarea"):
            self._field(tag, a)
        if tag == "option" and self._select and self.forms:
            name, multiple = self._select
            if "selected" in a:
                values = self.forms[-1].fields
                values[name] = [*values.get(name, []), a.get("value", "")] if multiple else a.get("value", "")
            elif not multiple:
                self.forms[-1].fields.setdefault(name, a.get("value", ""))
        if tag == "tr":
            self.rows.append([])
        if tag in ("td", "th") and self.rows:
            self.rows[-1].append("")
        if tag == "h1":
            self.headings.append("")
        if tag not in VOID:
            self._open.append((tag, a))

    def handle_endtag(self, tag: str) -> None:
        if tag == "select":
            self._select = None
        while self._open and self._open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        if not data.strip() or not self._open:
            return
        tag, attrs = self._open[-1]
        words = " ".join(data.split())
        if tag == "title":
            self.title += words
            return
        self.text.append(words)
        tags = [name for name, _attrs in self._open]
        if tag == "textarea" and self.forms:
            self.forms[-1].fields[attrs.get("name", "")] = data.strip("\n")
        if "h1" in tags:
            self.headings[-1] = f"{self.headings[-1]} {words}".strip()
        for name, a in reversed(self._open):
            if name == "a" and "href" in a:
                known = next((k for k, v in self.links.items() if v == a["href"] and words.startswith(k)), None)
                self.links.setdefault(words if known is None else known, a["href"])
                break
        self._note_messages(words, tag)
        if any(name in ("td", "th") for name in tags) and self.rows and self.rows[-1]:
            self.rows[-1][-1] = f"{self.rows[-1][-1]} {words}".strip()

    def _note_messages(self, words: str, tag: str) -> None:
        classes = [a.get("class", "").split() for _tag, a in self._open]
        summary = any("data-wrong" in a for _tag, a in self._open)
        if any("wrong" in names for names in classes) or (summary and tag == "li" and not words.startswith(":")):
            self.errors.append(words)
        elif any("says" in names for names in classes) and not summary and tag != "a":
            self.flashes.append(words)

    def _field(self, tag: str, a: dict[str, str]) -> None:
        kind = a.get("type", "text")
        if kind not in ("hidden", "submit", "button"):
            inside = any(name == "label" for name, _attrs in self._open)
            self._fields.append({**a, "aria-label": "its label"} if inside else a)
        if "name" not in a or not self.forms:
            return
        fields = self.forms[-1].fields
        if tag == "select":
            self._select = (a["name"], "multiple" in a)
        elif kind in ("checkbox", "radio"):
            if "checked" in a:
                fields[a["name"]] = a.get("value", "y")
        elif kind not in ("submit", "button", "file"):
            fields[a["name"]] = a.get("value", "")

    def _check_inline(self, tag: str, a: dict[str, str]) -> None:
        if tag == "style" or "style" in a or any(name.startswith("on") for name in a):
            self.inline.append(f"<{tag} {a}>")
        if tag == "script" and "src" not in a and a.get("type") != "application/json":
            self.inline.append(f"<{tag} {a}>")

    @property
    def body(self) -> str:
        return " ".join(self.text)

    @property
    def fields(self) -> dict[str, Any]:
        """The fields of the page's own form: the one with the most fields that is sent by POST, else by GET."""
        return self.form().fields

    def form(self, action: str | None = None) -> FoundForm:
        """The form whose action ends so; without one, the page's own form."""
        if action is not None:
            return next(form for form in self.forms if form.action.split("?")[0].endswith(action))
        own = [f for f in self.forms if f.method == "post" and not f.action.endswith(("/preferences", "/sign-out"))]
        return max(own or self.forms, key=lambda form: len(form.fields))


@dataclass
class Browser:
    client: FlaskClient
    response: TestResponse = field(init=False)
    page: Page = field(init=False)
    path: str = field(init=False, default="")

    def open(self, path: str, *, status: int = 200) -> "Browser":
        return self._show(self._send("GET", path), status)

    def submit(
        self, given: Mapping[str, Any] | None = None, *, status: int = 200, to: str | None = None, **values: Any
    ) -> "Browser":
        """Fill in the page's own form, or the one whose action ends with `to`, and send it.

        What is not named keeps its value; a value of None leaves the field out. `given` is for fields whose names
        are taken here.
        """
        form = self.page.form(to)
        data = {name: value for name, value in {**form.fields, **(given or {}), **values}.items() if value is not None}
        address = form.action or self.path
        if form.method == "get":
            return self._show(self._send("GET", address.split("?")[0], query_string=data), status)
        return self._show(self._send("POST", address, data=data), status)

    def post(self, path: str, *, status: int = 200, **values: Any) -> "Browser":
        """Send a POST with a right token to any address, as a button would."""
        data = {"csrf_token": self.token(), **values}
        return self._show(self._send("POST", path, data=data), status)

    def token(self) -> str:
        page = Page(self._send("GET", "/password").text)
        return str(next(form.fields["csrf_token"] for form in page.forms if "csrf_token" in form.fields))

    def follow(self, words: str) -> "Browser":
        return self.open(self.page.links[words])

    def _send(self, method: str, path: str, *, follow: bool = True, **named: Any) -> TestResponse:
        """Send a request as a server would get it: in a context of its own, not in the test's.

        The test's own read ends first: what it reads afterwards is what the request left. And the request
        leaves no transaction open, whatever it answered.
        """
        db.session.rollback()
        sending = {"method": method, "follow_redirects": follow, "buffered": True, **named}
        response = Context().run(lambda: self.client.open(path, **sending))
        response.get_data()
        response.close()
        assert db.engine.pool.checkedout() == 0, f"{method} {path} left a transaction open"  # type: ignore[attr-defined]
        return response

    def _answered(self, path: str, **named: Any) -> TestResponse:
        response = self.client.open(path, **named)
        response.get_data()  # a file is streamed while its request is still open
        response.close()
        return response

    def _show(self, response: TestResponse, status: int) -> "Browser":
        assert response.status_code == status, (response.request.path, response.status_code, response.text[:2000])
        self.response = response
        query = response.request.query_string.decode() if response.request.method == "GET" else ""
        self.path = f"{response.request.path}?{query}" if query else response.request.path
        if response.mimetype == "text/html":
            self.page = Page(response.text)
            where = response.request.path
            assert self.page.title, f"{where} has no title"
            assert self.page.mains == 1, f"{where} has {self.page.mains} <main> elements"
            assert len(self.page.headings) == 1, f"{where} has the headings {self.page.headings}"
            assert self.page.inline == [], f"{where} has inline code"
            assert self.page.unlabelled == [], f"{where} has fields without a label: {self.page.unlabelled}"
        return self
