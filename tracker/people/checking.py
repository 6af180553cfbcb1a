"""What a person's e-mail address, telephone number and birth date can be, whoever else is on record."""

import re
from datetime import date

from tracker.db import today
from tracker.errors import RuleBroken
from tracker.i18n import _
from tracker.people.models import Person

OLDEST = 120  # years

_EMAIL = re.compile(r"[^\s@<>()\[\]\\,;:\"]{1,64}@[\w-]+(\.[\w-]+)*\.[\w-]{2,63}")
_PHONE = re.compile(r"[+(]?[0-9][0-9 ()./-]*[0-9](,? ?(ext|x|#)\.? ?[0-9]{1,6})?", re.IGNORECASE)


def check_contacts(person: Person) -> None:
    """Raises RuleBroken: as its e-mail address or telephone number something else is given."""
    if person.email and (len(person.email) > 254 or not _EMAIL.fullmatch(person.email)):
        raise RuleBroken(_("“%(email)s” is not one e-mail address.", email=person.email[:60]), "email")
    if person.phone and (len(person.phone) > 40 or not _PHONE.fullmatch(person.phone)):
        raise RuleBroken(_("“%(phone)s” is not a telephone number.", phone=person.phone[:40]), "phone")


def check_birth(born_on: date | None) -> None:
    """Raises RuleBroken: nobody living was born on that day."""
    if born_on is None:
        return
    now = today()
    if born_on > now:
        raise RuleBroken(_("The birth date lies in the future."), "born_on")
    if (now - born_on).days > OLDEST * 365.25:
        raise RuleBroken(_("The birth date lies more than %(years)s years back.", years=OLDEST), "born_on")
