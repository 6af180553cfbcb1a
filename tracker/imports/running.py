"""An import from end to end: the file read, the plan made, and written in one change, for page and command alike."""

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import sqlalchemy as sa

from tracker.access import Rights
from tracker.db import db
from tracker.errors import RuleBroken
from tracker.i18n import _
from tracker.imports.deciding import Handled
from tracker.imports.kinds import Kind
from tracker.imports.options import Options
from tracker.imports.plan import Plan
from tracker.imports.planning import Planner, make
from tracker.imports.plans.enrolments import EnrolmentsPlanner
from tracker.imports.plans.filings import FilingsPlanner
from tracker.imports.plans.instruments import InstrumentsPlanner
from tracker.imports.plans.missions import MissionsPlanner
from tracker.imports.plans.people import PeoplePlanner
from tracker.imports.plans.roster import RosterPlanner
from tracker.imports.plans.sessions import SessionsPlanner
from tracker.imports.reach import NARROWED, must_reach_everything
from tracker.imports.reading import Watch, unwatched
from tracker.imports.sheet import Limits
from tracker.imports.source import NOTHING_HANDLED, Source, open_book, open_source, with_handled
from tracker.imports.writing import Wrote, write
from tracker.ledger import work
from tracker.ledger.models import Change, Through


class Moved(RuleBroken):
    """The register has changed since the plan was looked at, and the rows would now fare otherwise."""

    def __init__(self) -> None:
        super().__init__(_("The register has changed since this was shown. Look it over again, then bring it in."))


@dataclass(frozen=True, slots=True)
class Import:
    """One file with all that was said of it; `rights` None: a command, which may write everything."""

    data: bytes
    filename: str
    options: Options
    limits: Limits
    rights: Rights | None = None
    watch: Watch = unwatched
    handled: Handled = NOTHING_HANDLED

    def source(self) -> Source:
        """Raises Unreadable, RuleBroken: the file as a whole cannot be used."""
        options = self.options.checked()
        source = open_source(open_book(self.data, self.filename, options, self.limits), options)
        return with_handled(source, self.handled)

    def plan(self, source: Source) -> Plan:
        """What would happen to each row, as the register stands. Raises RuleBroken: the file cannot be used."""
        if self.options.kind not in NARROWED:
            must_reach_everything(self.options.kind, self.rights)
        with nothing_collected():
            return make(self._planner(source), source, self.watch)

    def _planner(self, source: Source) -> Planner:
        match self.options.kind:
            case Kind.PEOPLE:
                return PeoplePlanner(source)
            case Kind.SESSIONS:
                return SessionsPlanner(source, self.filename)
            case Kind.ROSTER:
                return RosterPlanner(source, self.rights)
            case Kind.ENROLMENTS:
                return EnrolmentsPlanner()
            case Kind.MISSIONS:
                return MissionsPlanner()
            case Kind.INSTRUMENTS:
                return InstrumentsPlanner()
            case Kind.FILINGS:
                return FilingsPlanner()


def carry_out(
    plan: Plan,
    seen_at: int,
    again: Callable[[], Plan],
    *,
    actor: str,
    through: Through,
    action: str,
    note: str,
    then: Callable[[Change], None] = lambda _change: None,
    wrote: Wrote | None = None,
) -> int | None:
    """Write a plan made when `seen_at` was the newest change; the change's id, None when nothing was to be written.

    Where others have written since, the plan is made `again`, now that nobody else can. `then` runs in the same
    transaction. Raises Moved: the new plan does otherwise than the one that was looked at.
    """
    with work.work(actor, through, action, note) as change:
        if _newest_but(change.id) != seen_at:
            fresh = again()
            if [row.signature for row in fresh.rows] != [row.signature for row in plan.rows]:
                raise Moved
            plan = fresh
        with nothing_collected():
            write(plan, wrote)
        db.session.flush()
        then(change)
        change_id = change.id
    return change_id if plan.writes else None


@contextmanager
def nothing_collected() -> Iterator[None]:
    """Without the search for garbage: a plan is a million objects that all stay, looked through over and over."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def _newest_but(change_id: int) -> int:
    return db.session.scalar(sa.select(sa.func.max(Change.id)).where(Change.id != change_id)) or 0
