"""How every plan is made: rows read, the register asked, each row placed, what a rule refuses put at its column."""

from typing import Protocol

from tracker.errors import RuleBroken
from tracker.imports.plan import Plan
from tracker.imports.plans.unsure import NotEntered
from tracker.imports.reading import ReadRow, Watch, read_rows
from tracker.imports.refusing import wrong_of
from tracker.imports.source import Source


class Planner(Protocol):
    """What is particular to one kind of file."""

    plan: Plan

    def load(self, rows: list[ReadRow]) -> None:
        """Ask the register, in few questions, for all that the rows may mean; they may be put in another order."""

    def place(self, row: ReadRow) -> None:
        """Say what becomes of a row that could be read.

        Raises RuleBroken, or NotEntered, before anything is planned of it.
        """

    def finish(self) -> None:
        """Plan what only the whole file can tell; most kinds have nothing of it."""
        return


def make(planner: Planner, source: Source, watch: Watch) -> Plan:
    planner.plan.handled, planner.plan.watch = source.handled, watch
    rows = list(read_rows(source))
    planner.load(rows)
    for row in watch(rows):
        if row.wrong:
            planner.plan.refuse(row)
            continue
        try:
            planner.place(row)
        except RuleBroken as broken:
            planner.plan.refuse(row, wrong_of(row, broken, source))
        except NotEntered as waits:
            planner.plan.note(row, waits.outcome, of=waits.of)
    planner.finish()
    planner.plan.rows.sort(key=lambda row: row.number)
    return planner.plan
