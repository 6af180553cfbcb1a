"""What stands in a cell: how the values of rows become the few plain types that files are written from."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from decimal import Decimal
from enum import Enum
from typing import Any

from tracker.i18n import Choice
from tracker.tables import Cell

PLAIN = frozenset({str, int, float, Decimal, date, datetime, bool, type(None)})


def worded() -> Callable[[Any], Cell]:
    """A reader of values for one file that people read: a choice becomes its label in the reader's language.

    Each label is asked for once: translating costs more than writing the rest of the row.
    """
    labels: dict[tuple[type, str], str] = {}

    def cell(value: Any) -> Cell:
        if type(value) in PLAIN:
            plain: Cell = value
            return plain
        if not isinstance(value, Choice):
            return coded(value)
        # The class belongs to the key: two lists may each have an "other", with words of its own.
        key = (type(value), value.value)
        if key not in labels:
            labels[key] = str(value.label)
        return labels[key]

    return cell


def coded(value: Any) -> Cell:
    """A value for a program to read: a choice is its code, lazy text is text."""
    if type(value) in PLAIN:
        plain: Cell = value
        return plain
    return str(value.value) if isinstance(value, Enum) else str(value)


def utc(moment: datetime) -> datetime:
    """`moment` in UTC without its zone, told to the second; one without a zone is in UTC already."""
    if moment.tzinfo is not None:
        moment = moment.astimezone(UTC).replace(tzinfo=None)
    return moment.replace(microsecond=0)


def iso(value: date) -> str:
    """A date or a moment as files of text spell it: 2026-03-01, 2026-03-01T08:30:00Z."""
    return f"{utc(value).isoformat()}Z" if isinstance(value, datetime) else value.isoformat()
