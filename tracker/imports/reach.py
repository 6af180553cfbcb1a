"""What of the trainings an import may write: everything, or the sessions for the groups its owner works for."""

from tracker.access import EVERYTHING, Permission, Rights
from tracker.errors import RuleBroken
from tracker.i18n import _


def reaches_everything(rights: Rights | None) -> bool:
    """`rights` None: a command, which whoever runs the program may give."""
    return rights is None or EVERYTHING in rights.reach(Permission.TRAININGS_WRITE)


def must_reach_everything(rights: Rights | None) -> None:
    if not reaches_everything(rights):
        raise RuleBroken(_("Sessions can be created from a file only by someone who works for all groups."))
