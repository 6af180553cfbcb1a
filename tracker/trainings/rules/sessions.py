"""Sessions: saved, copied and removed."""

import re

import sqlalchemy as sa

from tracker.access import EVERYTHING, Permission, Rights
from tracker.db import db, today
from tracker.errors import RuleBroken
from tracker.i18n import _
from tracker.ledger.texts import settle
from tracker.text import fold
from tracker.trainings.models import (
    Headcount,
    Participation,
    SessionGroup,
    SessionOrganization,
    SessionStatus,
    TrainingSession,
)
from tracker.trainings.queries import codes_like, codes_of_groups, next_number, session_coded
from tracker.trainings.rules.capacity import check_roster_fits
from tracker.trainings.rules.dates import NEEDS_REASON, settle_dates
from tracker.trainings.rules.place import settle_place

LANGUAGE = re.compile(r"[a-z]{2}")

# What one edition hands on to the next.
COPIED = (
    "course_id", "title_en", "title_zh", "activity_class", "modality", "delivery", "country", "city", "venue",
    "host_id", "languages", "capacity", "training_days", "officer_id",
)  # fmt: skip


def save_session(session: TrainingSession, rights: Rights | None = None) -> TrainingSession:
    """Save a session; a blank code becomes the next of its year, such as T-2024-07.

    With `rights` it must stay within what their holder may write.
    Raises RuleBroken: see `prepare_session`; another session has the code; the roster no longer fits the dates or
    the capacity.
    """
    # Without autoflush: the checks compare with what is stored, and must not store half of it themselves.
    with db.session.no_autoflush:
        prepare_session(session)
        _settle_code(session)
        if rights is not None:
            _check_reach(session, rights)
        if session.id is not None:
            check_roster_fits(session)
    db.session.add(session)
    db.session.flush()
    return session


def prepare_session(session: TrainingSession) -> None:
    """All that can be checked and derived without the database. Raises RuleBroken at the field."""
    settle(session)
    if not (session.title_en or session.title_zh):
        raise RuleBroken(_("Give a title in English or in Chinese."), "title_en")
    settle_dates(session)
    settle_place(session)
    if session.status in NEEDS_REASON and not session.status_reason:
        raise RuleBroken(_("Say why it was postponed or cancelled."), "status_reason")
    if session.status not in NEEDS_REASON:
        session.status_reason = ""
    if session.counts_override is not None and not session.counts_reason:
        raise RuleBroken(_("Say why this session is counted otherwise than its class."), "counts_reason")
    if session.counts_override is None:
        session.counts_reason = ""
    if session.capacity is not None and session.capacity < 1:
        raise RuleBroken(_("A capacity is at least one person."), "capacity")
    session.languages = _read_languages(session.languages)
    _derive_search_key(session)


def copy_session(session: TrainingSession) -> TrainingSession:
    """The next edition, not saved yet: the same plan with the next number, planned, without dates or roster."""
    values = {name: getattr(session, name) for name in COPIED}
    copy = TrainingSession(**values, status=SessionStatus.PLANNED, number=next_number(session))
    copy.groups = [SessionGroup(group_id=link.group_id) for link in session.groups]
    copy.partner_organizations = [
        SessionOrganization(organization_id=link.organization_id) for link in session.partner_organizations
    ]
    return copy


def remove_session(session: TrainingSession) -> None:
    """Remove a session with its roster and all else that belongs to it; undoing the change brings all of it back."""
    for model in (Participation, Headcount, SessionGroup, SessionOrganization):
        db.session.execute(sa.delete(model).where(model.session_id == session.id))
    db.session.execute(sa.delete(TrainingSession).where(TrainingSession.id == session.id))


def set_groups(session: TrainingSession, group_ids: list[int]) -> None:
    """Make these the groups a session is tailored for."""
    for link in [link for link in session.groups if link.group_id not in group_ids]:
        session.groups.remove(link)
        if link.id is not None:
            db.session.delete(link)
    present = {link.group_id for link in session.groups}
    session.groups.extend(SessionGroup(group_id=id) for id in group_ids if id not in present)


def set_organizations(session: TrainingSession, organization_ids: list[int]) -> None:
    """Make these the organizations that hold a session together with its host."""
    for link in [link for link in session.partner_organizations if link.organization_id not in organization_ids]:
        session.partner_organizations.remove(link)
        if link.id is not None:
            db.session.delete(link)
    present = {link.organization_id for link in session.partner_organizations}
    missing = [id for id in organization_ids if id not in present]
    session.partner_organizations.extend(SessionOrganization(organization_id=id) for id in missing)


def _settle_code(session: TrainingSession) -> None:
    if not session.code:
        session.code = _next_code(session)
        _derive_search_key(session)
    other = session_coded(session.code)
    if other is not None and other.id != session.id:
        raise RuleBroken(_("%(title)s has the code %(code)s already.", title=other.title, code=session.code), "code")


def _next_code(session: TrainingSession) -> str:
    start = session.starts_on or session.planned_starts_on or today()
    prefix = f"T-{start.year}-"
    endings = [code.removeprefix(prefix) for code in codes_like(prefix)]
    number = max((int(end) for end in endings if end.isascii() and end.isdigit() and len(end) < 7), default=0) + 1
    return f"{prefix}{number:02d}"


def _check_reach(session: TrainingSession, rights: Rights) -> None:
    """Someone who works for some groups may not take a session out of their own sight."""
    reach = rights.reach(Permission.TRAININGS_WRITE)
    if EVERYTHING in reach:
        return
    codes = codes_of_groups([link.group_id for link in session.groups])
    if reach.isdisjoint(f"group:{code}" for code in codes):
        raise RuleBroken(_("Choose at least one of the groups you work for."), "group_ids")


def _read_languages(said: str) -> str:
    codes = [code for code in re.split(r"[\s,;/]+", said.lower()) if code]
    wrong = [code for code in codes if not LANGUAGE.fullmatch(code)]
    if wrong:
        message = _("“%(text)s” is not a two-letter language code such as en or zh.", text=wrong[0][:20])
        raise RuleBroken(message, "languages")
    return " ".join(dict.fromkeys(codes))


def _derive_search_key(session: TrainingSession) -> None:
    said = (session.code or "", session.title_en, session.title_zh, session.city)
    session.search_key = fold(" ".join(said))[:1000]
