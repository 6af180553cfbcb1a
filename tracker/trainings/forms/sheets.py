"""The roster sheet as it is sent: which cell is of which row, and what each cell says."""

import re
from collections.abc import Callable, Mapping
from typing import Any

from tracker.errors import RuleBroken
from tracker.i18n import Choice, _, listed
from tracker.partners.reading import CountryReader
from tracker.people.models import Gender, Person
from tracker.text import clean, fold, read_whole
from tracker.trainings.models import Participation, ParticipationRole, ParticipationStatus
from tracker.trainings.rules.sheets.rows import COLUMNS, NEW, SheetRow, blank_row
from tracker.trainings.rules.sheets.showing import of_stored, shown
from tracker.web.fields import length_of

MOST = 500  # rows added at once; longer lists come in as a file

_FIELD = re.compile(r"rows-([0-9]{1,4})-([a-z_]{1,20})")
_ID, _VERSION = re.compile(r"[1-9][0-9]{0,8}"), re.compile(r"[0-9]{1,18}")  # what a key can hold
CHOICES: dict[str, type[Choice]] = {"gender": Gender, "role": ParticipationRole, "status": ParticipationStatus}
_TEXTS = {
    "name": Person.full_name, "organization": Participation.organization, "position": Participation.position,
    "email": Person.email, "note": Participation.note,
}  # fmt: skip


def posted_rows(sent: Mapping[str, str]) -> list[SheetRow]:
    """The rows as they were sent, in their order, nothing read yet."""
    found: dict[int, SheetRow] = {}
    for key, said in sent.items():
        if field := _FIELD.fullmatch(key):
            number = int(field[1])
            _take(found.setdefault(number, SheetRow(number)), field[2], said)
    rows = [found[number] for number in sorted(found)]
    _tell_twice(rows)
    return rows


def _tell_twice(rows: list[SheetRow]) -> None:
    """A row of the list is one row of the sheet; a second one is told, whatever it would do to it."""
    first: dict[int, SheetRow] = {}
    for row in rows:
        if row.id and first.setdefault(row.id, row) is not row:
            row.wrong["name"] = _("Row %(number)s is the same row of the list.", number=first[row.id].number + 1)
            row.id, row.version, row.removed = None, "", False


def _take(row: SheetRow, name: str, said: str) -> None:
    if name in COLUMNS:
        row.cells[name] = said
    elif name == "id":
        row.id = int(said) if _ID.fullmatch(said) else None
        if row.id is None:
            row.wrong["name"] = _("It is not said which row of the list this is: open the list again.")
    elif name == "version":
        row.version = said if _VERSION.fullmatch(said) else ""
    elif name == "person":
        row.person = said if said == NEW or _ID.fullmatch(said) else ""
    elif name == "remove":
        row.removed = True
    elif name == "chosen":
        row.chosen = True


def set_chosen(rows: list[SheetRow], said: Mapping[str, str], *, take: bool) -> None:
    """Mark the chosen rows to be removed, or give them what was said for all of them; nothing is stored yet."""
    given = {name: said[f"set-{name}"] for name in ("role", "status", "days_attended") if said.get(f"set-{name}")}
    for row in rows:
        if row.chosen and take:
            row.removed = True
            if row.id is None:
                row.cells = {}
        elif row.chosen:
            row.cells |= given


def read_rows(rows: list[SheetRow], usual: ParticipationStatus) -> None:
    """Read every cell that will be stored; what cannot be is told at its cell."""
    readers, blank = _readers(CountryReader()), blank_row(0, usual).cells
    for row in rows:
        if not row.is_blank and not row.removed:
            _read(row, readers, blank)


def _read(row: SheetRow, readers: dict[str, Callable[[str], Any]], blank: dict[str, str]) -> None:
    before = shown(row.stored) if row.stored else blank
    kept = of_stored(row.stored) if row.stored else {}
    row.cells = {**before, **row.cells}  # a cell that was not sent keeps what it says
    for name in COLUMNS:
        said = row.cells.get(name, "")
        if name in kept and said == before[name]:
            row.values[name] = kept[name]
            continue
        try:
            row.values[name] = readers[name](said)
        except RuleBroken as broken:
            row.wrong[name] = broken.message


def _readers(countries: CountryReader) -> dict[str, Callable[[str], Any]]:
    return {
        **{name: _text(length_of(column)) for name, column in _TEXTS.items()},
        **{name: _choice(values) for name, values in CHOICES.items()},
        "represents": countries.read,
        "days_attended": lambda said: read_whole(said, most=366) if said.strip() else None,
    }


def _text(longest: int) -> Callable[[str], str]:
    def read(said: str) -> str:
        found = clean(said)
        if len(found) > longest:
            raise RuleBroken(
                _("At most %(most)s characters fit here; this has %(length)s.", most=longest, length=len(found))
            )
        return found

    return read


def _choice(values: type[Choice]) -> Callable[[str], Choice | None]:
    """By its value, or in the reader's own words, as they are pasted."""

    def read(said: str) -> Choice | None:
        typed = fold(said)
        for one in values:
            if typed in (fold(one.value), fold(str(one.label))):
                return one
        if not typed:
            return None
        known = listed(str(one.label) for one in values)
        raise RuleBroken(_("“%(text)s” is none of: %(known)s.", text=said[:40], known=known))

    return read
