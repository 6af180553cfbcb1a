"""Planning a file of filing figures: known by direction, partner and year, and what the file says otherwise."""

from typing import Any

import sqlalchemy as sa

from tracker.cooperation.models import Direction, FilingFigure
from tracker.cooperation.rules.filings import prepare_filing
from tracker.cooperation.rules.parties import settle_codes
from tracker.db import db
from tracker.errors import RuleBroken
from tracker.i18n import _
from tracker.imports.columns_of import changed_copy, differing
from tracker.imports.kinds import Kind
from tracker.imports.known import batches
from tracker.imports.plan import Difference, Outcome, Plan
from tracker.imports.planning import Planner
from tracker.imports.plans.said import Said
from tracker.imports.readers import ALL
from tracker.imports.reading import ReadRow

COMPARED = ("applications", "grants", "grants_in_force", "source", "note")

Key = tuple[Direction, str | None, int]


class FilingsPlanner(Planner):
    def __init__(self) -> None:
        self.plan = Plan(Kind.FILINGS)
        self.known: dict[Key, FilingFigure] = {}
        self.partners: set[str | None] = {None}  # those that may have figures
        self.met: dict[Key, int] = {}  # the row of this file that was about it
        self.said: dict[Key, Said] = {}  # and what it said

    def load(self, rows: list[ReadRow]) -> None:
        for some in batches(row.values.get("year") for row in rows):
            for one in db.session.scalars(sa.select(FilingFigure).where(FilingFigure.year.in_(some))):
                self.known[one.direction, one.partner_code, one.year] = one

    def place(self, row: ReadRow) -> None:
        key = key_of(row.values)
        self._check_partner(key[1])
        said = {name: row.values[name] for name in COMPARED if name in row.values}
        if key in self.met:
            self.said[key].check_repeat(said, self.met[key])
            self.plan.note(row, Outcome.REPEAT, of=self.met[key])
            return
        if known := self.known.get(key):
            self._compare(row, known, said)
        else:
            direction, partner, year = key
            figure = FilingFigure(direction=direction, partner_code=partner, year=year, **said)
            prepare_filing(figure)
            self.plan.add(figure)
            self.plan.note(row, Outcome.NEW, about=(figure,))
        self.met[key] = row.number
        self.said[key] = Said()
        self.said[key].keep(said, row.number)

    def _check_partner(self, code: str | None) -> None:
        """Raises RuleBroken: it is the home country."""
        if code is not None and code not in self.partners:
            settle_codes([code], "partner")
            self.partners.add(code)

    def _compare(self, row: ReadRow, known: FilingFigure, said: dict[str, Any]) -> None:
        changed = changed_copy(known, said)
        prepare_filing(changed)
        changes = differing(known, changed)
        if changes:
            self.plan.change(FilingFigure, known.id, changes)
        differences = [Difference(name, getattr(known, name), changes[name]) for name in COMPARED if name in changes]
        outcome = Outcome.CHANGED if changes else Outcome.UNCHANGED
        self.plan.note(row, outcome, differences=differences, about=(known,))


def key_of(said: dict[str, Any]) -> Key:
    """Raises RuleBroken: one of the three is missing."""
    if "direction" not in said:
        raise RuleBroken(_("Say the direction: inbound or outbound."), "direction")
    if "partner" not in said:
        raise RuleBroken(_("Name the partner, or write “all” for all foreign filings together."), "partner")
    if "year" not in said:
        raise RuleBroken(_("Give the year."), "year")
    return said["direction"], None if said["partner"] is ALL else said["partner"], said["year"]
