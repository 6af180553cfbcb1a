"""What could not be put back, in words."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from tracker.history.names import Names
from tracker.history.words import FIELDS
from tracker.i18n import _, listed
from tracker.ledger.models import RECORDED
from tracker.ledger.putting_back import Left, Why
from tracker.ledger.versions import Step, rows_at


@dataclass(frozen=True, slots=True)
class NotPutBack:
    """One row that was left as it is; `words` say which and why."""

    left: Left
    words: str


def told(found: list[Left]) -> list[NotPutBack]:
    by_table: dict[str, list[int]] = {}
    for left in found:
        by_table.setdefault(left.table, []).append(left.row_id)
    rows = {(table, id_): row for table, ids in by_table.items() for id_, row in rows_at(table, ids).items()}
    names = Names([Step(0, table, id_, "", None, row) for (table, id_), row in rows.items()])
    return [NotPutBack(left, _words(left, _name(names, rows, left))) for left in found]


def _name(names: Names, rows: Mapping[tuple[str, int], object], left: Left) -> str:
    kind, row = RECORDED[left.table].kind_label, rows.get((left.table, left.row_id))
    return f"{kind} {names.of_row(left.table, row) if row is not None else left.row_id}"  # type: ignore[arg-type]


def _words(left: Left, name: str) -> str:
    if left.why is Why.CHANGED and left.columns:
        fields = listed(FIELDS.get(column, column) for column in left.columns)
        return _("%(name)s: changed since, and left as it is (%(fields)s).", name=name, fields=fields)
    return _WORDS[left.why](name)


_WORDS: dict[Why, Callable[[str], str]] = {
    Why.CHANGED: lambda name: _("%(name)s: changed since, and left as it is.", name=name),
    Why.REMOVED: lambda name: _("%(name)s: removed since, and not brought back.", name=name),
    Why.TAKEN: lambda name: _("%(name)s: another record has taken its place since.", name=name),
    Why.ORPHAN: lambda name: _("%(name)s: what it belongs to was removed since.", name=name),
    Why.ERASED: lambda name: _("%(name)s: its personal values were erased for good.", name=name),
}
