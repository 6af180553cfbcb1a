"""What the cells of the sheet show of a row that is on the list, and what they mean."""

from typing import Any

from tracker.trainings.models import Participation
from tracker.trainings.rules.sheets.rows import KEPT, SheetRow


def shown(stored: Participation) -> dict[str, str]:
    """By column, what stands in the cells."""
    return {
        "name": stored.person.full_name,
        "email": stored.person.email,
        **{name: in_cell(getattr(stored, name)) for name in KEPT},
        "represents": stored.country.name if stored.country else "",
    }


def in_cell(value: Any) -> str:
    """A value as a cell says it, which has one line; a country is said by its name instead."""
    return "" if value is None else " ".join(str(value).split())


def of_stored(stored: Participation) -> dict[str, Any]:
    """By column, the values themselves."""
    return {
        "name": stored.person.full_name,
        "email": stored.person.email,
        **{name: getattr(stored, name) for name in KEPT},
    }


def stored_row(number: int, stored: Participation) -> SheetRow:
    return SheetRow(number, shown(stored), id=stored.id, version=stored.version, stored=stored)
