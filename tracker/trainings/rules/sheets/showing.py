"""What the cells of the sheet show of a row that is on the list, and what they mean."""

from typing import Any

from tracker.trainings.models import Participation
from tracker.trainings.rules.sheets.rows import KEPT, SheetRow


def shown(stored: Participation) -> dict[str, str]:
    """By column, what stands in the cells."""
    return {
        "name": stored.person.full_name,
        "represents": stored.country.name if stored.country else "",
        "organization": stored.organization,
        "position": stored.position,
        "gender": stored.gender.value if stored.gender else "",
        "role": stored.role.value,
        "status": stored.status.value,
        "days_attended": "" if stored.days_attended is None else str(stored.days_attended),
        "email": stored.person.email,
        "note": " ".join(stored.note.split()),  # a cell has one line
    }


def of_stored(stored: Participation) -> dict[str, Any]:
    """By column, the values themselves."""
    return {
        "name": stored.person.full_name,
        "email": stored.person.email,
        **{name: getattr(stored, name) for name in KEPT},
    }


def stored_row(number: int, stored: Participation) -> SheetRow:
    return SheetRow(number, shown(stored), id=stored.id, version=stored.version, stored=stored)
