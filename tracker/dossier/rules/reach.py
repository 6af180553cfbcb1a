"""Who may merge, unmerge and split: who may write every table whose rows move, over everything."""

from collections.abc import Iterable

from tracker.access import Permission, Rights
from tracker.dossier.rules.plans import MergePlan
from tracker.errors import RuleBroken
from tracker.history.rules import WRITTEN_UNDER
from tracker.i18n import _, _l, _n, listed
from tracker.people.models import Person

P = Permission

_WHAT = {
    P.PEOPLE_WRITE: _l("people"),
    P.TRAININGS_WRITE: _l("trainings"),
    P.SCHOLARSHIPS_WRITE: _l("scholarships"),
    P.MISSIONS_WRITE: _l("missions"),
    P.COOPERATION_WRITE: _l("cooperation"),
}


def tables_of(plan: MergePlan) -> set[str]:
    return {Person.__tablename__, *plan.moves, *(one.key.table for one in plan.collisions)}


def missing(rights: Rights, tables: Iterable[str]) -> list[Permission]:
    """What the reader may not do, of all that writing these tables needs."""
    needed = {P.PEOPLE_WRITE, *(WRITTEN_UNDER[table] for table in tables)}
    return [permission for permission in sorted(needed) if not rights.may(permission, ())]


def check_rights(rights: Rights, tables: Iterable[str]) -> None:
    """Raises RuleBroken, which names the rooms the reader may not write in."""
    if lacking := missing(rights, tables):
        rooms = listed(_WHAT.get(permission, permission.value) for permission in lacking)
        raise RuleBroken(
            _("This moves records that you may not change over everything: %(rooms)s. Ask somebody who may.",
              rooms=rooms)
        )  # fmt: skip


def not_shown(number: int) -> str:
    """Of rows that the reader may not see."""
    return _n(
        "%(num)s record outside of what you may see is not shown.",
        "%(num)s records outside of what you may see are not shown.",
        number,
    )
