"""What the sheets of one workbook know of each other: the lists of rows, and where each number stands."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from xlsxwriter import Workbook

from tracker.i18n import _
from tracker.reports.cell_words import UNKNOWN
from tracker.reports.document import Gap, Number, Section
from tracker.reports.files.workbook.formulas import literal, unless_unknown
from tracker.reports.files.workbook.gathered import Gathered, Question, question
from tracker.reports.files.workbook.row_set import RowSet
from tracker.reports.files.workbook.row_sheet import RowSheet, said_rows
from tracker.tables.xlsx_sheets import free_title


@dataclass(frozen=True, slots=True)
class Proven:
    """A figure of the summary: its name, its words, and the cell that adds it up."""

    name: str
    words: tuple[str, ...]
    number: Number
    cell: str


@dataclass(eq=False)
class Book:
    """`proven` grows with the sections."""

    workbook: Workbook
    gathered: Gathered
    taken: list[str] = field(default_factory=list)
    row_sheets: dict[RowSet, RowSheet] = field(default_factory=dict)
    places: dict[Question, str] = field(default_factory=dict)
    proven: list[Proven] = field(default_factory=list)

    def title(self, said: str) -> str:
        """A title that no other sheet has."""
        return free_title(said, self.taken)

    def name_rows(self) -> None:
        """Before anything is written: the formulas name the sheets of rows."""
        for rows in self.gathered.row_sets:
            self.row_sheets[rows] = RowSheet(self.title(_("Rows %(measure)s", measure=said_rows(rows))), rows)

    def rows_of(self, number: Number) -> str:
        """The title of the sheet with its rows."""
        return self.row_sheets[self.gathered.of(number).row_set].title

    def formula(self, number: Number) -> str:
        made = self.gathered.of(number)
        return unless_unknown(self.row_sheets[made.row_set].formula(made.sought), number.value)

    def reference(self, number: Number) -> str:
        """The cell of the number where it stands in a table already, else its formula."""
        return self.places.get(question(number)) or self.formula(number)

    def gap(self, gap: Gap) -> str:
        of, less = self.reference(gap.of), self.reference(gap.less)
        if gap.value is None:
            return f"IF(AND(ISNUMBER({of}),ISNUMBER({less})),{of}-{less},{literal(UNKNOWN)})"
        return f"{of}-{less}"


def told(value: int | None) -> int | str:
    """What a cell shows of a number."""
    return UNKNOWN if value is None else value


def every_number(sections: Iterable[Section]) -> Iterator[Number]:
    """Those that stand in cells, those that a difference is of, and those that are drawn."""
    for section in sections:
        cells = [cell for grid in section.grids for line in grid.lines for cell in line.cells.values()]
        for cell in cells:
            yield from [cell] if isinstance(cell, Number) else [cell.of, cell.less] if isinstance(cell, Gap) else []
        for chart in section.charts:
            yield from (number for group in chart.groups for number in group.numbers)
