"""What an earlier version of a file brought in, and somebody has changed in the register since: that stands.

A file that comes again says again what it said before. Only what it says otherwise than then is a change.
"""

from collections.abc import Collection, Iterable, Mapping
from typing import Any

import sqlalchemy as sa

from tracker.db import db
from tracker.i18n import _
from tracker.imports.fields import by_key
from tracker.imports.gone import earlier
from tracker.imports.known import Values, batches
from tracker.imports.models import ImportBatch
from tracker.imports.source import Source
from tracker.imports.telling import told
from tracker.ledger.models import Change, Recorded
from tracker.ledger.versions import Version


def changes_before(batch: ImportBatch) -> frozenset[int]:
    """What brought in the files before this one: of its name, or of its sender, for the same session."""
    return changes_noted({batch.filename, *(one.filename for one in earlier(batch))})


def changes_noted(filenames: Collection[str]) -> frozenset[int]:
    """The changes by which files of these names came in, on the desk or by command."""
    is_import = sa.or_(Change.action == "imports.bring_in", Change.action.startswith("import.", autoescape=True))
    return frozenset(db.session.scalars(sa.select(Change.id).where(is_import, Change.note.in_(filenames))))


class BroughtIn:
    """Rows as an earlier file left them, of those that were changed again since."""

    def __init__(self, changes: Collection[int], source: Source) -> None:
        self.changes, self.labels = changes, by_key(source.fields)
        self.left: dict[int, Version] = {}

    def load(self, model: type[Recorded], ids: Iterable[int]) -> None:
        if not self.changes:
            return
        live, history = model.__table__, model.history
        for some in batches(ids):
            newest = sa.select(live.c.id).where(live.c.id.in_(some), live.c.change_id.in_(self.changes))
            since = set(some) - set(db.session.scalars(newest))
            query = sa.select(history).where(history.c.id.in_(since), history.c.change_id.in_(self.changes))
            for row in db.session.execute(query.order_by(history.c.change_id)).mappings():
                self.left[row["id"]] = row

    def keep(self, id: int | None, changes: dict[str, Any], values: Mapping[str, Any] | Values) -> list[str]:
        """Take out of `changes` what the file had said before; a sentence for each that stands instead."""
        before = self.left.get(id or 0)
        stand = [name for name in changes if before is not None and name in before and before[name] == changes[name]]
        for name in stand:
            del changes[name]
        return [
            _(
                "%(field)s was changed in the register since this file was last brought in: %(value)s stays.",
                field=self.labels[name].label,
                value=told(values[name]),
            )
            for name in stand
        ]
