"""The numbers of a table on a page, and the rows that each of them opens."""

import html
import json
import re
from typing import Any

from tests.browser import Browser
from tracker.counting.measure import Measure

_NUMBER = re.compile(r'<a class="count" href="([^"]+)">([^<]+)</a>')


def numbers(browser: Browser) -> list[tuple[str, int]]:
    """(address, number) of every number of the page's table, line by line."""
    found = _NUMBER.findall(browser.response.text)
    return [(html.unescape(address), int(number.replace(",", ""))) for address, number in found]


def opened(browser: Browser, measure: Measure, address: str) -> list[Any]:
    """What the rows behind an address count: the units, or the numbers to be summed."""
    name = "unit" if measure.distinct else "weight"
    browser.open(f"{address}&format=json&columns={name}" if "?" in address else f"{address}?format=json&columns={name}")
    return [row[name] for row in json.loads(browser.response.data)["rows"]]


def worth(measure: Measure, found: list[Any]) -> int:
    return len(set(found) - {None}) if measure.distinct else sum(found)
