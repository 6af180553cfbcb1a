"""The columns of the balance of students (rule S3)."""

from collections.abc import Callable
from typing import Any

from tracker.i18n import _, _l
from tracker.scholarships.measures_balance import Line
from tracker.tables import Column, Kind

TERMS: tuple[tuple[str, Any], ...] = (
    ("opening", _l("Opening")),
    ("new", _l("+ New")),
    ("resumed", _l("+ Resumed")),
    ("transferred_in", _l("+ Transferred")),
    ("graduated", _l("− Graduated")),
    ("left", _l("− Left")),
    ("suspended", _l("− Suspended")),
    ("left_while_suspended", _l("+ Were suspended")),
    ("closing", _l("Closing")),
)


def balance_columns(by: str, rows_of: Callable[[str, Line], str | None]) -> list[Column[Line]]:
    """`rows_of` gives the address of what a term of a line counts."""
    key: list[Column[Line]] = []
    if by != "year":
        label = _l("Country") if by == "country" else _l("Cohort")
        key = [Column("key", label, lambda line: line.words)]
    return [
        Column("year", _l("Year"), lambda line: line.year, Kind.CODE),
        *key,
        *(Column(name, words, _term(name), Kind.COUNT, link=_link(name, rows_of)) for name, words in TERMS),
        Column("holds", _l("Balance"), _verdict, tag=lambda line: "ok" if line.holds else "bad"),
    ]


def _verdict(line: Line) -> str:
    if line.holds:
        return _("holds")
    return _("off by %(number)s", number=f"{line.difference:+d}") if line.difference else _("does not hold")


def _term(name: str) -> Any:
    return lambda line: getattr(line, name)


def _link(name: str, rows_of: Callable[[str, Line], str | None]) -> Any:
    return lambda line: rows_of(name, line) if getattr(line, name) else None
