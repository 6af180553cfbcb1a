"""The measures of all rooms, and the room each belongs to."""

from collections.abc import Mapping

from tracker.cooperation import measures as cooperation
from tracker.counting.measure import Measure
from tracker.errors import RuleBroken
from tracker.i18n import _
from tracker.missions import measures as missions
from tracker.reports.completeness import LEFT_OUT, MISSIONS_WITHOUT_END, STUDENTS_PAST_END
from tracker.scholarships import measures as scholarships
from tracker.trainings import measures as trainings


def _left_out(*keys: str) -> list[Measure]:
    return [measure for (key, _why), measure in LEFT_OUT.items() if key in keys]


_ROOMS: Mapping[str, tuple[Measure, ...]] = {
    "trainings": trainings.MEASURES,
    "scholarships": (*scholarships.MEASURES, STUDENTS_PAST_END),
    "missions": (*missions.MEASURES, MISSIONS_WITHOUT_END, *_left_out("missions")),
    "cooperation": (*cooperation.MEASURES, *_left_out("instruments", "applications", "grants")),
}

MEASURES: dict[str, Measure] = {measure.key: measure for measures in _ROOMS.values() for measure in measures}
ROOM_OF: dict[str, str] = {measure.key: room for room, measures in _ROOMS.items() for measure in measures}


def measure_named(key: str) -> Measure:
    """Raises RuleBroken: there is no such measure."""
    if key not in MEASURES:
        raise RuleBroken(
            _("There is no measure “%(key)s”; there are: %(known)s.", key=key[:40], known=", ".join(MEASURES)),
            "measure",
        )
    return MEASURES[key]
