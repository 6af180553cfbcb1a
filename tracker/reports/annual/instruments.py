"""The instruments in force at the end of the year, by type: partners, documents, and what expires next (rule C1)."""

from collections.abc import Mapping
from dataclasses import replace

from tracker.i18n import _
from tracker.missions.measures import told_destinations
from tracker.reports.annual.expiring import Expiry, next_expiries
from tracker.reports.annual.grids import Counted, Layout, by_value, charts, ranked
from tracker.reports.annual.questions import Questions
from tracker.reports.document import Cell, Grid, GridColumn, GridLine, Linked, Section
from tracker.tables import Kind

IN_FORCE = (
    "partners_in_force",
    "countries_in_force",
    "regions_in_force",
    "organizations_in_force",
    "instruments",
)


def instruments(ask: Questions) -> Section:
    day = ask.closing_day
    columns = [Counted(key, ask.in_year(key, "type")) for key in IN_FORCE]
    columns.append(Counted("documents_signed", ask.in_year("documents_signed", "type"), _signed(ask)))
    layout = Layout(
        "types",
        _("Instruments in force on %(day)s, by type", day=day),
        _("Type of instrument"),
        _("No instrument is in force on %(day)s.", day=day),
        notes=[_places(ask)],
    )
    grid = _with_expiries(by_value(layout, columns), next_expiries(ask))
    title = _("Partners with an instrument in force on %(day)s, by type", day=day)
    return Section("instruments", _("Instruments in force"), [grid], charts(ranked("types", title, columns[0])))


def _signed(ask: Questions) -> str:
    return _("Documents signed in %(year)s", year=ask.year)


def _places(ask: Questions) -> str:
    """Rule C2: the three types of partners are counted apart."""
    kinds = [ask.number(f"{kind}_in_force").value or 0 for kind in ("countries", "regions", "organizations")]
    return _("Partners in force: %(places)s (rule C2).", places=told_destinations(*kinds))


def _with_expiries(grid: Grid, expiries: Mapping[str, Expiry]) -> Grid:
    """What was extended ends with its last document; an open end does not expire."""
    columns = [
        *grid.columns,
        GridColumn("next_on", _("Next expiry"), Kind.DATE),
        GridColumn("next", _("of")),
    ]
    note = _("The next expiry is the last day of the first chain of documents to end; one with an open end has none.")
    lines = [_expiring(line, expiries.get(line.key)) for line in grid.lines]
    return replace(grid, columns=columns, lines=lines, notes=[*grid.notes, note] if lines else [])


def _expiring(line: GridLine, expiry: Expiry | None) -> GridLine:
    if expiry is None:
        return line
    cells: dict[str, Cell] = {"next_on": expiry.on, "next": Linked(expiry.code, "cooperation.show", expiry.id)}
    return replace(line, cells={**line.cells, **cells})
