"""Schemes and degree programmes."""

from tracker.db import db
from tracker.errors import RuleBroken
from tracker.i18n import _, _l
from tracker.ledger.texts import settle
from tracker.partners.models import Organization, OrganizationType
from tracker.partners.rules.removing import refuse_used
from tracker.scholarships.models import DegreeProgramme, Scheme
from tracker.scholarships.rules.fields import AHEAD, check_code, check_day, check_order, linked, remove, save

LONGEST = 120  # months


def save_scheme(scheme: Scheme) -> Scheme:
    """Raises RuleBroken: it has no code of its own, no name, or ends before it starts."""
    with db.session.no_autoflush:
        settle(scheme)
        scheme.name_en = scheme.name_en or scheme.name_zh
        if not scheme.name_en:
            raise RuleBroken(_("Give a name in English or in Chinese."), "name_en")
        check_code(scheme, "CSC-IP")
        check_day(scheme, "starts_on", "ends_on", ahead=AHEAD)
        check_order(scheme, ("starts_on", "ends_on"), _l("The last day is before the first."))
    save(scheme)
    return scheme


def remove_scheme(scheme: Scheme) -> None:
    """Raises RuleBroken: cohorts, awards or students belong to it."""
    refuse_used(scheme, besides=())
    remove(scheme)


def save_programme(programme: DegreeProgramme) -> DegreeProgramme:
    """Raises RuleBroken: it has no code of its own, no title, or is not taught at a university that is known."""
    with db.session.no_autoflush:
        settle(programme)
        programme.title_en = programme.title_en or programme.title_zh
        if not programme.title_en:
            raise RuleBroken(_("Give a title in English or in Chinese."), "title_en")
        check_code(programme, "MIP-TJU")
        _check_university(programme)
        if programme.months is not None and not 1 <= programme.months <= LONGEST:
            raise RuleBroken(_("A programme takes from 1 to %(most)s months.", most=LONGEST), "months")
    save(programme)
    return programme


def remove_programme(programme: DegreeProgramme) -> None:
    """Raises RuleBroken: cohorts or students belong to it."""
    refuse_used(programme, besides=())
    remove(programme)


def _check_university(programme: DegreeProgramme) -> None:
    university = linked(programme, "university", Organization)
    if university is None:
        raise RuleBroken(_("Choose the university; add it to the organizations first if it is new."), "university_id")
    if university.type is not OrganizationType.UNIVERSITY:
        message = _("%(name)s is not a university: choose one, or correct its type first.", name=university.said)
        raise RuleBroken(message, "university_id")
