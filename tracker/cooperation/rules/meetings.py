"""Meetings: saved and removed, with the partners represented and what was endorsed."""

from collections.abc import Sequence

import sqlalchemy as sa

from tracker.access import Permission, Rights
from tracker.cooperation.models import Instrument, Meeting, MeetingOutcome, MeetingPartner, MeetingSeries
from tracker.cooperation.queries.facts import known_codes, meeting_coded, same_edition, same_outcome
from tracker.cooperation.queries.reach import is_reached
from tracker.cooperation.rules.codes import meeting_code
from tracker.cooperation.rules.links import check_url
from tracker.cooperation.rules.parties import set_partners, settle_codes
from tracker.db import db
from tracker.errors import RuleBroken
from tracker.i18n import _
from tracker.ledger.texts import settle
from tracker.text import fold


def save_meeting(meeting: Meeting, partners: Sequence[str] | None = None, rights: Rights | None = None) -> Meeting:
    """Save a meeting; a blank code is made of series and edition, or of its year.

    `partners` are the codes of those represented; None keeps those it has. With `rights` it must stay within what
    their holder may write.
    Raises RuleBroken, at the field: no title or day; impossible dates; an edition that is there already; an unknown
    partner, place or series; the code is taken.
    """
    with db.session.no_autoflush:
        prepare_meeting(meeting)
        _check_place(meeting)
        series = _series_of(meeting)
        given = [link.partner_code for link in meeting.partners] if partners is None else partners
        codes = settle_codes(given, "partners")
        if rights is not None and not is_reached(codes, rights, Permission.COOPERATION_WRITE):
            raise RuleBroken(_("Name at least one partner of the groups you work for."), "partners")
        _settle_code(meeting, series)
        set_partners(meeting, codes)
    db.session.add(meeting)
    db.session.flush()
    db.session.expire(meeting, ["series", "place"])
    return meeting


def prepare_meeting(meeting: Meeting) -> None:
    """All that can be checked and derived without the database. Raises RuleBroken at the field."""
    settle(meeting)
    meeting.title_en = meeting.title_en or ""
    if not (meeting.title_en or meeting.title_zh):
        raise RuleBroken(_("Give a title in English or in Chinese."), "title_en")
    if meeting.starts_on is None:
        raise RuleBroken(_("Give the first day of the meeting."), "starts_on")
    if meeting.ends_on is not None and meeting.ends_on < meeting.starts_on:
        raise RuleBroken(_("The last day is before the first. Correct one of them."), "ends_on")
    if meeting.edition is not None and meeting.edition < 1:
        raise RuleBroken(_("Editions are numbered from 1."), "edition")
    _derive_search_key(meeting)


def remove_meeting(meeting: Meeting) -> None:
    """Remove a meeting with its partners and outcomes; undoing the change brings all of it back."""
    for model in (MeetingOutcome, MeetingPartner):
        db.session.execute(sa.delete(model).where(model.meeting_id == meeting.id))
    db.session.execute(sa.delete(Meeting).where(Meeting.id == meeting.id))


def add_partners(meeting: Meeting, codes: Sequence[str], rights: Rights | None = None) -> Meeting:
    """Put more partners on the list of those represented; those that are there already stay as they are.

    Raises RuleBroken: none was named; see `save_meeting`.
    """
    if not codes:
        raise RuleBroken(_("Name at least one partner."), "added")
    present = [link.partner_code for link in meeting.partners]
    try:
        return save_meeting(meeting, [*present, *codes], rights)
    except RuleBroken as broken:
        raise RuleBroken(broken.message, "added" if broken.field == "partners" else broken.field) from broken


def remove_meeting_partner(link: MeetingPartner, rights: Rights | None = None) -> None:
    """Raises RuleBroken: with `rights`, the meeting would leave what their holder may write."""
    left = [one.partner_code for one in link.meeting.partners if one.id != link.id]
    if rights is not None and not is_reached(left, rights, Permission.COOPERATION_WRITE):
        raise RuleBroken(_("Add another partner of the groups you work for first."))
    db.session.delete(link)
    db.session.flush()


def save_outcome(outcome: MeetingOutcome) -> MeetingOutcome:
    """Raises RuleBroken: it says neither a title nor an instrument; the instrument is unknown, or named already."""
    with db.session.no_autoflush:
        settle(outcome)
        outcome.title_en = outcome.title_en or ""
        if not (outcome.title_en or outcome.title_zh or outcome.instrument_id or outcome.instrument):
            raise RuleBroken(_("Give a title, or choose an instrument of the register."), "title_en")
        if outcome.url:
            check_url(outcome.url)
        if outcome.instrument_id is not None:
            _check_instrument(outcome)
    db.session.add(outcome)
    db.session.flush()
    db.session.expire(outcome, ["instrument"])
    return outcome


def remove_outcome(outcome: MeetingOutcome) -> None:
    db.session.delete(outcome)
    db.session.flush()


def _check_place(meeting: Meeting) -> None:
    if meeting.country is not None and not known_codes([meeting.country]):
        raise RuleBroken(_("No partner has the code %(codes)s.", codes=meeting.country[:80]), "country")


def _series_of(meeting: Meeting) -> MeetingSeries | None:
    """The series of a meeting, whose edition nobody else has. Raises RuleBroken: see `save_meeting`."""
    if meeting.series_id is None and not sa.inspect(meeting).persistent and meeting.series is not None:
        meeting.series_id = meeting.series.id
    series = db.session.get(MeetingSeries, meeting.series_id) if meeting.series_id else None
    if series is None and meeting.series_id:
        raise RuleBroken(_("There is no such series. Choose one of the list."), "series_id")
    if series is None and meeting.edition is not None:
        raise RuleBroken(_("Choose the series that this is an edition of, or leave the edition empty."), "series_id")
    if meeting.edition is not None and (other := same_edition(meeting)):
        raise RuleBroken(
            _("%(title)s is edition %(number)s already.", title=other.title, number=meeting.edition), "edition"
        )
    return series


def _settle_code(meeting: Meeting, series: MeetingSeries | None) -> None:
    meeting.code = meeting.code or meeting_code(meeting, series)
    other = meeting_coded(meeting.code)
    if other is not None and other.id != meeting.id:
        raise RuleBroken(_("%(title)s has the code %(code)s already.", title=other.title, code=meeting.code), "code")
    _derive_search_key(meeting)


def _derive_search_key(meeting: Meeting) -> None:
    said = (meeting.code or "", meeting.title_en, meeting.title_zh, meeting.city)
    meeting.search_key = fold(" ".join(said))[:1000]


def _check_instrument(outcome: MeetingOutcome) -> None:
    if db.session.get(Instrument, outcome.instrument_id) is None:
        raise RuleBroken(_("There is no such document. Choose one of the list."), "instrument_id")
    if same_outcome(outcome, outcome.meeting_id or outcome.meeting.id):
        raise RuleBroken(_("This document is an outcome of the meeting already."), "instrument_id")
