"""What became of a file, as counts that add up and as the object the command prints."""

from typing import Any

from tracker.i18n import _, listed
from tracker.imports.plan import ADDED, Outcome, Plan, PlannedRow
from tracker.imports.sheet import LeftOut, Sheet
from tracker.trainings.models import TrainingSession


def result(plan: Plan, sheet: Sheet, *, written: bool, change: int | None) -> dict[str, Any]:
    """read = added + changed + unchanged + refused + repeats. Where nothing was written, what would have been.

    Read and left out together are the rows of the sheet that are not blank, but the header.
    """
    counts = plan.counts
    return {
        "read": len(plan.rows),
        "added": sum(counts[outcome] for outcome in ADDED),
        "changed": counts[Outcome.CHANGED],
        "unchanged": counts[Outcome.UNCHANGED],
        "repeats": [{"row": row.number, "of": row.of} for row in plan.rows if row.outcome is Outcome.REPEAT],
        "refused": [refused(row) for row in plan.waiting],
        "flagged": [{"row": row.number, "message": " ".join(row.warnings)} for row in plan.rows if row.warnings],
        "left_out": [left_out(row) for row in sheet.left_out],
        "notices": list(sheet.notices),
        "people_added": len(plan.people),
        "sessions_added": len(plan.records[TrainingSession]),
        "written": written,
        "change": change,
    }


def refused(row: PlannedRow) -> dict[str, Any]:
    """One entry a row: its first problem, with the sentences of all."""
    if not row.wrong:
        return {"row": row.number, "column": "name", "value": "", "message": reason(row)}
    first = row.wrong[0]
    return {"row": row.number, "column": first.column or first.key, "value": first.value, "message": reason(row)}


def left_out(row: LeftOut) -> dict[str, Any]:
    return {"row": row.number, "why": row.why.value, "text": " ".join(filter(None, row.cells))}


def reason(row: PlannedRow) -> str:
    return " ".join(reasons(row))


def reasons(row: PlannedRow) -> list[str]:
    if row.outcome is Outcome.PERHAPS:
        return [_("Perhaps %(names)s: to be decided.", names=listed(one.name for one in row.candidates))]
    return list(dict.fromkeys(wrong.message for wrong in row.wrong))
