"""From a grid of text to a sheet: the header found, the rows below it cleaned, counted out and checked."""

from collections.abc import Collection

from tracker.i18n import _

from .book import Grid, Row, Sheet, cell_name
from .cells import has_problem, problem
from .header import header_row


def sheet_of(grid: Grid, known_headers: Collection[str]) -> Sheet | None:
    """The grid as a sheet; None when it holds nothing."""
    if not grid.rows:
        return None
    top = header_row(grid.rows, known_headers)
    header = header_texts(grid, top)
    spread_merged(grid, top)
    below = [row_of(number, cells, header, grid) for number, cells in grid.rows.items() if number > top]
    return Sheet(grid.name, top, header, below)


def header_texts(grid: Grid, top: int) -> list[str]:
    """The header's texts. A cell merged across several columns, or down from a row above, names each of them."""
    texts = list(grid.rows[top])
    width = max(map(len, grid.rows.values()))
    for first_row, first_column, last_row, last_column in grid.merged:
        if first_row < top <= last_row + 1:
            above = grid.rows.get(first_row + 1, [])
            text = above[first_column] if first_column < len(above) else ""
            texts += [""] * (min(last_column + 1, width) - len(texts)) if text else []
            for column in range(first_column, min(last_column + 1, len(texts))):
                texts[column] = texts[column] or text
    while texts and not texts[-1] and not grid.ragged:
        texts.pop()
    return texts


def spread_merged(grid: Grid, top: int) -> None:
    """A cell merged down over several rows (one country, five people) stands in each of them."""
    for first_row, column, last_row, last_column in grid.merged:
        source = grid.rows.get(first_row + 1, [])
        if first_row < top or column != last_column or column >= len(source):
            continue
        for number in range(first_row + 2, last_row + 2):
            if cells := grid.rows.get(number):
                cells += [""] * (column + 1 - len(cells))
                cells[column] = cells[column] or source[column]


def row_of(number: int, cells: list[str], header: list[str], grid: Grid) -> Row:
    problems = dict(grid.problems.get(number, ()))
    for column, text in enumerate(cells if has_problem(cells) else ()):
        if column not in problems and (wrong := problem(text, cell_name(number, column))):
            problems[column] = wrong
    width, columns = len(cells), len(header)
    if width < columns:
        cells = cells + [""] * (columns - width)
        if grid.ragged:
            problems[columns] = wrong_width(number, width, columns)
    elif width > columns:
        if any(cells[columns:]):
            problems[columns] = wrong_width(number, width, columns) if grid.ragged else beyond(number, cells, columns)
        cells = cells[:columns]
    return Row(number, cells, problems)


def wrong_width(number: int, width: int, columns: int) -> str:
    return _(
        "Row %(row)s has %(cells)s cells, the header has %(columns)s. Is a separator missing, or one too many?",
        row=number,
        cells=width,
        columns=columns,
    )


def beyond(number: int, cells: list[str], columns: int) -> str:
    column = next(index for index in range(columns, len(cells)) if cells[index])
    return _(
        "Cell %(cell)s stands outside the table: no header is above it. Give its column a header, or clear it.",
        cell=cell_name(number, column),
    )
