"""A question of the figure builder: a measure, what its table is by, and what narrows it; read from an address."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from tracker.counting.measure import Measure
from tracker.counting.options import Options
from tracker.errors import RuleBroken
from tracker.i18n import Choice, _, _l
from tracker.reports.addresses import SCOPE
from tracker.reports.asking import Scope, read_scope, read_where
from tracker.reports.catalogue import MEASURES

# None of these is the name of a dimension: `then` is the second dimension of the rows.
TABLE = ("measure", "rows", "then", "columns", "show", "sort")
DIMENSIONS = frozenset(dimension.key for measure in MEASURES.values() for dimension in measure.dimensions)
# In a form an empty choice means "any"; rows and cells say "not stated" by an empty text.
NOT_STATED = "-"
FIRST = {"measure": "participations", "rows": "country", "columns": "year"}  # what is shown to begin with
TOTAL = "total"  # the key of the last column


class Shows(Choice):
    """What stands in the cells."""

    NUMBER = "number", _l("numbers")
    OF_ALL = "of_all", _l("share of the total")
    OF_COLUMN = "of_column", _l("share of the column")
    OF_ROW = "of_row", _l("share of the row")


@dataclass(frozen=True)
class Question:
    """`rows` are one or two dimensions; `sort` is the key of a column of the table, with a minus from high to low."""

    measure: Measure
    scope: Scope
    rows: tuple[str, ...]
    column: str | None
    where: Mapping[str, Any]
    shows: Shows
    sort: str

    @property
    def by(self) -> tuple[str, ...]:
        return self.rows if self.column is None else (*self.rows, self.column)

    def options(self, *by: str) -> Options:
        return self.scope.options.asked(by, self.where)

    @property
    def told(self) -> Scope:
        """The scope with the cells it is narrowed to, to be said in words."""
        return replace(self.scope, options=self.options())

    def adds_up(self, *by: str) -> bool:
        options = self.scope.options
        return self.measure.adds_up(by, options.year_by, options.attribution)

    @property
    def may_show(self) -> list[Shows]:
        """A share only where the parts add up to what it is a share of."""
        adds = {
            Shows.NUMBER: True,
            Shows.OF_ALL: self.adds_up(*self.by),
            Shows.OF_COLUMN: self.adds_up(*self.rows),
            Shows.OF_ROW: self.column is not None and self.adds_up(self.column),
        }
        return [shows for shows in Shows if adds[shows]]


def read_question(said: Mapping[str, str], within: frozenset[str] | None = None) -> Question:
    """Raises RuleBroken, naming the field: what was asked is not known, or does not fit the measure."""
    said = {key: value.strip() for key, value in said.items() if value.strip()}
    measure = _measure(said)
    _refuse_unknown(measure, said)
    rows, column = _by(measure, said)
    scope = read_scope(said, within, measure)
    cells = {key: "" if value == NOT_STATED else value for key, value in said.items() if key in DIMENSIONS}
    question = Question(measure, scope, rows, column, read_where(measure, cells), Shows.NUMBER, said.get("sort", ""))
    _check_sort(question)
    return replace(question, shows=_shows(question, said.get("show", "")))


def _measure(said: Mapping[str, str]) -> Measure:
    key = said.get("measure", FIRST["measure"])
    if key not in MEASURES:
        raise RuleBroken(_("There is no measure “%(key)s”. Choose one of the list.", key=key[:40]), "measure")
    return MEASURES[key]


def _refuse_unknown(measure: Measure, said: Mapping[str, str]) -> None:
    """What is not understood is never passed over: the number would be another than the one asked for."""
    known = {dimension.key for dimension in measure.dimensions}
    for key in said:
        if key in DIMENSIONS and key not in known:
            raise RuleBroken(_not_of(measure, key), key)
        if key not in DIMENSIONS and key not in (*TABLE, *SCOPE):
            raise RuleBroken(_("A table of figures has no “%(key)s”.", key=key[:40]), key)


def _by(measure: Measure, said: Mapping[str, str]) -> tuple[tuple[str, ...], str | None]:
    known = [dimension.key for dimension in measure.dimensions]
    chosen = {name: said[name] for name in ("rows", "then", "columns") if name in said}
    for name, key in chosen.items():
        if key not in known:
            raise RuleBroken(_not_of(measure, key), name)
    chosen.setdefault("rows", next((key for key in known if key not in chosen.values()), known[0]))
    if chosen.get("then") == chosen["rows"]:
        raise RuleBroken(_("The rows are by this already. Choose something else, or nothing."), "then")
    column = chosen.get("columns")
    rows = tuple(chosen[name] for name in ("rows", "then") if name in chosen)
    if column in rows:
        raise RuleBroken(_("The rows are by this already. Choose something else, or nothing."), "columns")
    return rows, column


def _check_sort(question: Question) -> None:
    """A column of a value that has no row any more is no mistake: the table may be older than the data."""
    key = question.sort.removeprefix("-")
    of_column = question.column is not None and key.startswith(f"{question.column}:")
    if key and key not in (*question.rows, TOTAL) and not of_column:
        raise RuleBroken(_("The table has no column “%(key)s” to sort by.", key=key[:40]), "sort")


def _shows(question: Question, said: str) -> Shows:
    if said and said not in list(Shows):
        raise RuleBroken(_("“%(said)s” is none of: %(known)s.", said=said[:40], known=", ".join(Shows)), "show")
    shows = Shows(said or Shows.NUMBER)
    if shows not in question.may_show:
        raise RuleBroken(_("The parts do not add up here, so that a share of them would not be true."), "show")
    return shows


def _not_of(measure: Measure, key: str) -> str:
    return _("%(measure)s cannot be broken down by “%(key)s”.", measure=str(measure.label), key=key[:40])
