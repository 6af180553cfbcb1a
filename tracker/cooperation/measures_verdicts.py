"""Whether a row of this room is counted, and by which rule: asked of the measure's own rows."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from tracker.cooperation.measures import MEASURES
from tracker.cooperation.models import FilingFigure
from tracker.counting.measure import Measure
from tracker.counting.options import Options
from tracker.counting.rulebook import Rule
from tracker.db import db
from tracker.ledger.snapshot import LIVE

IN_FORCE = next(measure for measure in MEASURES if measure.key == "partners_in_force")
OF_FILINGS = [measure for measure in MEASURES if "C4" in measure.rule_ids]


@dataclass(frozen=True, slots=True)
class Verdict:
    counted: bool
    rule: Rule
    why_not: str = ""


def party_verdicts(instrument_id: int) -> Mapping[int, Verdict]:
    """By the id of each of the document's parties, as of today."""
    return _verdicts(IN_FORCE, instrument_id, Options())


def filing_verdicts(filing: FilingFigure) -> list[tuple[Measure, Verdict]]:
    """For each measure of filings; a stock is asked for the figure's own 31 December."""
    own_day = Options(on=date(filing.year, 12, 31))
    return [(measure, _verdicts(measure, filing.id, own_day)[filing.id]) for measure in OF_FILINGS]


def _verdicts(measure: Measure, page_id: int, options: Options) -> Mapping[int, Verdict]:
    """Of the rows that a page shows, by their ids."""
    [branch] = measure.candidates(LIVE, options)
    tests = {test.key: test for test in branch.tests}
    shown = branch.narrowed(branch.values["page_id"].column == page_id)
    return {
        id: Verdict(True, branch.rule)
        if failed is None
        else Verdict(False, tests[failed].rule, str(tests[failed].why_not))
        for id, failed in db.session.execute(shown.select(["id"], options, counted=False))
    }
