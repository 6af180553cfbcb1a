"""Columns of dates such as 03/04/2024: whether day or month stands first is asked once a column, never guessed."""

from collections.abc import Sequence
from dataclasses import dataclass

from tracker.i18n import _
from tracker.imports import readers
from tracker.imports.source import Source
from tracker.text import DateOrder, date_order, is_ambiguous_date

EXAMPLES = 3


@dataclass(frozen=True, slots=True)
class AmbiguousColumn:
    """Dates of one field that could be read two ways; `order` is offered, never taken.

    `order` is what other dates of the same columns show (`settled_by` one of them); None where none does, or where
    they differ: then `settled_by` and `against` are one of each order.
    """

    key: str  # of the field, as in Options.date_order
    header: str
    rows: int  # that are ambiguous
    examples: tuple[str, ...]
    order: DateOrder | None = None
    settled_by: str = ""
    against: str = ""

    @property
    def told(self) -> str:
        """What the file itself says about it, as a sentence."""
        if self.against:
            return _(
                "The column “%(column)s” mixes both orders: %(one)s and %(other)s. Correct the file.",
                column=self.header,
                one=self.settled_by,
                other=self.against,
            )
        if self.order == "dmy":
            return _("%(date)s in the same column can only have the day first.", date=self.settled_by)
        if self.order == "mdy":
            return _("%(date)s in the same column can only have the month first.", date=self.settled_by)
        return _("No other date of this column shows which is meant.")


def ambiguous_columns(source: Source) -> list[AmbiguousColumn]:
    """The fields of dates for which a person has to say which way round they are, and has not."""
    found = []
    for field in source.fields:
        if field.read is readers.day and field.key not in source.options.date_order:
            for column in source.columns.get(field.key, ()):
                cells = [row.cells[column] for row in source.sheet.rows if row.cells[column]]
                if asked := _asked(field.key, source.sheet.header[column], cells):
                    found.append(asked)
                    break
    return found


def _asked(key: str, header: str, cells: Sequence[str]) -> AmbiguousColumn | None:
    unsure = [text for text in cells if is_ambiguous_date(text)]
    if not unsure:
        return None
    shown: dict[DateOrder, str] = {}
    for text in cells:
        if order := date_order(text):
            shown.setdefault(order, text)
    examples = tuple(dict.fromkeys(unsure))[:EXAMPLES]
    settled_by, against = [*shown.values(), "", ""][:2]
    return AmbiguousColumn(
        key, header, len(unsure), examples, next(iter(shown)) if len(shown) == 1 else None, settled_by, against
    )
