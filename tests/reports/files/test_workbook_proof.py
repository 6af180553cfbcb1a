"""Workbooks that LibreOffice works out anew: every number comes out again, and a changed row is found."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from flask_babel import force_locale
from python_calamine import CalamineWorkbook

from tests.conftest import settings
from tests.reports.files.offices import an_office, everything
from tests.reports.files.workbooks import proof, recalculated, rewritten, rows_of
from tracker import create_app
from tracker.cli.office import prepare
from tracker.db import db
from tracker.reports.annual import annual
from tracker.reports.asking import read_scope
from tracker.reports.document import Report
from tracker.reports.files.workbook import make
from tracker.sample.filling import fill

Offices = tuple[dict[str, Report], dict[str, CalamineWorkbook]]


def an_app(folder: Path) -> Flask:
    folder.mkdir()
    app = create_app(settings(f"sqlite:///{folder / 'tracker.db'}", folder))
    prepare(app)
    return app


# One database will do: what a formula gives does not depend on it, and one run of LibreOffice takes many seconds.
@pytest.fixture(scope="module")
def worked_out(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Offices]:
    folder = tmp_path_factory.mktemp("workbooks")
    reports, books = dict[str, Report](), dict[str, bytes]()
    app = an_app(folder / "small")
    with app.app_context(), app.test_request_context():
        reports["empty"] = annual(2024, read_scope({}))
        books["empty"] = make(reports["empty"], True)
        an_office()
        reports["small"] = everything()
        books["small"] = make(reports["small"], True)
        # The unnamed people of a session over new year: 77 become 78.
        books["changed"] = rewritten(books["small"], {"Rows Participations": ("<v>77</v>", "<v>78</v>")})
        db.engine.dispose()
    app = an_app(folder / "sample")
    with app.app_context(), app.test_request_context():
        fill("test")
        for name, year, language in (("sample", 2024, "en"), ("chinese", 2019, "zh_Hans")):
            with force_locale(language):
                reports[name] = annual(year, read_scope({}))
                books[name] = make(reports[name], True)
        db.engine.dispose()
    yield reports, recalculated(books, folder)


@pytest.mark.parametrize(("name", "sheet", "yes"), [("small", 2, "yes"), ("sample", -1, "yes"), ("chinese", -1, "是")])
def test_every_number_comes_out_again(worked_out: Offices, name: str, sheet: int, yes: str) -> None:
    reports, books = worked_out
    title = books[name].sheet_names[sheet if sheet > 0 else 1 + len(reports[name].sections)]

    found = proof(books[name], title)

    said = {key: "–" if one.value is None else one.value for key, one in reports[name].numbers()}
    assert found == {key: (value, value, yes) for key, value in said.items()}
    assert len(found) > 200


def test_the_first_sheet_says_that_all_agree(worked_out: Offices) -> None:
    reports, books = worked_out
    number = len(list(reports["sample"].numbers()))

    assert rows_of(books["sample"], "About")[1][0] == f"All {number} figures agree with their rows."


def test_a_changed_row_is_found_in_the_figures_it_counts_in_and_in_no_other(worked_out: Offices) -> None:
    reports, books = worked_out
    found = proof(books["changed"])

    wrong = {name: (before, after) for name, (before, after, agrees) in found.items() if agrees == "no"}
    first = rows_of(books["changed"], "About")[1][0]

    measures = {number.measure.key for name, number in reports["small"].numbers() if name in wrong}
    assert measures == {"participations"}
    assert {after - before for before, after in wrong.values()} == {1}  # type: ignore[operator]
    of_laos = {name for name, number in reports["small"].numbers() if number.options.where.get("country") == "LA"}
    assert not wrong.keys() & of_laos
    assert first == f"{len(wrong)} of {len(found)} figures do not agree with their rows."


def test_an_office_without_rows_has_a_workbook_too(worked_out: Offices) -> None:
    reports, books = worked_out

    found = proof(books["empty"])

    assert {agrees for _before, _after, agrees in found.values()} == {"yes"}
    assert len(found) == len(list(reports["empty"].numbers()))
