"""A short list on a country's or a group's page, with the way to all of it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import sqlalchemy as sa

from tracker.db import db
from tracker.tables import Column, Table

FEW = 8  # rows shown; the file has all


@dataclass
class Panel:
    """`query` is in its order, of one entity or of rows; `columns` are those that the reader may see."""

    key: str
    title: str
    columns: Sequence[Column[Any]]
    query: Any
    all_url: str = ""
    is_list: bool = True  # of records; else of numbers, whose rows are not told in number
    is_strip: bool = False  # of (words, number), shown side by side

    @cached_property
    def rows(self) -> list[Any]:
        """One more than are shown, to know whether there are more."""
        return list(self._fetch(self.query.limit(FEW + 1)))

    @property
    def table(self) -> Table[Any]:
        return Table(self.title, self.columns, self.rows[:FEW])

    @cached_property
    def total(self) -> int:
        if len(self.rows) <= FEW:
            return len(self.rows)
        bare = self.query.order_by(None).with_only_columns(sa.literal(1), maintain_column_froms=True).subquery()
        return db.session.scalar(sa.select(sa.func.count()).select_from(bare)) or 0

    @property
    def whole(self) -> Table[Any]:
        """All rows, read when the file is written."""
        return Table(self.title, self.columns, self._stream())

    def _stream(self) -> Iterator[Any]:
        yield from self._fetch(self.query.execution_options(yield_per=1000))

    def _fetch(self, query: Any) -> Any:
        result = db.session.execute(query)
        return result.scalars() if len(query.column_descriptions) == 1 else result
