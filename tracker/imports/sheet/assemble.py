"""From a grid of text to a sheet: the header found, the rows below it cleaned, counted out and checked."""

from collections.abc import Collection

from tracker.i18n import _, _n, listed

from .book import NAMED, Grid, LeftOut, Row, Sheet, Why, cell_name, column_name, rows_told
from .cells import has_problem, problem
from .header import fold, header_row, is_word


def sheet_of(grid: Grid, known_headers: Collection[str]) -> Sheet | None:
    """The grid as a sheet; None when it holds nothing."""
    if not grid.rows:
        return None
    top = header_row(grid.rows, known_headers)
    header = header_texts(grid, top)
    second = second_line(grid, top)
    if second:
        header = joined(header, grid.rows[second], known_headers)
    notices = [*hidden_told(grid, top), *merged_told(spread_merged(grid, top))]
    sheet = Sheet(grid.name, top, header, [], [], notices)
    for number, cells in grid.rows.items():
        if why := left_out(number, cells, top, second, header):
            sheet.left_out.append(LeftOut(number, cells, why))
        elif number != top:
            sheet.rows.append(row_of(number, cells, header, grid))
    return sheet


def left_out(number: int, cells: list[str], top: int, second: int | None, header: list[str]) -> Why | None:
    if number < top:
        return Why.ABOVE
    if number == second:
        return Why.HEADER
    # On every page of what was once printed.
    is_header = number > top and len(header) - header.count("") > 1 and cells[: len(header)] == header[: len(cells)]
    return Why.REPEATED if is_header and not any(header[len(cells) :]) else None


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


def second_line(grid: Grid, top: int) -> int | None:
    """The row of the header's second line: words under cells of the first that are merged across, and nothing else.

    Cells merged down from it hold values of several rows, and so does the last row of all.
    """
    across: set[int] = set()
    for first_row, first_column, last_row, last_column in grid.merged:
        if first_row + 1 == top == last_row + 1 and last_column > first_column:
            across |= set(range(first_column, last_column + 1))
    below = grid.rows.get(top + 1, [])
    filled = {column for column, text in enumerate(below) if text}
    is_value = top + 1 == max(grid.rows) or any(first == top < last for first, _left, last, _right in grid.merged)
    is_header = bool(filled) and filled <= across and all(is_word(below[column]) for column in filled)
    return top + 1 if is_header and not is_value else None


def joined(first: list[str], second: list[str], known_headers: Collection[str]) -> list[str]:
    """“Name” over “Family” is “Family Name”, if that is a known header, and “Contact” over “E-mail” is “E-mail”."""
    known = {fold(text) for text in known_headers}
    below = second + [""] * (len(first) - len(second))
    return [
        next((text for text in (under, f"{under} {over}") if over and fold(text) in known), f"{over} {under}".strip())
        for over, under in zip(first, below, strict=False)
    ]


def spread_merged(grid: Grid, top: int) -> list[str]:
    """A cell merged down over several rows (one country, five people) stands in each of them; names of such cells."""
    found = []
    for first_row, column, last_row, last_column in grid.merged:
        source = grid.rows.get(first_row + 1, [])
        if first_row < top or column != last_column or column >= len(source) or not source[column]:
            continue
        found.append(f"{cell_name(first_row + 1, column)}:{cell_name(last_row + 1, column)}")
        for number in range(first_row + 2, last_row + 2):
            if cells := grid.rows.get(number):
                cells += [""] * (column + 1 - len(cells))
                cells[column] = cells[column] or source[column]
    return found


def merged_told(cells: list[str]) -> list[str]:
    if not cells:
        return []
    named = listed(cells[:NAMED]) + ("…" if len(cells) > NAMED else "")
    return [_("Merged cells are read as if their value stood in each row: %(cells)s.", cells=named)]


def hidden_told(grid: Grid, top: int) -> list[str]:
    rows = [number for number in grid.hidden_rows if number in grid.rows and number > top]
    filled = columns_filled(grid) if grid.hidden_columns else set()
    columns = [column_name(column) for column in grid.hidden_columns if column in filled]
    told = [rows_told(rows, _("hidden, or left out by a filter, and read too"))] if rows else []
    if columns:
        many = len(columns)
        words = _n("Column %(names)s is hidden and read too.", "Columns %(names)s are hidden and read too.", many,
                   names=listed(columns[:NAMED]) + ("…" if many > NAMED else ""))  # fmt: skip
        told.append(words)
    return told


def columns_filled(grid: Grid) -> set[int]:
    return {column for cells in grid.rows.values() for column, text in enumerate(cells) if text}


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
    return _n(
        "Row %(row)s has %(num)s cell, the header has %(columns)s. Is a separator missing, or one too many?",
        "Row %(row)s has %(num)s cells, the header has %(columns)s. Is a separator missing, or one too many?",
        width,
        row=number,
        columns=columns,
    )


def beyond(number: int, cells: list[str], columns: int) -> str:
    column = next(index for index in range(columns, len(cells)) if cells[index])
    return _(
        "Cell %(cell)s stands outside the table: no header is above it. Give its column a header, or clear it.",
        cell=cell_name(number, column),
    )
