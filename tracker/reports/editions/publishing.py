"""Publishing an edition: built first, outside the write transaction, and kept only where the register stands still."""

from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from datetime import date

import sqlalchemy as sa

from tracker.counting.years import fiscal_year, last_day
from tracker.db import db, today, zone
from tracker.errors import RuleBroken
from tracker.i18n import _
from tracker.ledger.models import Change
from tracker.ledger.snapshot import Snapshot
from tracker.reports.annual import annual
from tracker.reports.asking import Scope, read_scope
from tracker.reports.editions.asked import OPTIONS, scope_text
from tracker.reports.editions.frozen import Frozen, freeze
from tracker.reports.editions.queries import final_edition
from tracker.reports.models import Edition
from tracker.text import clean

TRIES = 3  # to build on a register in which others go on writing


class Moved(Exception):
    """Something was recorded, or midnight passed, while the summary was built."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A summary as it stands right after `as_of`, asked on `day`, ready to be published."""

    year: int
    asked: str
    as_of: int
    day: date
    frozen: Frozen


def read_question(year: int, said: Mapping[str, str]) -> Scope:
    """What an edition would be of, as the register stands. Raises RuleBroken, naming the field."""
    scope = read_scope({key: said[key] for key in OPTIONS if said.get(key)})
    if year > fiscal_year(today(), scope.options.fiscal_month):
        raise RuleBroken(_("%(year)s has not begun.", year=year), "year")
    if scope.change is None:
        raise RuleBroken(_("Nothing was recorded yet."), "year")
    return scope


def is_over(year: int, scope: Scope) -> bool:
    return last_day(year, scope.options.fiscal_month) < today()


def draft(year: int, said: Mapping[str, str]) -> Draft:
    """Build the summary and freeze it: seconds of work. Raises RuleBroken: there is nothing to publish."""
    scope = read_question(year, said)
    assert scope.change is not None
    as_of, day = scope.change.id, today()
    # Of the change it says, and not live: others may write while it is built.
    options = replace(scope.options, now=day)
    frozen = freeze(annual(year, Scope(options, Snapshot(as_of), scope.change)))
    if not any(figure["value"] for figure in frozen.figures.values()):
        raise RuleBroken(_("Nothing is counted in %(year)s: there is nothing to publish.", year=year), "year")
    return Draft(year, scope_text(scope.options), as_of, day, frozen)


def check(draft: Draft, *, is_final: bool) -> None:
    """Raises RuleBroken, naming the field: this kind of edition cannot be published of the year."""
    month = next((int(part[7:]) for part in draft.asked.split("&") if part.startswith("fiscal=")), 1)
    if is_final and last_day(draft.year, month) >= draft.day:
        raise RuleBroken(_("%(year)s is not over: its edition can only be provisional.", year=draft.year), "is_final")
    if not is_final and final_edition(draft.year, draft.asked) is not None:
        raise RuleBroken(
            _("%(year)s has a final edition: what follows it is final as well, and corrects it.", year=draft.year),
            "is_final",
        )


def publish(draft: Draft, *, is_final: bool, note: str = "") -> Edition:
    """Keep it, inside the unit of work that is open. Raises RuleBroken; Moved: build it again."""
    check(draft, is_final=is_final)
    own: Change = db.session.info["change"]
    newest = db.session.scalar(sa.select(sa.func.max(Change.id)).where(Change.id < own.id))
    if newest != draft.as_of or own.at.astimezone(zone()).date() != draft.day:
        raise Moved
    edition = Edition(
        year=draft.year,
        is_final=is_final,
        note=clean(note),
        as_of_id=draft.as_of,
        day=draft.day,
        asked=draft.asked,
        checksum=draft.frozen.checksum(draft.year, draft.asked, draft.as_of, draft.day),
        seal=db.session.get_one(Change, draft.as_of).seal,
        frozen=draft.frozen.pack(),
    )
    db.session.add(edition)
    db.session.flush()
    return edition


def publish_in(
    work: Callable[[], AbstractContextManager[Change]],
    year: int,
    said: Mapping[str, str],
    *,
    is_final: bool,
    note: str = "",
) -> int:
    """Build and publish; where the register moved meanwhile, again. Gives the edition's id. Raises RuleBroken."""
    for _try in range(TRIES):
        built = draft(year, said)
        check(built, is_final=is_final)
        db.session.rollback()  # what was read ends before the register is written
        try:
            with work():
                return publish(built, is_final=is_final, note=note).id
        except Moved:
            continue
    raise RuleBroken(_("The register is being written to all the time: try again in a moment."))
