"""Whether a row of this room is counted, and by which rule: asked of the measure's own rows."""

from collections.abc import Mapping

from tracker.cooperation.measures import MEASURE
from tracker.counting.verdicts import Verdict, verdicts


def party_verdicts(instrument_id: int) -> Mapping[int, Verdict]:
    """By the id of each of the document's parties, as of today."""
    return verdicts(MEASURE["partners_in_force"], "instrument_party", "page_id", instrument_id)
