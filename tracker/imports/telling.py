"""What a row would change, in words: each field with what stands there and what the file says."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from tracker.i18n import Choice, _, said_now
from tracker.imports.fields import by_key
from tracker.imports.plan import Difference
from tracker.imports.source import Source
from tracker.ledger.models import Recorded


def differences_told(differences: Sequence[Difference], source: Source) -> list[str]:
    labels = by_key(source.fields)
    parts = []
    for each in differences:
        key = {"course_id": "course", "host_id": "host"}.get(each.field, each.field)
        label = labels[key].label if key in labels else _("Other name") if key == "other_name" else key
        before, after = told(each.before), told(each.after)
        parts.append(_("%(label)s: %(before)s → %(after)s.", label=label, before=before, after=after))
    return parts


def told(value: Any) -> str:
    if value is None or value == "":
        return "–"
    if isinstance(value, Choice):
        return said_now(value.label)
    if isinstance(value, date):
        return value.isoformat()
    return value.said if isinstance(value, Recorded) else str(value)
