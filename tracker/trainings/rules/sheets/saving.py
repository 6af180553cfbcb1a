"""Saving the roster sheet: all of its rows as one change, or none where one of them cannot be stored."""

from collections.abc import Callable
from dataclasses import dataclass, field

from tracker.db import db
from tracker.errors import RuleBroken
from tracker.i18n import _
from tracker.people import rules as people_rules
from tracker.people.models import Person
from tracker.people.naming import person_named
from tracker.people.rules import prepare_person
from tracker.text import identity_key
from tracker.trainings.models import Participation, TrainingSession
from tracker.trainings.rules.capacity import takes_place
from tracker.trainings.rules.roster import check_days, remove_participation, save_participation
from tracker.trainings.rules.sheets.deciding import Decisions
from tracker.trainings.rules.sheets.rows import COLUMNS, KEPT, NEW, SheetRow
from tracker.trainings.rules.sheets.staleness import compare

# A rule names the field of the record; the sheet has a column of another name for it.
COLUMN_OF = {"full_name": "name", "person_id": "name", "citizenship": "represents", "daily_attendance": "days_attended"}


@dataclass(slots=True)
class Saved:
    """What became of the rows. `kept` tells whose recorded e-mail address is another than the row says.

    `filled` counts the blank cells that took what is recorded of the person.
    """

    added: int = 0
    changed: int = 0
    removed: int = 0
    repeated: int = 0
    filled: int = 0
    kept: list[str] = field(default_factory=list)


def save_sheet(session: TrainingSession, rows: list[SheetRow], *, may_write_people: bool) -> Saved:
    """Store what the rows say; what cannot be is told at the rows, and then the caller keeps nothing of the rest.

    Removing comes first and giving up a place next, so that a place given up on the sheet can be taken on it.
    """
    compare(session.id, rows)
    for row in rows:
        _check(session, row)
    decided = Decisions(rows)
    saving = _Saving(session, decided, may_write_people)
    if any(row.is_refused for row in rows):
        return saving.saved
    stored = [row for row in rows if row.stored is not None]
    for row in stored:
        if row.removed:
            saving.remove(row)
    for row in sorted((row for row in stored if not row.removed), key=_takes_place):
        saving.told(row, saving.change)
    for row in decided.added:
        saving.told(row, saving.add)
    saving.saved.repeated = sum(row.repeats for row in rows)
    return saving.saved


class _Saving:
    def __init__(self, session: TrainingSession, decided: Decisions, may_write_people: bool) -> None:
        self.session, self.decided, self.may_write_people = session, decided, may_write_people
        self.saved = Saved()
        self.new: dict[int, Person] = {}

    def told(self, row: SheetRow, save: "_Save") -> None:
        """Save a row, and tell what stands against it at its cell."""
        try:
            save(row)
        except RuleBroken as broken:
            column = COLUMN_OF.get(broken.field or "", broken.field)
            row.wrong[column if column in COLUMNS else "name"] = broken.message
            if row.stored is not None:
                db.session.refresh(row.stored)  # the rest of the sheet is checked against what is stored

    def remove(self, row: SheetRow) -> None:
        assert row.stored is not None
        remove_participation(row.stored)
        self.saved.removed += 1

    def change(self, row: SheetRow) -> None:
        assert row.stored is not None
        changes = {name: row.values[name] for name in KEPT if row.values[name] != getattr(row.stored, name)}
        if "days_attended" in changes and row.stored.daily_attendance:
            raise RuleBroken(
                _("Daily attendance is kept for this person: correct it on the page of the row."), "days_attended"
            )
        for name, value in changes.items():
            setattr(row.stored, name, value)
        if changes:
            save_participation(row.stored)
        told = self._tell_email(row.stored.person, row)
        self.saved.changed += bool(changes) or told

    def add(self, row: SheetRow) -> None:
        person = self._person(row)
        values = {name: row.values[name] for name in KEPT}
        added = save_participation(Participation(session_id=self.session.id, person_id=person.id, **values))
        self.saved.filled += sum(not said and bool(getattr(added, name)) for name, said in values.items())
        self._tell_email(person, row)
        self.saved.added += 1

    def _person(self, row: SheetRow) -> Person:
        known = self.decided.people[row.number]
        if known is not None:
            return db.session.get_one(Person, known)
        if row.number in self.decided.one_person:
            return self.new[self.decided.one_person[row.number].number]
        if not self.may_write_people:
            raise RuleBroken(_("This person is not recorded yet, and you may not add people."), "name")
        person = _somebody(row)
        people_rules.add_person(person, is_another=True)  # whether it is, was decided
        if row.person == NEW:  # said with those at hand whom the row might mean
            people_rules.remember_not_same(person.id, [one.person_id for one in row.found])
        self.new[row.number] = person
        return person

    def _tell_email(self, person: Person, row: SheetRow) -> bool:
        """Keep an address of someone of whom none was known; whether it was."""
        said = row.values["email"]
        if identity_key(said) == person.email_key or not (said or row.stored):
            return False
        if person.email:
            self.saved.kept.append(_kept(person, said))
            return False
        if not self.may_write_people:
            raise RuleBroken(_("You may not change people: leave the address to somebody who may."), "email")
        person.email = said
        people_rules.save_person(person)
        return True


def _kept(person: Person, said: str) -> str:
    if not said:
        return _("%(name)s: %(email)s stays", name=person.full_name, email=person.email)
    return _(
        "%(name)s: %(email)s stays, %(other)s was not taken", name=person.full_name, email=person.email, other=said
    )


_Save = Callable[[SheetRow], None]


def _takes_place(row: SheetRow) -> bool:
    return takes_place(Participation(role=row.values.get("role"), status=row.values.get("status")))


def _check(session: TrainingSession, row: SheetRow) -> None:
    """What can be told of a row by itself, so that everything wrong is told at once."""
    if row.removed or row.is_blank:
        return
    for name in ("role", "status"):
        if row.values.get(name) is None:
            row.wrong.setdefault(name, _("This is needed."))
    if row.stored is None or row.values.get("email") != row.stored.person.email:
        # Name and address each by itself: a wrong one of either does not hide the other.
        for column, person in (("name", _somebody(row, email="")), ("email", _somebody(row, name="A"))):
            try:
                prepare_person(person)
            except RuleBroken as broken:
                row.wrong.setdefault(column, broken.message)
    days = row.values.get("days_attended")
    if row.stored is None or days != row.stored.days_attended:
        try:
            check_days(days, session)
        except RuleBroken as broken:
            row.wrong.setdefault("days_attended", broken.message)


def _somebody(row: SheetRow, **other: str) -> Person:
    said = {"name": "", "email": "", **row.values, **other}
    # Whom somebody represents is of this session; it does not say of which country they are a citizen.
    return person_named(said["name"], said.get("represents"), gender=said.get("gender"), email=said["email"])
