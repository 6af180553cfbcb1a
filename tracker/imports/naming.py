"""From a row's names to the name it means, and to a person who can be stored."""

from typing import Any

from tracker.errors import RuleBroken
from tracker.i18n import _
from tracker.imports.known import VALUES, Known
from tracker.imports.newcomer import Newcomer
from tracker.imports.reading import ReadRow
from tracker.people import naming
from tracker.people.models import NameOrder
from tracker.people.names import customary_order, display_name, name_key, split_name
from tracker.text import identity_key

# A broken rule names the model's field; a file has a column of another name for it.
FIELD_OF = {"full_name": "name"}
COUNTRIES = ("citizenship", "represents", "nominated_by")  # fields that tell by whose custom a name is written


def full_name(values: dict[str, Any]) -> str:
    """The whole name, made of its two parts where both are known. Raises RuleBroken: there is none."""
    family, given = parts(values)
    name = values.get("name") or family or given
    if family and given:
        name = display_name(family, given, customary_order(country_of(values)))
    if not name or not name_key(name):
        raise RuleBroken(_("There is no name."), "name")
    return str(name)


def parts(values: dict[str, Any]) -> tuple[str, str]:
    """Family and given name: from columns of their own, or parted by a comma; blank where they are not told apart."""
    family, given = values.get("family_name", ""), values.get("given_name", "")
    if family or given:
        return family, given
    found = split_name(values.get("name", ""))
    if found is None or found.order is not None or max(map(len, found[:2])) > naming.LONGEST_PART:
        return "", ""
    return found.family, found.given


def country_of(values: dict[str, Any]) -> str | None:
    """By whose custom the parts of the name are put together."""
    return next((str(values[name]) for name in COUNTRIES if values.get(name)), None)


def turned_key(values: dict[str, Any]) -> str:
    """The key of the same two parts the other way round; blank where they are not known apart."""
    family, given = parts(values)
    if not family or not given:
        return ""
    order = customary_order(country_of(values))
    other = NameOrder.GIVEN_FIRST if order is NameOrder.FAMILY_FIRST else NameOrder.FAMILY_FIRST
    return name_key(display_name(family, given, other))


def named(row: ReadRow) -> tuple[str, str]:
    """The row's keys. Raises RuleBroken: it gives no name."""
    return row.keys if row.keys[0] else keys(row.values)


def keys(values: dict[str, Any]) -> tuple[str, str]:
    """By what the row's person is looked for: name and e-mail."""
    return name_key(full_name(values)), identity_key(values.get("email", ""))[:254]


def keys_or_none(values: dict[str, Any]) -> tuple[str, str]:
    """The same; blank for a row without a name, which will be refused."""
    try:
        return keys(values)
    except RuleBroken:
        return "", ""


def person_of(values: dict[str, Any]) -> Newcomer:
    """Raises RuleBroken: what the rules for people refuse."""
    given = {name: values[name] for name in VALUES if name in values and name != "full_name"}
    family, first = parts(values)
    if family and first:
        given |= {"family_name": family, "given_name": first}
    person = Newcomer(naming.named(full_name(values), given, country_of(values)))
    _check(person)
    return person


def check_filled(person: Known, given: dict[str, Any]) -> None:
    """Raises RuleBroken: a value about to be taken over is refused by the rules for people."""
    if given.keys() & {"email", "phone", "born_on"}:
        _check(Newcomer({"full_name": person.values["full_name"], **given}))


def _check(person: Newcomer) -> None:
    try:
        person.check()
    except RuleBroken as broken:
        raise RuleBroken(broken.message, FIELD_OF.get(broken.field or "", broken.field)) from broken
