"""The question a figure of a claim asks: a measure, and what stands in the address of its rows."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import parse_qsl, urlencode, urlsplit

from tracker.counting.measure import Measure
from tracker.counting.options import Options
from tracker.errors import RuleBroken
from tracker.i18n import _
from tracker.reports.addresses import SCOPE
from tracker.reports.asking import Scope, read_scope, read_where
from tracker.reports.catalogue import measure_named

# What an address says of its page and not of the question; a claim is told of now, or of the moment of its page.
_OF_LIST = {"as_of", "page", "per_page", "sort", "columns", "format", "all", "by"}
_OF_TABLE = {"measure", "rows", "then", "show", "saved", "of"}  # of the figure builder's
_OF_PAGE = frozenset(_OF_LIST | _OF_TABLE)
_ROWS = re.compile(r"/figures/([a-z0-9_]+)/rows$")
_BUILT = re.compile(r"/figures/build$")


@dataclass(frozen=True)
class Question:
    """`said` are the words of its scope and cells, as an address has them."""

    measure: Measure
    said: Mapping[str, str]

    @property
    def cells(self) -> dict[str, str]:
        return {key: value for key, value in self.said.items() if key not in SCOPE}

    @property
    def text(self) -> str:
        """As it is kept: one spelling for one question."""
        return urlencode({name: self.said[name] for name in sorted(self.said, key=_place)})

    def scope(self, as_of: str = "") -> Scope:
        """Live, or as of a moment. Raises RuleBroken."""
        return read_scope({**self.said, "as_of": as_of}, measure=self.measure)

    def options(self, scope: Scope, *by: str) -> Options:
        return scope.options.asked(by, read_where(self.measure, self.cells))


def read_question(measure: str, asked: str) -> Question:
    """Raises RuleBroken at the field: no such measure, or a question that cannot be put to it."""
    if not measure.strip():
        raise RuleBroken(_("The figure names no measure."), "measure")
    known = measure_named(measure.strip())
    said = {key: value.strip() for key, value in _pairs(asked) if key not in _OF_PAGE}
    question = Question(known, {key: value for key, value in said.items() if value or key not in SCOPE})
    try:
        question.options(question.scope())
    except RuleBroken as broken:
        raise RuleBroken(broken.message, broken.field if broken.field in SCOPE else "asked") from None
    return question


def read_address(address: str) -> tuple[str, str]:
    """(measure, question) of the page of a figure's rows, or of the figure builder.

    Raises RuleBroken at the field `address`.
    """
    try:
        found = urlsplit(address.strip())
        said = dict(_pairs(found.query))
    except (ValueError, RuleBroken):
        found, said = urlsplit(""), {}
    if "why" in said:
        raise RuleBroken(_("These rows are not counted; choose the rows that are."), "address")
    if page := _ROWS.search(found.path):
        return page[1], urlencode({key: value for key, value in said.items() if key not in _OF_PAGE})
    if _BUILT.search(found.path) and said.get("measure"):
        # There an empty cell is a choice not made, and "-" is "not stated".
        cells = {key: "" if value == "-" else value for key, value in said.items() if value and key not in _OF_PAGE}
        return said["measure"], urlencode(cells)
    words = _("This is not the address of a figure's rows, such as /figures/sessions/rows?from=2013.")
    raise RuleBroken(words, "address")


def _place(name: str) -> tuple[int, str]:
    """The scope first, as addresses have it, then the cells."""
    return SCOPE.index(name) if name in SCOPE else len(SCOPE), name


def _pairs(asked: str) -> list[tuple[str, str]]:
    """Raises RuleBroken at the field `asked`: it is not written as name=value, joined by &."""
    said = asked.strip().lstrip("?")
    try:
        return parse_qsl(said, keep_blank_values=True, strict_parsing=bool(said), max_num_fields=50)
    except ValueError:
        words = _("Write the question as name=value, joined by &, such as country=KE&gender=female.")
        raise RuleBroken(words, "asked") from None
