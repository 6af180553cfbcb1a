"""Addresses of the figure builder: the report itself, to be shared, saved, sorted and changed bit by bit."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import parse_qsl, urlencode

from flask import request, url_for

from tracker.counting.measure import Measure
from tracker.reports.addresses import SCOPE
from tracker.reports.builder.question import DIMENSIONS, FIRST, TABLE
from tracker.reports.catalogue import MEASURES

Said = Mapping[str, str]
_ORDER = (*TABLE, *SCOPE, *sorted(DIMENSIONS))
NOT_ASKED = ("saved", "format", "of")  # of the page, not of the question


def said_now() -> dict[str, str]:
    """The question of this request; of a bare address, what is shown to begin with."""
    said = {key: value for key, value in request.args.items() if key not in NOT_ASKED and value.strip()}
    return said if {"measure", "rows", "then", "columns"} & said.keys() else {**FIRST, **said}


def spelled(said: Said, *, moment: bool = True) -> str:
    """A question as it is saved: always in the same order, so that two can be compared."""
    kept = {key: said[key].strip() for key in sorted(said, key=_place) if said[key].strip()}
    return urlencode({key: value for key, value in kept.items() if moment or key != "as_of"})


def read_spelled(asked: str) -> dict[str, str]:
    return dict(parse_qsl(asked))


def build_url(said: Said, **changes: Any) -> str:
    """The page of a question, with some of it changed, or taken out where None."""
    asked = {**said, **changes}
    kept = {key: str(asked[key]) for key in sorted(asked, key=_place) if asked[key] not in (None, "")}
    return url_for("reports.build", **kept)  # type: ignore[arg-type]  # no name here is one of url_for's own


def this_url(**changes: Any) -> str:
    return build_url({**said_now(), "saved": request.args.get("saved", "")}, **changes)


def sent(said: Said) -> tuple[dict[str, str], list[str]]:
    """What the form sent, without blanks, and what had to be left out of it.

    `of` is the measure the form was drawn for: where another is chosen, what that one cannot be asked goes.
    """
    kept = {key: value.strip() for key, value in said.items() if key != "of" and value.strip()}
    measure = MEASURES.get(kept.get("measure", ""))
    if measure is None or measure.key == said.get("of"):
        return kept, []
    before = MEASURES.get(said.get("of", ""), measure)
    out = [key for key in kept if not _fits(measure, key, kept[key])]
    words = [_words(before, key, kept[key]) for key in out if key in (*DIMENSIONS, "rows", "then", "columns")]
    return {key: value for key, value in kept.items() if key not in out}, words


def _fits(measure: Measure, key: str, value: str) -> bool:
    known = [dimension.key for dimension in measure.dimensions]
    if key in ("rows", "then", "columns"):
        return value in known
    asked = {
        "year_by": value in [str(year) for year in measure.years],
        "on": measure.is_stock,
        "fiscal": not measure.is_by_calendar,
        "attribution": measure.counts_units,
        "show": False,
        "sort": False,
    }
    return asked.get(key, key not in DIMENSIONS or key in known)


def _words(measure: Measure, key: str, value: str) -> str:
    wanted = value if key in ("rows", "then", "columns") else key
    return next((str(one.label) for one in measure.dimensions if one.key == wanted), wanted)


def _place(key: str) -> tuple[int, str]:
    return (_ORDER.index(key) if key in _ORDER else len(_ORDER), key)
