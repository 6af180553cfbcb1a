"""Figures of filings: possible numbers of a year that has come, one row for a direction, partner and year."""

from tracker.access import Permission, Rights
from tracker.cooperation.models import FilingFigure
from tracker.cooperation.queries.filings import same_filing
from tracker.cooperation.queries.reach import is_reached
from tracker.cooperation.rules.parties import settle_codes
from tracker.db import db, today
from tracker.errors import RuleBroken
from tracker.i18n import _
from tracker.ledger.texts import settle

NUMBERS = ("applications", "grants", "grants_in_force")
LARGEST = 2_000_000_000
FIRST_YEAR = 1900


def save_filing(filing: FilingFigure, rights: Rights | None = None) -> FilingFigure:
    """Save a figure. With `rights` it must stay within what their holder may write.

    Raises RuleBroken, at the field: see `prepare_filing`; the partner is unknown, or the home country; the series has
    this year already.
    """
    with db.session.no_autoflush:
        prepare_filing(filing)
        if filing.partner_code is not None:
            [filing.partner_code] = settle_codes([filing.partner_code], "partner_code")
        if rights is not None:
            _check_reach(filing, rights)
        if same_filing(filing) is not None:
            raise RuleBroken(_("The figures of %(year)s are there already: edit those.", year=filing.year), "year")
    db.session.add(filing)
    db.session.flush()
    return filing


def prepare_filing(filing: FilingFigure) -> None:
    """All that can be checked and derived without the database. Raises RuleBroken at the field."""
    settle(filing)
    filing.partner_code = filing.partner_code or None
    if filing.direction is None:
        raise RuleBroken(_("Say who files where."), "direction")
    _check_year(filing)
    for name in NUMBERS:
        number = getattr(filing, name)
        if number is not None and not 0 <= number <= LARGEST:
            raise RuleBroken(_("Give a number from 0 to %(most)s.", most=LARGEST), name)
    if is_blank(filing):
        raise RuleBroken(_("Give at least one number."), "applications")


def remove_filing(filing: FilingFigure) -> None:
    db.session.delete(filing)
    db.session.flush()


def is_blank(filing: FilingFigure) -> bool:
    return all(getattr(filing, name) is None for name in NUMBERS)


def _check_year(filing: FilingFigure) -> None:
    now = today()
    if filing.year is None or filing.year < FIRST_YEAR:
        raise RuleBroken(_("Give a year from %(first)s on.", first=FIRST_YEAR), "year")
    if filing.year > now.year:
        raise RuleBroken(_("The year %(year)s has not begun.", year=filing.year), "year")
    if filing.year == now.year and filing.grants_in_force is not None and (now.month, now.day) != (12, 31):
        message = _("Grants in force are those on 31 December: leave them blank until %(year)s is over.", year=now.year)
        raise RuleBroken(message, "grants_in_force")


def _check_reach(filing: FilingFigure, rights: Rights) -> None:
    codes = [] if filing.partner_code is None else [filing.partner_code]
    if not is_reached(codes, rights, Permission.COOPERATION_WRITE):
        raise RuleBroken(_("Choose a partner of the groups you work for."), "partner_code")
