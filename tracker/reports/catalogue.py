"""The measures of all rooms."""

from tracker.counting.measure import Measure
from tracker.errors import RuleBroken
from tracker.i18n import _
from tracker.trainings import measures as trainings

MEASURES: dict[str, Measure] = {measure.key: measure for measure in trainings.MEASURES}


def measure_named(key: str) -> Measure:
    """Raises RuleBroken: there is no such measure."""
    if key not in MEASURES:
        raise RuleBroken(
            _("There is no measure “%(key)s”; there are: %(known)s.", key=key[:40], known=", ".join(MEASURES)),
            "measure",
        )
    return MEASURES[key]
