"""The kinds of records that a code names, so that typing it opens the record."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from tracker.access import Permission, Rights
from tracker.cooperation.models import Instrument, Meeting
from tracker.cooperation.queries.reach import visible_instruments, visible_meetings
from tracker.missions.models import Mission
from tracker.missions.queries.reach import visible_missions
from tracker.scholarships.models import Cohort
from tracker.scholarships.queries.reach import visible_cohorts
from tracker.trainings.models import TrainingSession
from tracker.trainings.queries.reach import visible_sessions


@dataclass(frozen=True)
class Coded:
    """`visible` selects those in a reader's reach, `endpoint` is the page of one."""

    model: Any
    visible: Callable[[Rights], Any]
    permission: Permission
    endpoint: str


CODED = (
    Coded(TrainingSession, visible_sessions, Permission.TRAININGS_READ, "trainings.show"),
    Coded(Mission, visible_missions, Permission.MISSIONS_READ, "missions.show"),
    Coded(Instrument, visible_instruments, Permission.COOPERATION_READ, "cooperation.show"),
    Coded(Meeting, visible_meetings, Permission.COOPERATION_READ, "cooperation.show_meeting"),
    Coded(Cohort, visible_cohorts, Permission.SCHOLARSHIPS_READ, "scholarships.cohort"),
)
