"""When a session is held: its days, and what its status asks of them."""

from tracker.db import today
from tracker.errors import RuleBroken
from tracker.i18n import _
from tracker.trainings.models import SessionStatus, TrainingSession

LONGEST = 366  # days
NEEDS_REASON = (SessionStatus.POSTPONED, SessionStatus.CANCELLED)
DATED = (SessionStatus.CONFIRMED, SessionStatus.ONGOING, SessionStatus.COMPLETED)


def has_begun(session: TrainingSession) -> bool:
    """Whether its first day is known and is not after today at the office."""
    return session.starts_on is not None and session.starts_on <= today()


def settle_dates(session: TrainingSession) -> None:
    """Check both pairs of dates; what was first confirmed is kept as the plan."""
    _check_pair(session, "starts_on", "ends_on")
    _check_pair(session, "planned_starts_on", "planned_ends_on")
    if session.status in DATED:
        if session.starts_on is None:
            raise RuleBroken(_("A session that is confirmed needs its first day."), "starts_on")
        if session.ends_on is None:
            raise RuleBroken(_("A session that is confirmed needs its last day."), "ends_on")
    if session.status is SessionStatus.ONGOING and not has_begun(session):
        raise RuleBroken(_("A session is ongoing from its first day on, and that is still to come."), "starts_on")
    if session.status is SessionStatus.COMPLETED and session.ends_on and session.ends_on > today():
        raise RuleBroken(_("A session is completed when its last day has come, and that is still ahead."), "ends_on")
    if session.status is SessionStatus.CONFIRMED and session.planned_starts_on is None:
        session.planned_starts_on, session.planned_ends_on = session.starts_on, session.ends_on
    if session.training_days is not None:
        _check_training_days(session)


def _check_pair(session: TrainingSession, first: str, last: str) -> None:
    starts_on, ends_on = getattr(session, first), getattr(session, last)
    if ends_on is None:
        return
    if starts_on is None:
        raise RuleBroken(_("Give the first day as well."), first)
    if ends_on < starts_on:
        raise RuleBroken(_("The last day is before the first."), last)
    if (ends_on - starts_on).days >= LONGEST:
        raise RuleBroken(_("A session lasts at most %(days)s days.", days=LONGEST), last)


def _check_training_days(session: TrainingSession) -> None:
    most = session.days or LONGEST
    if not 1 <= (session.training_days or 0) <= most:
        raise RuleBroken(_("Training days lie between 1 and %(days)s here.", days=most), "training_days")
