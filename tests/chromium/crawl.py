"""One address for every page of the program, found by following its own links as an administrator."""

import html
import re
from collections import Counter, deque
from urllib.parse import urlsplit

from flask import Flask
from playwright.sync_api import Page
from werkzeug.exceptions import HTTPException
from werkzeug.routing import RequestRedirect

HREF = re.compile(r'<a\b[^>]*\bhref="([^"]*)"')
TRIES = 4  # addresses of one page that are tried, since one of them may lead on and another not


def addresses_of(app: Flask, page: Page) -> dict[str, str]:
    """Endpoint -> an address of it that a reader comes to by links alone; downloads are left out."""
    found: dict[str, str] = {}
    waiting, queued = deque(["/"]), Counter(["desk.today"])
    while waiting:
        address = waiting.popleft()
        answer = page.request.get(address)
        if "text/html" not in answer.headers.get("content-type", ""):
            continue
        for endpoint in {_endpoint(app, address), _endpoint(app, answer.url)}:  # it may lead on to another page
            found.setdefault(str(endpoint), address)
        # Read, not drawn: pages need no script to be read, and drawing hundreds of them takes minutes.
        hrefs = [html.unescape(href) for href in HREF.findall(answer.text())]
        for href in dict.fromkeys(hrefs):
            endpoint = _endpoint(app, href) if href.startswith("/") and "format=" not in href else None
            if endpoint is not None and queued[endpoint] < TRIES and href not in waiting:
                queued[endpoint] += 1
                waiting.append(href)
    return found


def _endpoint(app: Flask, address: str) -> str | None:
    try:
        endpoint, _values = app.url_map.bind("localhost").match(urlsplit(address).path, method="GET")
    except (HTTPException, RequestRedirect):
        return None
    return None if endpoint == "static" else str(endpoint)
