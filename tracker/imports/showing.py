"""What the page of one file shows around its rows: figures, what can be done, its changes, and what is gone since."""

from dataclasses import dataclass
from typing import Any

from flask import url_for
from flask_login import current_user

from tracker.access import Permission
from tracker.i18n import _, _l, listed
from tracker.imports import queries
from tracker.imports.desk import is_own, seen, writable_kinds
from tracker.imports.gone import from_json, told
from tracker.imports.kinds import Kind
from tracker.imports.models import BatchStatus, ImportBatch
from tracker.imports.options import Options
from tracker.imports.plan import ADDED, Outcome
from tracker.imports.reach import may_take_over
from tracker.imports.staging import total
from tracker.ledger.models import Change
from tracker.people.models import Person
from tracker.trainings.models import TrainingSession
from tracker.trainings.queries import session_coded
from tracker.web.gate import may

# Where the rows of a file are seen once they are in.
ROOMS: dict[Kind, tuple[Any, str]] = {
    Kind.PEOPLE: (_l("To the people"), "people.index"),
    Kind.ENROLMENTS: (_l("To the students"), "scholarships.index"),
    Kind.MISSIONS: (_l("To the missions"), "missions.index"),
    Kind.INSTRUMENTS: (_l("To the instruments"), "cooperation.index"),
    Kind.FILINGS: (_l("To the filing figures"), "cooperation.filings"),
}
SESSIONS = 20  # linked to from an import that went into many
GONE = 50  # told of, one by one


@dataclass(frozen=True, slots=True)
class ChangeShown:
    change: Change
    is_undone: bool
    url: str  # of its page in the history, blank for who may not read it
    undo_url: str  # blank where it cannot be undone


def shown(batch: ImportBatch) -> dict[str, Any]:
    counts, options = batch.counts, Options.from_json(batch.options)
    changes = _changes(batch)
    undone = [each.is_undone for each in changes]
    return {
        "session": session_coded(options.session) if options.session else None,
        "sessions": _sessions(batch),
        "room": ROOMS.get(batch.kind),
        "figures": _figures(batch),
        "is_done": batch.status is BatchStatus.DONE,
        "is_open": batch.status in (BatchStatus.STAGED, BatchStatus.PARTLY),
        "is_undone": batch.status is BatchStatus.DONE and bool(undone) and all(undone),
        "is_lost": batch.status is BatchStatus.DONE and any(undone),
        "is_own": is_own(batch),
        "may_take_over": batch.status is not BatchStatus.DONE and may_take_over(batch.kind, current_user.rights),
        "refused": counts.get(Outcome.REFUSED.value, 0),
        "perhaps": counts.get(Outcome.PERHAPS.value, 0),
        "entering": sum(counts.get(each.value, 0) for each in (*ADDED, Outcome.CHANGED)),
        "changes": changes,
        "gone": _gone(batch),
        "same": queries.same_file(batch, seen()),
    }


def may_undo(batch: ImportBatch, change_id: int) -> bool:
    """An undo writes what the import wrote: only for those who may still write all of it."""
    if not may(Permission.UNDO) or batch.kind not in writable_kinds():
        return False
    return not queries.goes_beyond(change_id, current_user.rights)


def _changes(batch: ImportBatch) -> list[ChangeShown]:
    found = []
    for change, is_undone in queries.changes_of(batch):
        undo = not is_undone and may_undo(batch, change.id)
        which = change.id if len(batch.change_ids) > 1 else None
        found.append(
            ChangeShown(
                change,
                is_undone,
                url_for("history.change", id=change.id) if may(Permission.HISTORY_READ) else "",
                url_for("imports.undo", id=batch.id, change=which) if undo else "",
            )
        )
    return found


def _sessions(batch: ImportBatch) -> list[tuple[str, str]]:
    """(words, address) of the sessions that the file went into."""
    if not batch.change_ids:
        return []
    found = queries.sessions_of_changes(batch.change_ids, SESSIONS)
    return [(session.said, url_for("trainings.show", id=session.id)) for session in found]


def _figures(batch: ImportBatch) -> list[tuple[int, str, str]]:
    """(number, words, address of its rows) for each outcome that some row has."""
    counts, kept = batch.counts, batch.status is not BatchStatus.DONE
    if not counts:
        return []
    found = [(counts["read"], _("rows read"), url_for("imports.show", id=batch.id) if kept else "")]
    for outcome in Outcome:
        if number := total(counts, outcome.value):
            there = outcome in queries.LASTING_OUTCOMES or (kept and counts.get(outcome.value))
            url = url_for("imports.show", id=batch.id, outcome=outcome.value) if there else ""
            found.append((number, str(outcome.label), url))
    if number := total(counts, "flagged"):
        found.append((number, _("flagged"), url_for("imports.show", id=batch.id, flagged="y")))
    return found


def _gone(batch: ImportBatch) -> dict[str, Any] | None:
    """What the file before this one was about and this one is not: (words, address), and how many more there are."""
    abouts = from_json(batch.gone)
    if not abouts:
        return None
    found = []
    for about in abouts[:GONE]:
        if records := told(about):
            found.append((listed(record.said for record in records), _page_of(records)))
    return {"records": found, "more": len(abouts) - GONE if len(abouts) > GONE else 0} if found else None


def _page_of(records: list[Any]) -> str:
    for record in records:
        if isinstance(record, TrainingSession):
            return url_for("trainings.show", id=record.id)
    person = next((record for record in records if isinstance(record, Person)), None)
    return url_for("people.show", id=person.id) if person else ""
