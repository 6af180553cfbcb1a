"""The life of a session, from planned to completed or cancelled."""

from tracker.errors import RuleBroken
from tracker.i18n import _
from tracker.trainings.models import SessionStatus, TrainingSession
from tracker.trainings.rules.sessions import save_session

S = SessionStatus

# From where to where; postponed and cancelled can be planned again, completed can be reopened.
MOVES: dict[SessionStatus, tuple[SessionStatus, ...]] = {
    S.PLANNED: (S.CONFIRMED, S.COMPLETED, S.POSTPONED, S.CANCELLED),
    S.CONFIRMED: (S.ONGOING, S.COMPLETED, S.POSTPONED, S.CANCELLED),
    S.ONGOING: (S.COMPLETED, S.POSTPONED, S.CANCELLED),
    S.COMPLETED: (S.ONGOING,),
    S.POSTPONED: (S.PLANNED, S.CANCELLED),
    S.CANCELLED: (S.PLANNED,),
}


def change_status(session: TrainingSession, to: SessionStatus, reason: str = "") -> TrainingSession:
    """Move a session on. Raises RuleBroken: the way does not lead there, or what the new status needs is missing."""
    if to not in MOVES[session.status]:
        raise RuleBroken(
            _("A session that is %(now)s cannot become %(then)s.", now=session.status.label, then=to.label), "status"
        )
    session.status, session.status_reason = to, reason
    return save_session(session)
