"""From a row's names to the name it means, and to a person who can be stored."""

from typing import Any

from tracker.errors import RuleBroken
from tracker.i18n import _
from tracker.imports.known import VALUES, Known
from tracker.imports.newcomer import Newcomer
from tracker.imports.reading import ReadRow
from tracker.people import naming
from tracker.people.names import display_name, name_key
from tracker.text import identity_key

# A broken rule names the model's field; a file has a column of another name for it.
FIELD_OF = {"full_name": "name"}


def full_name(values: dict[str, Any]) -> str:
    """The whole name, made of its two parts where both are given. Raises RuleBroken: there is none."""
    family, given = values.get("family_name", ""), values.get("given_name", "")
    name = display_name(family, given) if family and given else values.get("name") or family or given
    if not name or not name_key(name):
        raise RuleBroken(_("There is no name."), "name")
    return str(name)


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
    person = Newcomer(naming.named(full_name(values), given))
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
