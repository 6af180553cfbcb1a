"""A list over HTTP: sorted, paged and filtered by its address, and exported exactly as it is shown."""

from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from urllib.parse import urlencode

import sqlalchemy as sa
from flask import abort, current_app, render_template, request
from flask.typing import ResponseReturnValue

from tracker.access import Permission
from tracker.db import db
from tracker.errors import RuleBroken
from tracker.i18n import _, labelled, listed
from tracker.tables import Column, Table
from tracker.tables.formats import FORMATS
from tracker.text import read_whole
from tracker.web.download import send
from tracker.web.forms import FilterForm
from tracker.web.gate import may

PER_PAGE = (25, 50, 100, 200)
OWN = frozenset({"sort", "page", "per_page", "format", "columns"})  # what the list itself reads from the address


@dataclass
class Listing:
    """One page of a query, with what the table macro shows around it.

    `query` selects one entity, or rows; `tie` orders what the chosen column leaves equal.
    """

    title: str
    query: Any
    all_columns: Sequence[Column[Any]]
    default_sort: str
    tie: Any
    form: FilterForm | None = None
    empty: str = ""
    empty_action: tuple[str, str] | None = None
    names: bool | None = None  # whether names may be read in these rows; None: wherever the reader holds that right

    @cached_property
    def columns(self) -> list[Column[Any]]:
        """What the reader may see and has chosen; the order is the list's own."""
        allowed = self._allowed()
        chosen = set(request.args.get("columns", "").split(",")) - {""}
        if chosen - {column.key for column in allowed}:
            abort(400)
        return [column for column in allowed if (column.key in chosen if chosen else column.shown)]

    @cached_property
    def sort(self) -> str:
        said = request.args.get("sort", self.default_sort)
        if said.removeprefix("-") not in {c.key for c in self._allowed() if c.sort is not None}:
            abort(400)
        return said

    @cached_property
    def ordered(self) -> Any:
        column = next(c for c in self._allowed() if c.key == self.sort.removeprefix("-"))
        by = column.sort if isinstance(column.sort, (tuple, list)) else (column.sort,)
        down = self.sort.startswith("-")
        order = [part.desc().nulls_last() if down else part.asc().nulls_last() for part in by]
        return self.query.order_by(None).order_by(*order, self.tie)

    @cached_property
    def total(self) -> int:
        return int(db.session.scalar(sa.select(sa.func.count()).select_from(_bare(self.query))) or 0)

    @cached_property
    def per_page(self) -> int:
        wanted = _number("per_page", current_app.config["PAGE_ROWS"])
        return wanted if wanted in PER_PAGE else min(PER_PAGE, key=lambda size: abs(size - wanted))

    @property
    def pages(self) -> int:
        return max(1, -(-self.total // self.per_page))

    @cached_property
    def page(self) -> int:
        return min(max(1, _number("page", 1)), self.pages)

    @cached_property
    def rows(self) -> list[Any]:
        return self._fetch(self.ordered.limit(self.per_page).offset((self.page - 1) * self.per_page)).all()  # type: ignore[no-any-return]

    def stream(self) -> Iterator[Any]:
        """All rows of the query, a thousand at a time.

        A generator, so that the query is sent when the answer is written: the view's own read has ended by then.
        """
        # Closed when the reader breaks off, too: the database keeps a cursor for it.
        with closing(self._fetch(self.ordered.execution_options(yield_per=1000))) as rows:
            yield from rows

    @property
    def table(self) -> Table[Any]:
        return Table(self.title, self.columns, self.rows, self.scope)

    @property
    def totals(self) -> list[Any] | None:
        """Sums of this page's columns, only where the page is all there is."""
        return self.table.totals() if self.pages == 1 else None

    @property
    def scope(self) -> list[tuple[str, str]]:
        return [(label, value) for label, value, _url in self._active()]

    @property
    def chips(self) -> list[tuple[str, str]]:
        """(words, address without it) for each active filter."""
        return [(labelled(label, value), url) for label, value, url in self._active()]

    @property
    def clear_url(self) -> str:
        names = self.form._fields if self.form else {}
        return self.url(page=None, **dict.fromkeys(names))

    def url(self, **changes: Any) -> str:
        """This list's address with some parameters set, or taken out where None."""
        args = {key: values for key, values in request.args.to_dict(flat=False).items() if key not in changes}
        args |= {key: [str(value)] for key, value in changes.items() if value is not None}
        return f"{request.path}?{urlencode(args, doseq=True)}" if args else request.path

    def sort_url(self, column: Column[Any]) -> str | None:
        if column.sort is None:
            return None
        return self.url(sort=f"-{column.key}" if self.sort == column.key else column.key, page=None)

    def sorted(self, column: Column[Any]) -> str | None:
        return {column.key: "ascending", f"-{column.key}": "descending"}.get(self.sort)

    def page_url(self, number: int) -> str:
        return self.url(page=number)

    def per_page_url(self, size: int) -> str:
        return self.url(per_page=size, page=None)

    @property
    def per_page_choices(self) -> Sequence[int]:
        return PER_PAGE

    @property
    def export_urls(self) -> list[tuple[str, str]]:
        if not may(Permission.EXPORT):
            return []
        return [(name.upper(), self.url(format=name, page=None, per_page=None)) for name in FORMATS]

    @property
    def column_choices(self) -> list[tuple[str, Any, bool, str]]:
        """(key, words, shown, address that toggles it)."""
        shown = [column.key for column in self.columns]
        choices = []
        for column in self._allowed():
            toggled = [c.key for c in self._allowed() if (c.key in shown) != (c.key == column.key)]
            choices.append((column.key, column.label, column.key in shown, self.url(columns=",".join(toggled) or None)))
        return choices

    def _allowed(self) -> list[Column[Any]]:
        names = may(Permission.NAMES_READ) if self.names is None else self.names
        return [column for column in self.all_columns if names or not column.personal]

    def _active(self) -> list[tuple[str, str, str]]:
        if self.form is None:
            return []
        found = []
        for name, value in self.form.values().items():
            field = self.form._fields[name]
            words = [str(c.label) for c in getattr(field, "iter_choices", list)() if c.selected and c.value]
            without = self.url(**{name: None, "page": None})
            found.append((str(field.label.text), listed(words) or (_("yes") if value is True else str(value)), without))
        return found

    def _fetch(self, query: Any) -> Any:
        result = db.session.execute(query)
        return result.scalars() if len(query.column_descriptions) == 1 else result


def respond(listing: Listing, template: str = "web/table.html", **context: Any) -> ResponseReturnValue:
    """The page, or the file that `?format=` asks for."""
    wanted = request.args.get("format")
    if wanted is None:
        return render_template(template, listing=listing, title=listing.title, filters=listing.form, **context)
    return send(Table(listing.title, listing.columns, listing.stream(), listing.scope), wanted)


def _bare(query: Any) -> Any:
    """The query to be counted: without order, and without loading what hangs on its rows."""
    if query._distinct or query._group_by_clauses:
        return query.order_by(None).subquery()
    return query.order_by(None).with_only_columns(sa.literal(1), maintain_column_froms=True).subquery()


def _number(name: str, default: int) -> int:
    said = request.args.get(name)
    if said is None:
        return int(default)
    try:
        return read_whole(said, least=-(10**9), most=10**9)
    except RuleBroken as broken:
        abort(400, broken.message)
