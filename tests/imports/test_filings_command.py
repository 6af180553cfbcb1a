"""Filing figures by command: known by direction, partner and year; all foreign filings only where a cell says so."""

from pathlib import Path

import sqlalchemy as sa
from flask import Flask

from tests.conftest import count
from tests.imports.running import bring, tally, write_csv
from tracker.cooperation.models import Direction, FilingFigure
from tracker.db import db
from tracker.ledger import undo
from tracker.ledger.models import Change, Through
from tracker.ledger.work import work

HEAD = "方向,国家,年份,申请量,授权量,来源"


def figures() -> list[tuple[str, str | None, int, int | None, int | None]]:
    found = [
        (one.direction.value, one.partner_code, one.year, one.applications, one.grants)
        for one in db.session.scalars(sa.select(FilingFigure))
    ]
    return sorted(found, key=lambda row: (row[0], row[1] or "", row[2]))


def test_figures_come_in_and_the_same_file_again_changes_nothing(app: Flask, tmp_path: Path) -> None:
    file = write_csv(
        tmp_path, HEAD, "来华,老挝,2022,\"1,200\",30,WIPO", "inbound,Laos,2023,1300,,", "outbound,KH,2023,0,0,",
        "in,合计,2023,285000,153000,", "inbound,LA,2023,1300,,",
    )  # fmt: skip

    done = bring(app, "filings", file)
    again = bring(app, "filings", file)

    assert figures() == [
        ("inbound", None, 2023, 285000, 153000), ("inbound", "LA", 2022, 1200, 30), ("inbound", "LA", 2023, 1300, None),
        ("outbound", "KH", 2023, 0, 0),
    ]  # fmt: skip
    assert (tally(done), done["repeats"]) == ([4, 0, 0, 1, 0], [{"row": 6, "of": 3}])
    assert (tally(again), again["change"]) == ([0, 0, 4, 1, 0], None)


def test_a_second_row_that_says_otherwise_or_more_is_refused_not_dropped(app: Flask, tmp_path: Path) -> None:
    file = write_csv(tmp_path, HEAD, "in,LA,2023,1300,,", "in,LA,2023,1301,,", "in,LA,2023,1300,7,")

    done = bring(app, "filings", file, code=1)

    assert [(each["row"], each["column"], each["message"]) for each in done["refused"]] == [
        (3, "申请量", "Row 2 gives 1300 for the same record."),
        (4, "授权量", "Row 2 is about the same record: say all of it there."),
    ]
    assert figures() == []


def test_a_figure_changes_by_what_the_file_says_and_the_import_is_undone_whole(app: Flask, tmp_path: Path) -> None:
    with work("test", Through.FORM, "test"):
        known = FilingFigure(direction=Direction.INBOUND, partner_code="LA", year=2022, applications=5, note="kept")
        db.session.add(known)
    file = write_csv(
        tmp_path, "direction,partner,year,applications,grants,note", "inbound,LA,2022,6,,", "inbound,LA,2021,4,1,"
    )

    done = bring(app, "filings", file)
    changed = figures()
    with work("test", Through.UNDO, "test"):
        undo.undo(db.session.get_one(Change, done["change"]))

    assert changed == [("inbound", "LA", 2021, 4, 1), ("inbound", "LA", 2022, 6, None)]
    assert tally(done) == [1, 1, 0, 0, 0]
    assert figures() == [("inbound", "LA", 2022, 5, None)]
    assert db.session.scalars(sa.select(FilingFigure.note)).all() == ["kept"]


def test_what_cannot_be_a_figure_is_refused_at_its_cell(app: Flask, tmp_path: Path) -> None:
    file = write_csv(
        tmp_path, "direction,partner,year,applications,grants_in_force", "inbound,,2022,5,", "inbound,Atlantis,2022,5,",
        "sideways,LA,2022,5,", "inbound,LA,,5,", "inbound,LA,2022,,", "inbound,CN,2022,5,", "inbound,LA,2022,-3,",
        ",LA,2022,5,", "inbound,LA,2199,5,",
    )  # fmt: skip

    done = bring(app, "filings", file, code=1)

    assert [(each["row"], each["column"], each["value"]) for each in done["refused"]] == [
        (2, "partner", ""), (3, "partner", "Atlantis"), (4, "direction", "sideways"), (5, "year", ""),
        (6, "applications", ""), (7, "partner", "CN"), (8, "applications", "-3"), (9, "direction", ""),
        (10, "year", "2199"),
    ]  # fmt: skip
    assert done["refused"][0]["message"] == "Name the partner, or write “all” for all foreign filings together."
    assert count(FilingFigure) == 0


def test_a_country_left_blank_is_never_all_foreign_filings(app: Flask, tmp_path: Path) -> None:
    file = write_csv(tmp_path, "direction,partner,year,applications", "inbound,Atlantis,2022,5", "inbound,NA,2022,5")

    done = bring(app, "filings", file, "--blank-unknown-countries", "--missing", "NA", code=1)

    assert [each["row"] for each in done["refused"]] == [2, 3]
    assert count(FilingFigure) == 0
