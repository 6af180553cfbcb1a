"""Where to go next: only to pages of this program."""

from urllib.parse import urlsplit

from flask import current_app, url_for
from werkzeug.exceptions import HTTPException
from werkzeug.routing import RequestRedirect


def safe_next(said: str | None) -> str:
    """`said` when it is a path of this program that a GET can open, else the first page.

    A look at the host is not enough: `/\\evil.com` and `///evil.com` have none and still lead away.
    """
    home = url_for("desk.today")
    if not said or not said.startswith("/") or said.startswith("//") or "\\" in said:
        return home
    if any(ord(character) < 32 or ord(character) == 127 for character in said):
        return home
    try:
        current_app.url_map.bind("localhost").match(urlsplit(said).path, method="GET")
    except (HTTPException, RequestRedirect):
        return home
    return said
