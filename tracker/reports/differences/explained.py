"""One row, or one unit with its rows, by which a figure differs, and why."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from tracker.i18n import _, listed
from tracker.ledger.models import Change
from tracker.reports.differences.cause import Cause


@dataclass(frozen=True, slots=True)
class Row:
    """A counted row: the kind and key of its record, what is counted of it, and what it is called.

    `label_en`, `label_zh` and `page_id` are missing of a row that only an edition still knows.
    """

    record: str
    id: int
    unit: int | str | None
    label_en: str = ""
    label_zh: str = ""
    page_id: int | None = None
    person_id: int | None = None
    person: str = ""  # a name: only for readers who may see names


@dataclass(frozen=True, slots=True)
class FieldChange:
    """From what to what a change set a field; `is_personal` values are only for readers who may see names."""

    words: Any
    before: str
    after: str
    is_personal: bool = False


@dataclass(frozen=True, slots=True)
class Touched:
    """A record that the change touched and the figure reads: the row's own, or one it hangs on."""

    table: str
    id: int
    kind: Any
    name: str
    deed: str  # added, changed or removed
    fields: Sequence[FieldChange] = ()
    is_personal: bool = False  # whether its name is that of a person


@dataclass(frozen=True, slots=True)
class Explained:
    """`difference` is what it adds to the figure: 1 or -1 of what is counted once, else what the weights differ by.

    `rows` are those of the one unit, or the one row of a sum. `change` is None where no change is the cause;
    `undoes` is the change that it took back. `rules` names the rules with another version: (id, then, now).
    """

    difference: int
    rows: Sequence[Row]
    cause: Cause
    change: Change | None = None
    touched: Sequence[Touched] = ()
    undoes: int | None = None
    rules: Sequence[tuple[str, int, int]] = ()

    def words(self, *, names: bool) -> str:
        """The cause in one sentence; without `names` no value that is a person's is told."""
        said = [sentence for part in self.touched if (sentence := _said(part, names=names))]
        what = str(self.cause.label)
        if self.rules:
            rules = (_("%(rule)s, version %(now)s, was %(then)s", rule=r, then=t, now=n) for r, t, n in self.rules)
            return _("%(what)s: %(more)s", what=what, more=listed(rules))
        if self.undoes is not None:
            what = _("%(what)s (change %(number)s was undone)", what=what, number=self.undoes)
        return _("%(what)s: %(more)s", what=what, more=listed(said)) if said else what


def _said(part: Touched, *, names: bool) -> str:
    """“session Patents: status from ongoing to completed”."""
    fields = [_field(field, part.deed) for field in part.fields if names or not field.is_personal]
    kind = str(part.kind)
    name = kind if part.is_personal and not names else part.name
    if not name.startswith(kind):
        name = _("%(kind)s %(name)s", kind=kind, name=name)
    if part.deed == "added":
        name = _("%(name)s was added", name=name)
    elif part.deed == "removed":
        name = _("%(name)s was removed", name=name)
    return _("%(what)s: %(more)s", what=name, more=listed(fields)) if fields else name


def _field(field: FieldChange, deed: str) -> str:
    if deed != "changed":
        return _("%(field)s “%(value)s”", field=str(field.words), value=field.after or field.before)
    blank = _("nothing")
    return _(
        "%(field)s from “%(before)s” to “%(after)s”",
        field=str(field.words),
        before=field.before or blank,
        after=field.after or blank,
    )
