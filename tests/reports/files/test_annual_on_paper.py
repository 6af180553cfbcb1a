"""PDF and Word file of the annual summary say all that the summary says, in both languages."""

from collections import Counter
from io import BytesIO

import docx
import pytest
from flask import Flask
from flask_babel import force_locale
from pypdf import PdfReader

from tracker.reports.annual import annual
from tracker.reports.asking import read_scope
from tracker.reports.document import Report
from tracker.reports.files import FILES
from tracker.reports.files.printed import Printed, PrintedGrid, printed

LANGUAGES = ("en", "zh_Hans")


def words(report: Report) -> Counter[str]:
    """Of its PDF."""
    file = PdfReader(BytesIO(FILES["pdf"].make(report, True)))
    return Counter(word for page in file.pages for word in page.extract_text().split())


def tables(report: Report) -> list[list[list[str]]]:
    """Of its Word file."""
    file = docx.Document(BytesIO(FILES["docx"].make(report, True)))
    return [[[cell.text for cell in row.cells] for row in table.rows] for table in file.tables]


def grids(paper: Printed) -> list[PrintedGrid]:
    return [*(grid for section in paper.sections for grid in section.grids if grid.lines), paper.rules]


def numbers(paper: Printed) -> Counter[str]:
    return Counter(
        cell
        for grid in grids(paper)
        for line in grid.lines
        for cell, is_number in zip(line.cells, grid.numeric, strict=True)
        if is_number and cell
    )


def rows(paper: Printed) -> list[list[list[str]]]:
    return [[list(grid.labels), *(list(line.cells) for line in grid.lines)] for grid in grids(paper)]


def test_every_number_and_every_table_stands_in_the_files(app: Flask, office: None) -> None:
    for language in LANGUAGES:
        with app.test_request_context(), force_locale(language):
            report = annual(2023, read_scope({}))
            paper, found, stood = printed(report), words(report), tables(report)

        assert sum(numbers(paper).values()) > 50
        assert numbers(paper) - found == Counter()
        assert stood == rows(paper)


@pytest.mark.parametrize("database", ["sqlite"])
def test_an_empty_office_has_its_files_too(app: Flask) -> None:
    with app.test_request_context():
        report = annual(2024, read_scope({}))
        paper, found, stood = printed(report), words(report), tables(report)

    assert numbers(paper) - found == Counter()
    assert stood == rows(paper)
