"""Places: who takes one, how many there are, and whether a changed session still holds its roster."""

import sqlalchemy as sa
from sqlalchemy.orm.attributes import History

from tracker.errors import RuleBroken
from tracker.i18n import _, _n
from tracker.trainings.models import Participation, ParticipationRole, ParticipationStatus, TrainingSession
from tracker.trainings.queries import roster_facts, taken_places
from tracker.trainings.rules.dates import has_begun

PLACED = (
    ParticipationStatus.ACCEPTED,
    ParticipationStatus.REGISTERED,
    ParticipationStatus.ATTENDED,
    ParticipationStatus.COMPLETED,
)


def takes_place(participation: Participation) -> bool:
    return participation.role is ParticipationRole.PARTICIPANT and participation.status in PLACED


def check_place(participation: Participation, session: TrainingSession) -> None:
    """Raises RuleBroken: someone who had no place takes one, and there is none left."""
    if session.capacity is None or not takes_place(participation) or _had_place(participation):
        return
    check_capacity(session, taken_places(session.id, PLACED, but=participation.id) + 1)


def check_capacity(session: TrainingSession, taken: int) -> None:
    """Raises RuleBroken: `taken` places are more than the session has."""
    if session.capacity is not None and taken > session.capacity:
        raise RuleBroken(
            _("All %(places)s places are taken. Choose “waitlisted”, or raise the capacity.", places=session.capacity),
            "status",
        )


def check_roster_fits(session: TrainingSession) -> None:
    """Raises RuleBroken: the dates or the capacity were changed to less than what the roster says."""
    changed = {name for name in ("starts_on", "ends_on", "capacity") if sa.inspect(session).attrs[name].history.added}
    if not changed:
        return
    facts = roster_facts(session.id, PLACED)
    if facts.attended and not has_begun(session):
        raise RuleBroken(
            _n(
                "%(num)s person on the roster is marked as having attended, so it has begun.",
                "%(num)s people on the roster are marked as having attended, so it has begun.",
                facts.attended,
            ),
            "starts_on",
        )
    if session.days is not None and facts.most_days > session.days:
        raise RuleBroken(_("Someone on the roster attended %(days)s days.", days=facts.most_days), "ends_on")
    if "capacity" in changed and session.capacity is not None and facts.placed > session.capacity:
        raise RuleBroken(_("%(number)s people have a place already.", number=facts.placed), "capacity")


def _had_place(participation: Participation) -> bool:
    state = sa.inspect(participation)
    if not state.persistent:
        return False
    before = {name: _stored(state.attrs[name].history) for name in ("role", "status")}
    return before["role"] is ParticipationRole.PARTICIPANT and before["status"] in PLACED


def _stored(history: History) -> object:
    """The value in the database, whether or not it was changed since."""
    kept = history.deleted or history.unchanged
    return kept[0] if kept else None
