"""What the page of a merge shows: the two records field by field, what moves, what collides, and what would change."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from hashlib import blake2b
from typing import Any

from tracker.access import Rights
from tracker.dossier.preview import Preview
from tracker.dossier.queries.described import described
from tracker.dossier.queries.pointing import rows_of
from tracker.dossier.queries.seen import Rows, number_of, seen
from tracker.dossier.rules.merging import FIELDS, Collision, CollisionKey, FieldChoice, MergePlan, Side
from tracker.errors import RuleBroken
from tracker.i18n import _, _l
from tracker.ledger.models import RECORDED, Recorded
from tracker.people.models import Person

LABELS: dict[str, Any] = {
    "full_name": _l("Name"),
    "native_name": _l("Name in own script"),
    "gender": _l("Gender"),
    "citizenship": _l("Citizenship"),
    "email": _l("E-mail address"),
    "phone": _l("Telephone"),
    "born_on": _l("Birth date"),
    "note": _l("Note"),
}
SIDES = tuple(str(side) for side in Side)


@dataclass(frozen=True, slots=True)
class Choices:
    """What was chosen by field and by collision; what was not follows the plan."""

    take: Mapping[str, Any]
    resolve: Mapping[CollisionKey, Any]

    @classmethod
    def read(cls, said: Mapping[str, str]) -> "Choices":
        """Of fields `take-email` and `resolve-participation:1:2`. Raises RuleBroken: one that cannot be chosen."""
        found: dict[str, dict[str, str]] = {"take": {}, "resolve": {}}
        for name, value in said.items():
            kind, _dash, key = name.partition("-")
            if key and kind in found:
                if value not in SIDES:
                    raise RuleBroken(_("Choose one of the two."))
                found[kind][key] = value
        return cls(found["take"], {CollisionKey.read(key): side for key, side in found["resolve"].items()})


@dataclass(frozen=True, slots=True)
class FieldRow:
    """One field of both; `choice` where they differ, and `side` whose value stands."""

    name: str
    label: Any
    kept: Any
    dropped: Any
    choice: FieldChoice | None
    side: str


@dataclass(frozen=True)
class MergingPage:
    """What stands on it is narrowed to what the reader may see; the plan is of everything."""

    plan: MergePlan
    chosen: Choices
    preview: Preview | None
    rights: Rights

    @cached_property
    def fields(self) -> list[FieldRow]:
        choices = {choice.field: choice for choice in self.plan.fields}
        return [self._field(name, choices.get(name)) for name in FIELDS]

    @cached_property
    def rows(self) -> list[tuple[str, Sequence[str], Sequence[str]]]:
        """Of each kind of record: those of the one who stays, those that move over."""
        mine, theirs = map(_said, self._seen)
        tables = [table for table in RECORDED if table in mine or table in theirs]
        return [(str(RECORDED[table].kind_label), mine.get(table, ()), theirs.get(table, ())) for table in tables]

    @property
    def to_choose(self) -> list[tuple[Collision, str]]:
        return [(one, self._side(one)) for one in self._collisions if not one.is_equal]

    @property
    def twice(self) -> list[Collision]:
        """Said alike in both: one of the two rows goes."""
        return [one for one in self._collisions if one.is_equal]

    @property
    def warnings(self) -> Sequence[str]:
        """They name studies: told where nothing is hidden."""
        return () if self.hidden else self.plan.warnings

    @cached_property
    def hidden(self) -> int:
        """How many rows of the two the reader may not see."""
        return sum(map(number_of, self._all)) - sum(map(number_of, self._seen))

    @property
    def version(self) -> str:
        """Of both records and all that points to them, as they were shown."""
        rows = [row for found in self._all for some in found.values() for row in some]
        told = [(row.__tablename__, row.id, row.change_id) for row in (self.plan.kept, self.plan.dropped, *rows)]
        return blake2b(repr(told).encode(), digest_size=12).hexdigest()

    @cached_property
    def _all(self) -> tuple[Rows, Rows]:
        return rows_of(self.plan.kept.id), self.plan.moves

    @cached_property
    def _seen(self) -> tuple[Rows, Rows]:
        mine, theirs = self._all
        return seen(mine, self.rights), seen(theirs, self.rights)

    @property
    def _collisions(self) -> list[Collision]:
        """Those of which both rows may be seen."""
        mine, theirs = ({row for some in found.values() for row in some} for found in self._seen)
        return [one for one in self.plan.collisions if one.kept in mine and one.dropped in theirs]

    def _field(self, name: str, choice: FieldChoice | None) -> FieldRow:
        side = self.chosen.take.get(name, choice.side if choice else Side.KEEP)
        kept, dropped = (_value(person, name) for person in (self.plan.kept, self.plan.dropped))
        return FieldRow(name, LABELS[name], kept, dropped, choice, str(side))

    def _side(self, one: Collision) -> str:
        return str(self.chosen.resolve.get(one.key, one.side))


def _value(person: Person, name: str) -> Any:
    if name == "citizenship":
        return person.country.name if person.country else None
    if name == "full_name" and (person.family_name or person.given_name):
        parts = {"family": person.family_name or "–", "given": person.given_name or "–"}
        said = _("family name %(family)s, given name %(given)s", **parts)
        return _("%(name)s (%(parts)s)", name=person.full_name, parts=said)
    return getattr(person, name)


def _said(rows: Mapping[str, Sequence[Recorded]]) -> dict[str, list[str]]:
    return {table: [described(row) for row in found] for table, found in rows.items()}
