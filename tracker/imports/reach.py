"""What an import may write: all of a room, or of its rosters the sessions for the groups its owner works for."""

from tracker.access import EVERYTHING, Permission, Rights
from tracker.errors import RuleBroken
from tracker.i18n import _
from tracker.imports.kinds import Kind

WRITES = {
    Kind.ROSTER: Permission.TRAININGS_WRITE,
    Kind.PEOPLE: Permission.PEOPLE_WRITE,
    Kind.SESSIONS: Permission.TRAININGS_WRITE,
    Kind.ENROLMENTS: Permission.SCHOLARSHIPS_WRITE,
    Kind.MISSIONS: Permission.MISSIONS_WRITE,
    Kind.INSTRUMENTS: Permission.COOPERATION_WRITE,
    Kind.FILINGS: Permission.COOPERATION_WRITE,
}
# A roster goes into the sessions that one may write, and nobody writes some people only.
NARROWED = (Kind.ROSTER, Kind.PEOPLE)


def may_bring(kind: Kind, rights: Rights) -> bool:
    reach = rights.reach(WRITES[kind])
    return bool(reach) if kind in NARROWED else EVERYTHING in reach


def may_take_over(kind: Kind, rights: Rights) -> bool:
    """Whether they may bring in whatever a file of this kind holds, and so may see and finish that of another."""
    reach = rights.reach(WRITES[kind])
    return EVERYTHING in reach or (kind is Kind.PEOPLE and bool(reach))


def must_reach_everything(kind: Kind, rights: Rights | None) -> None:
    """`rights` None: a command, which whoever runs the program may give."""
    if rights is None or EVERYTHING in rights.reach(WRITES[kind]):
        return
    if WRITES[kind] is Permission.TRAININGS_WRITE:
        raise RuleBroken(_("Sessions can be created from a file only by someone who works for all groups."))
    raise RuleBroken(_("Such a file can be brought in only by someone who works for the whole office."))
