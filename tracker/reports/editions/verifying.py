"""Whether an edition is what was published, and whether the ledger still gives it."""

from dataclasses import dataclass

from tracker.counting.rulebook import RULES
from tracker.db import db, home_country
from tracker.errors import RuleBroken
from tracker.i18n import _
from tracker.ledger.models import Change
from tracker.reports.annual import annual
from tracker.reports.catalogue import MEASURES
from tracker.reports.differences.states import value
from tracker.reports.editions.asked import scope_of
from tracker.reports.editions.frozen import Frozen, FrozenRows, freeze, unpack
from tracker.reports.editions.queries import was_edited
from tracker.reports.models import Edition


@dataclass(frozen=True, slots=True)
class Verified:
    """`troubles` are sentences; `differing` the figures that the ledger gives otherwise now: (name, then, now).

    `rules` have another version since, which is no trouble: (id, then, now).
    """

    checksum: str  # recomputed from the ledger, empty where that cannot be done
    troubles: list[str]
    differing: list[tuple[str, int | None, int | None]]
    rules: list[tuple[str, int, int]]

    @property
    def holds(self) -> bool:
        return not self.troubles

    @property
    def is_reproduced(self) -> bool:
        return not self.troubles and not self.differing


def opened(edition: Edition) -> Frozen:
    """What it holds. Raises RuleBroken: that is not what was published."""
    try:
        frozen = unpack(edition.frozen)
    except ValueError:
        raise RuleBroken(_("What the edition holds cannot be read.")) from None
    if frozen.checksum(edition.year, edition.asked, edition.as_of_id, edition.day) != edition.checksum:
        raise RuleBroken(_("What the edition holds does not fit its checksum: it was altered after publishing."))
    return frozen


def verify(edition: Edition) -> Verified:
    """Compare what it holds with its checksum, and build it once more from the ledger."""
    troubles = _of_the_ledger(edition)
    try:
        frozen = opened(edition)
        again = freeze(annual(edition.year, scope_of(edition)))
    except RuleBroken as broken:
        return Verified("", [*troubles, broken.message], [], [])
    checksum = again.checksum(edition.year, edition.asked, edition.as_of_id, edition.day)
    rules = newer_rules(frozen)
    if checksum == edition.checksum:
        return Verified(checksum, troubles, [], rules)
    differing = _differing(frozen, again)
    if differing and frozen.content["home"] != home_country():
        troubles.append(_("It was counted with %(code)s as the home country.", code=frozen.content["home"]))
    elif differing and not rules:
        troubles.append(_("The ledger gives other figures or rows than were published."))
    return Verified(checksum, troubles, differing, rules)


def newer_rules(frozen: Frozen) -> list[tuple[str, int, int]]:
    """The rules that have another version than when it was published; those that are gone have none."""
    now = {id_: RULES[id_].version if id_ in RULES else 0 for id_ in frozen.rules}
    return [(id_, then, now[id_]) for id_, then in frozen.rules.items() if now[id_] != then]


def _of_the_ledger(edition: Edition) -> list[str]:
    change = db.session.get(Change, edition.as_of_id)
    found = []
    if change is None or change.seal != edition.seal:
        found.append(_("The history up to its change is not the one it was published on: its seal is another."))
    if was_edited(edition.id):
        found.append(_("The edition was altered after publishing; its history shows how."))
    return found


def _differing(frozen: Frozen, again: Frozen) -> list[tuple[str, int | None, int | None]]:
    """The published figures whose number or rows are others; a figure that is not asked any more is one."""
    before, after = FrozenRows(frozen), FrozenRows(again)
    found: list[tuple[str, int | None, int | None]] = []
    for name, figure in frozen.figures.items():
        now = again.figures.get(name)
        if now is None:
            found.append((name, figure["value"], None))
        elif before.of(figure) != after.of(now):
            # By its rows: the number itself may have been kept since before the history was altered.
            found.append((name, figure["value"], value(MEASURES[now["measure"]], after.of(now))))
        elif now["value"] != figure["value"]:
            found.append((name, figure["value"], now["value"]))
    return found
