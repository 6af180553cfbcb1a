"""Whether a document is counted as in force for each of its parties, and by which rule: the measure's own rows."""

from collections.abc import Mapping
from dataclasses import dataclass

from tracker.cooperation.measures import MEASURES
from tracker.counting.options import Options
from tracker.counting.rulebook import Rule
from tracker.db import db
from tracker.ledger.snapshot import LIVE

IN_FORCE = next(measure for measure in MEASURES if measure.key == "partners_in_force")


@dataclass(frozen=True, slots=True)
class Verdict:
    counted: bool
    rule: Rule
    why_not: str = ""


def party_verdicts(instrument_id: int) -> Mapping[int, Verdict]:
    """By the id of each of the document's parties, as of today."""
    [branch] = IN_FORCE.candidates(LIVE, Options())
    tests = {test.key: test for test in branch.tests}
    of_it = branch.narrowed(branch.values["page_id"].column == instrument_id)
    return {
        id: Verdict(True, branch.rule)
        if failed is None
        else Verdict(False, tests[failed].rule, str(tests[failed].why_not))
        for id, failed in db.session.execute(of_it.select(["id"], Options(), counted=False))
    }
