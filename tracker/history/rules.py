"""Who may undo what, and what must still hold afterwards."""

from collections.abc import Iterable

import sqlalchemy as sa

from tracker.access import Permission
from tracker.accounts.queries import administrators
from tracker.db import db
from tracker.errors import RuleBroken
from tracker.i18n import _
from tracker.ledger import undo as ledger
from tracker.ledger.models import Change

P = Permission

# The permission under which each kind of record is written: an undo writes it too.
WRITTEN_UNDER: dict[str, P] = {
    "account": P.ACCOUNTS,
    "account_grant": P.ACCOUNTS,
    "partner": P.PARTNERS_WRITE,
    "partner_alias": P.PARTNERS_WRITE,
    "partner_group": P.PARTNERS_WRITE,
    "group_membership": P.PARTNERS_WRITE,
    "organization": P.ORGANIZATIONS_WRITE,
    "organization_alias": P.ORGANIZATIONS_WRITE,
    "person": P.PEOPLE_WRITE,
    "person_alias": P.PEOPLE_WRITE,
    "affiliation": P.PEOPLE_WRITE,
    "not_same": P.PEOPLE_WRITE,
    "person_merge": P.PEOPLE_WRITE,
    "course": P.TRAININGS_WRITE,
    "training_session": P.TRAININGS_WRITE,
    "session_group": P.TRAININGS_WRITE,
    "session_organization": P.TRAININGS_WRITE,
    "participation": P.TRAININGS_WRITE,
    "headcount": P.TRAININGS_WRITE,
    "scheme": P.SCHOLARSHIPS_WRITE,
    "degree_programme": P.SCHOLARSHIPS_WRITE,
    "cohort": P.SCHOLARSHIPS_WRITE,
    "award": P.SCHOLARSHIPS_WRITE,
    "enrolment": P.SCHOLARSHIPS_WRITE,
    "enrolment_status": P.SCHOLARSHIPS_WRITE,
    "enrolment_stage": P.SCHOLARSHIPS_WRITE,
    "progress_note": P.SCHOLARSHIPS_WRITE,
    "mission": P.MISSIONS_WRITE,
    "mission_destination": P.MISSIONS_WRITE,
    "mission_member": P.MISSIONS_WRITE,
    "expert_profile": P.MISSIONS_WRITE,
    "expertise": P.MISSIONS_WRITE,
    "instrument": P.COOPERATION_WRITE,
    "instrument_party": P.COOPERATION_WRITE,
    "instrument_link": P.COOPERATION_WRITE,
    "meeting_series": P.COOPERATION_WRITE,
    "meeting": P.COOPERATION_WRITE,
    "meeting_partner": P.COOPERATION_WRITE,
    "meeting_outcome": P.COOPERATION_WRITE,
    "filing_figure": P.COOPERATION_WRITE,
    "edition": P.REPORTS_WRITE,
    "claim": P.REPORTS_WRITE,
    "claim_figure": P.REPORTS_WRITE,
    "saved_report": P.REPORTS_WRITE,
}

NEVER_UNDONE = frozenset({"edition"})  # rule P4


def needed_to_undo(touched: Iterable[str]) -> set[P]:
    return {P.UNDO, *(WRITTEN_UNDER[name] for name in touched)}


def needed_to_read(table: str) -> P:
    """Accounts are for those who keep them; everything else for every reader of the history."""
    return P.ACCOUNTS if WRITTEN_UNDER[table] is P.ACCOUNTS else P.HISTORY_READ


def undo_change(change: Change) -> None:
    """Undo a change as a signed change of its own.

    Raises UndoRefused with what stands in the way; RuleBroken: no administrator would be left, or it was published.
    """
    if not NEVER_UNDONE.isdisjoint(change.touched):
        raise RuleBroken(_("A published edition is never taken back: publish a new one, which stands in its place."))
    ledger.undo(change)
    of_accounts = P.ACCOUNTS in needed_to_undo(change.touched)
    if of_accounts and db.session.scalar(sa.select(administrators().subquery().c.id).limit(1)) is None:
        raise RuleBroken(_("The office needs at least one administrator who can sign in."))
