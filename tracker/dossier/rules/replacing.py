"""Taking out a row in favour of another that says the same thing: what hangs on it goes over, or goes with it."""

from tracker.db import db
from tracker.dossier.queries.pointing import Pointer, pointing_to
from tracker.dossier.rules.filling import fill
from tracker.ledger.models import Recorded
from tracker.ledger.obstacles import unique_sets
from tracker.missions.models import ExpertProfile
from tracker.scholarships.models import EnrolmentStage, EnrolmentStatus

# A dated history is whole or nothing: two of them do not add up to a third.
_GO_WITH_IT = (EnrolmentStatus, EnrolmentStage)


def replace(out: Recorded, by: Recorded) -> None:
    """Remove `out`; records that point to it point to `by` from now on, where there is a place for them.

    What `by` does not say and `out` does is filled in.
    """
    for pointer, child in list(pointing_to(out)):
        if isinstance(child, _GO_WITH_IT) or _has_place_taken(pointer, child, by):
            db.session.delete(child)
        elif child is by:  # studies that went on from themselves
            setattr(child, pointer.column, None)
        else:
            setattr(child, pointer.column, by.id)
    if isinstance(out, ExpertProfile) and isinstance(by, ExpertProfile):
        _join_profiles(out, by)
    fill(by, out)
    db.session.flush()
    db.session.expire(out)
    db.session.delete(out)
    db.session.flush()
    db.session.expire(by, by.parts)


def _has_place_taken(pointer: Pointer, child: Recorded, by: Recorded) -> bool:
    """Whether `by` has a row already that is unique by the same values."""
    others = pointer.rows(by.id)
    return any(
        all(getattr(child, name) == getattr(other, name) for name in columns if name != pointer.column)
        for columns in unique_sets(child.__table__)  # type: ignore[arg-type]
        if pointer.column in columns
        for other in others
    )


def _join_profiles(out: ExpertProfile, by: ExpertProfile) -> None:
    """What one person knows is what both were said to know."""
    by.languages = " ".join(dict.fromkeys([*by.languages.split(), *out.languages.split()]))
    by.note = by.note or out.note
