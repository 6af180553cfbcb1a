"""One address for every page of the program, found by following its own links as an administrator."""

from collections import deque
from urllib.parse import urlsplit

from flask import Flask
from playwright.sync_api import Page
from werkzeug.exceptions import HTTPException
from werkzeug.routing import RequestRedirect

LIMIT = 400  # pages opened in the search


def addresses_of(app: Flask, page: Page) -> dict[str, str]:
    """Endpoint -> an address of it that a reader comes to by links alone; downloads are left out."""
    found: dict[str, str] = {}
    waiting = deque(["/"])
    seen = {"/"}
    while waiting and len(seen) < LIMIT:
        address = waiting.popleft()
        endpoint = _endpoint(app, address)
        if endpoint is None or endpoint in found:
            continue
        response = page.request.get(address)
        if "text/html" not in response.headers.get("content-type", ""):
            continue
        found[endpoint] = address
        page.goto(address)
        hrefs: list[str] = page.eval_on_selector_all("a[href]", "links => links.map(a => a.getAttribute('href'))")
        for href in hrefs:
            if href.startswith("/") and "format=" not in href and href not in seen:
                seen.add(href)
                waiting.append(href)
    return found


def _endpoint(app: Flask, address: str) -> str | None:
    try:
        endpoint, _values = app.url_map.bind("localhost").match(urlsplit(address).path, method="GET")
    except (HTTPException, RequestRedirect):
        return None
    return None if endpoint == "static" else str(endpoint)
