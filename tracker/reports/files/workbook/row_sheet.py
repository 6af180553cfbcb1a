"""A sheet of rows: where each column stands, and the formulas that add it up."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from xlsxwriter.utility import xl_col_to_name

from tracker.counting.options import Home
from tracker.i18n import _, listed
from tracker.reports.files.workbook.formulas import added_up, equals, first_of_unit, in_years, range_of
from tracker.reports.files.workbook.row_columns import RowColumn, Words, columns_of, words_of
from tracker.reports.files.workbook.row_set import RowSet
from tracker.reports.files.workbook.sought import Shape, Sought
from tracker.reports.scope_words import said_period

HEADER_ROWS = 1


@dataclass(eq=False)
class RowSheet:
    """`title` is the sheet's."""

    title: str
    rows: RowSet

    @property
    def said(self) -> str:
        """What stands on the sheet."""
        measure, options = self.rows.measure, self.rows.options
        said = _("%(rows)s, counted in %(unit)s", rows=said_rows(self.rows), unit=str(measure.unit))
        return listed([said, said_period(options.from_year, options.to_year)])

    @property
    def last(self) -> int:
        """The last row, counted from nought: an empty one where there are no rows."""
        return HEADER_ROWS + max(len(self.rows.rows), 1) - 1

    @cached_property
    def words(self) -> Words:
        return words_of(self.rows)

    @cached_property
    def columns(self) -> list[RowColumn]:
        """What stands in each row. The columns of firsts, which are formulas, come after these."""
        return columns_of(self.rows, self.words)

    @cached_property
    def firsts(self) -> list[Shape]:
        """The kinds of cells in which a unit may have several rows, of which one counts: a column for each."""
        return [shape for shape in self.rows.shapes if self.rows.counts_firsts(shape)]

    def label_of(self, shape: Shape) -> str:
        """The header of a column of firsts."""
        unit = str(self.rows.measure.unit)
        by = [str(self.rows.measure.dimension(key).label) for key in shape.columns]
        said = _("%(unit)s, once by %(columns)s", unit=unit, columns=listed(by)) if by else unit
        return said if shape.period is None else f"{said} ({'–'.join(str(year or '') for year in shape.period)})"

    def formula(self, sought: Sought) -> str:
        """What the rows sought add up to, without the sign of equality."""
        shape = sought.shape
        conditions = [
            equals(self._range(self._place(column)), self.words[column][value])
            for column, value in zip(shape.columns, sought.values, strict=True)
        ]
        if shape in self.firsts:
            return added_up(self._range(len(self.columns) + self.firsts.index(shape)), conditions)
        if shape.period is not None:
            conditions += in_years(self._range(self._place("year")), shape.period)
        return added_up(self._range(self._place("weight")), conditions)

    def first_formulas(self, shape: Shape) -> Iterator[tuple[str | None, int]]:
        """Of each row the formula that makes it count or not, and what it gives; None where there is no unit."""
        start, previous = HEADER_ROWS, object()
        firsts = zip(self.rows.column("unit"), self.rows.firsts(shape), strict=True)
        for row, (unit, is_first) in enumerate(firsts, start=HEADER_ROWS):
            if unit != previous:
                start, previous = row, unit
            yield (None if unit is None else self._first(shape, start, row)), int(is_first)

    def _first(self, shape: Shape, start: int, row: int) -> str:
        """Only the rows of the same unit are looked at, which stand together: the sheet stays quick."""
        alike = [self._alike(column, start, row) for column in ("unit", *shape.columns)]
        if shape.period is None:
            return first_of_unit(alike, [])
        name = xl_col_to_name(self._place("year"))
        years = in_years(f"{name}${start + 1}:{name}{row + 1}", shape.period)
        return first_of_unit([*alike, *years], in_years(f"{name}{row + 1}", shape.period))

    def _alike(self, column: str, start: int, row: int) -> str:
        name = xl_col_to_name(self._place(column))
        return f"({name}${start + 1}:{name}{row + 1}={name}{row + 1})"

    @cached_property
    def _places(self) -> dict[str, int]:
        return {column.key: at for at, column in enumerate(self.columns)}

    def _place(self, column: str) -> int:
        return self._places[column]

    def _range(self, column: int) -> str:
        return range_of(self.title, HEADER_ROWS, self.last, column)


def said_rows(rows: RowSet) -> str:
    """The measure, and what tells these rows from others of it."""
    measure, options = rows.measure, rows.options
    overlapping = [str(d.label) for d in measure.dimensions if d.overlaps and d.key in options.by]
    label = str(measure.label)
    said = _("%(measure)s by %(columns)s", measure=label, columns=listed(overlapping)) if overlapping else label
    return said if options.home is Home.EXCLUDE else listed([said, options.home.label])
