"""What a person said about a file: which columns feed which fields, what holds for every row, what means "no value"."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, field, replace
from typing import Any

from tracker.errors import RuleBroken
from tracker.i18n import _
from tracker.imports.kinds import Kind, fields_of
from tracker.text import DateOrder


@dataclass(frozen=True, slots=True)
class Options:
    """`columns` None: as the headers propose; else by field, the headers of the columns that feed it.

    `session` is the code of the one session of the whole file. `contained`: headers that merely contain a known
    word are proposed too, for a person who looks the proposal over. `date_order`: by field, whether day or month
    stands first in dates such as 03/04/2024.
    """

    kind: Kind
    columns: dict[str, list[str]] = field(default_factory=dict)
    only_columns: bool = False  # a person looked all columns over: nothing is proposed beside them
    values: dict[str, str] = field(default_factory=dict)
    missing: tuple[str, ...] = ()
    session: str | None = None
    create_sessions: bool = False
    blank_unknown_countries: bool = False
    countries: dict[str, str] = field(default_factory=dict)  # what texts that nobody knows mean here, by code
    date_order: dict[str, DateOrder] = field(default_factory=dict)
    encoding: str | None = None
    sheet: str | None = None

    def checked(self) -> "Options":
        """Raises RuleBroken: a field is not known for this kind of file, or is given twice, or the session is."""
        known = {each.key for each in fields_of(self.kind, self.create_sessions)}
        for key in (*self.columns, *self.values, *self.date_order):
            if key not in known:
                raise RuleBroken(
                    _(
                        "“%(field)s” is not a field here. Known: %(known)s.",
                        field=key[:40],
                        known=", ".join(sorted(known)),
                    )
                )
        if unknown := set(self.date_order.values()) - {"dmy", "mdy"}:
            raise RuleBroken(_("The order of a date is dmy or mdy, not “%(order)s”.", order=min(unknown)[:40]))
        for key in self.columns.keys() & self.values.keys():
            raise RuleBroken(_("“%(field)s” is given both by a column and for every row: choose one.", field=key))
        if self.session and (self.create_sessions or self.kind is not Kind.ROSTER):
            raise RuleBroken(_("One session for the whole file fits a roster whose sessions are not created from it."))
        if self.session and "session" in (*self.columns, *self.values):
            raise RuleBroken(_("The session is given twice: for the whole file, and by the field “session”."))
        return self

    def as_json(self) -> dict[str, Any]:
        return {**asdict(self), "kind": self.kind.value, "missing": list(self.missing)}

    @classmethod
    def from_json(cls, said: dict[str, Any]) -> "Options":
        return cls(**{**said, "kind": Kind(said["kind"]), "missing": tuple(said["missing"])})

    def but(self, **given: Any) -> "Options":
        return replace(self, **given)


def pairs(said: Sequence[str]) -> list[tuple[str, str]]:
    """FIELD=VALUE arguments. Raises RuleBroken: one has no equals sign."""
    found = []
    for text in said:
        key, equals, value = text.partition("=")
        if not equals or not key.strip():
            raise RuleBroken(_("“%(text)s” is not FIELD=VALUE.", text=text[:80]))
        found.append((key.strip(), value.strip()))
    return found
