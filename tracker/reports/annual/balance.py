"""The balance of students of every year so far: what came to the stock, and what left it (rule S3)."""

from collections.abc import Mapping

from tracker.counting.figure import Figure
from tracker.i18n import _, _l
from tracker.reports.annual.questions import Questions
from tracker.reports.counted import kept
from tracker.reports.document import Cell, Grid, GridColumn, GridLine, Linked, Section, number_of
from tracker.scholarships.measures_balance import TERMS, Line, balances
from tracker.tables import Kind

LABELS = {
    "opening": _l("In study before"),
    "new": _l("+ new"),
    "resumed": _l("+ resumed"),
    "transferred_in": _l("+ transferred in"),
    "graduated": _l("− graduated"),
    "left": _l("− left"),
    "suspended": _l("− suspended"),
    "left_while_suspended": _l("+ graduated or left while suspended"),
    "closing": _l("= in study at the end"),
}


def balance(ask: Questions) -> Section:
    lines = _balances(ask)
    title, empty = _("Balance of students"), _("No student is counted until %(year)s.", year=ask.year)
    figures = {term: ask.until(key, "year") for term, key in TERMS.items()}
    columns = [
        GridColumn("year", _("Year"), Kind.CODE),
        *(GridColumn(term, str(label), Kind.COUNT) for term, label in LABELS.items()),
        GridColumn("holds", _("Balance")),
    ]
    grid = Grid("years", title, columns, [_line(figures, line) for line in lines], _notes(lines), empty)
    failing = [(line.year, id_) for line in lines for id_ in line.failing]
    return Section("balance", title, [grid, *([_named(failing)] if failing else [])])


def _balances(ask: Questions) -> list[Line]:
    """The year of the summary, and all before it that had students."""
    options = ask.options(None, ask.year)
    key = (ask.newest, "balance", ask.scope.snapshot.at, options.key)
    found: list[Line] = kept(key, lambda: balances(ask.scope.snapshot, options))
    begun = [line.year for line in found if line.opening or line.new or line.closing or line.transferred_in]
    return [line for line in found if begun and begun[0] <= line.year <= ask.year]


def _line(figures: Mapping[str, Figure], line: Line) -> GridLine:
    cells: dict[str, Cell] = {
        term: number_of(figures[term], {"year": line.year - 1 if term == "opening" else line.year}) for term in LABELS
    }
    holds = _("holds") if line.holds else _("does not hold")
    return GridLine(str(line.year), {"year": str(line.year), **cells, "holds": holds}, "" if line.holds else "failing")


def _notes(lines: list[Line]) -> list[str]:
    if not lines:
        return []
    if all(line.holds for line in lines):
        return [_("The balance holds in every year: stocks and events say the same (rule S3).")]
    return [
        _("Where the balance does not hold, the histories of the students named below are contradictory (rule S3).")
    ]


def _named(failing: list[tuple[int, int]]) -> Grid:
    columns = [GridColumn("year", _("Year"), Kind.CODE), GridColumn("student", _("Student"))]
    lines = [GridLine(f"{year}-{id_}", {"year": str(year), "student": _student(id_)}) for year, id_ in failing]
    return Grid("failing", _("Students for whom the balance does not hold"), columns, lines)


def _student(id_: int) -> Linked:
    return Linked(_("Student %(number)s", number=id_), "scholarships.show", id_)
