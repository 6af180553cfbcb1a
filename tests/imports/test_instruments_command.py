"""Instruments by command: chains in any order, partners by name, and the rules of the form at each row."""

from datetime import date
from pathlib import Path

import sqlalchemy as sa
from flask import Flask

from tests.conftest import count
from tests.imports.running import bring, tally, write_csv
from tracker.cooperation.models import Instrument, InstrumentLink, InstrumentParty, InstrumentType, Step
from tracker.db import db
from tracker.ledger import undo
from tracker.ledger.models import Change, Through
from tracker.ledger.work import work

HEAD = "code,type,step,original,title,partners,signed_on,starts_on,ends_on,link"


def papers() -> list[tuple[str, str, str | None, list[str], str]]:
    """code, step, original, parties, last day in force"""
    return [
        (
            one.code,
            one.step.value,
            one.original and one.original.code,
            sorted(party.partner_code for party in one.parties),
            str(one.ends_on or ""),
        )
        for one in db.session.scalars(sa.select(Instrument).order_by(Instrument.code))
    ]


def test_a_chain_comes_in_whatever_the_order_of_its_rows(app: Flask, tmp_path: Path) -> None:
    file = write_csv(
        tmp_path, HEAD, "A-1E,协议,续签,a-1,Extension,,,2020-01-01,2024-12-31,",
        "A-1,agreement,,,Agreement,Laos; 柬埔寨；KE,2015-01-01,2015-01-01,2019-12-31,https://example.org/a",
        "A-1T,agreement,termination,A-1E,End,KH,,2022-06-01,,",
        "P-1,PPH,,,Highway,\"Korea, Republic of\",,2012-03-01,,",
        "a-1,agreement,,,Agreement,LA,,,,",
    )  # fmt: skip

    done = bring(app, "instruments", file)
    again = bring(app, "instruments", file)

    assert papers() == [
        ("A-1", "original", None, ["KE", "KH", "LA"], "2019-12-31"),
        ("A-1E", "extension", "A-1", ["KE", "KH", "LA"], "2024-12-31"),
        ("A-1T", "termination", "A-1", ["KH"], ""), ("P-1", "original", None, ["KR"], ""),
    ]  # fmt: skip
    links = db.session.execute(sa.select(InstrumentLink.label, InstrumentLink.url)).all()
    assert links == [("example.org", "https://example.org/a")]
    assert (tally(done), done["repeats"]) == ([4, 0, 0, 1, 0], [{"row": 6, "of": 3}])
    assert (tally(again), again["change"]) == ([0, 0, 4, 1, 0], None)


def test_a_second_row_of_a_document_that_says_otherwise_is_refused(app: Flask, tmp_path: Path) -> None:
    file = write_csv(
        tmp_path, HEAD, "A-1,agreement,,,Agreement,LA,,2015-01-01,,", "A-1,agreement,,,Agreement,LA,,2016-01-01,,",
        "A-1,agreement,,,Agreement,KH,,,,",
    )  # fmt: skip

    done = bring(app, "instruments", file, code=1)

    assert [(each["row"], each["column"], each["message"]) for each in done["refused"]] == [
        (3, "starts_on", "Row 2 gives 2015-01-01 for the same record."),
        (4, "partners", "Row 2 is about the same record: say all of it there."),
    ]


def test_a_termination_above_an_extension_in_the_file_comes_after_it(app: Flask, tmp_path: Path) -> None:
    file = write_csv(
        tmp_path, HEAD, "A-1,agreement,,,Agreement,LA,,2015-01-01,2019-12-31,",
        "A-1T,agreement,termination,A-1,End,LA,,2021-06-01,,", "A-1E,agreement,extension,A-1,More,LA,,2020-01-01,,",
    )  # fmt: skip

    assert tally(bring(app, "instruments", file)) == [3, 0, 0, 0, 0]


def test_documents_without_a_code_are_given_one_and_known_again(app: Flask, tmp_path: Path) -> None:
    file = write_csv(
        tmp_path, "type,title,partners,starts_on,step,original", "agreement,MoU,LA,2015-01-01,,",
        "agreement,MoU,KH,2015-01-01,,", "agreement,Other,LA,2015-05-01,,",
        "agreement,Longer,,2020-01-01,extension,AGR-LA-2015",
    )  # fmt: skip

    done = bring(app, "instruments", file)
    again = bring(app, "instruments", file)

    assert [(code, parties) for code, _step, _original, parties, _end in papers()] == [
        ("AGR-KH-2015", ["KH"]), ("AGR-LA-2015", ["LA"]), ("AGR-LA-2015-2", ["LA"]), ("AGR-LA-2015-E1", ["LA"]),
    ]  # fmt: skip
    assert (tally(done), tally(again), again["change"]) == ([4, 0, 0, 0, 0], [0, 0, 4, 0, 0], None)


def test_a_document_changes_by_what_the_file_says_and_the_import_is_undone_whole(app: Flask, tmp_path: Path) -> None:
    with work("test", Through.FORM, "test"):
        known = Instrument(
            code="A-1", type=InstrumentType.AGREEMENT, step=Step.ORIGINAL, title_en="Agreement",
            starts_on=date(2015, 1, 1), place="Geneva",
        )  # fmt: skip
        known.parties = [InstrumentParty(partner_code="LA")]
        db.session.add(known)
    file = write_csv(tmp_path, HEAD, "A-1,,,,New title,Cambodia,,,2025-01-01,http://example.org/b")

    done = bring(app, "instruments", file)
    one = db.session.scalars(sa.select(Instrument)).one()
    changed = (one.title_en, one.search_key, one.place, papers()[0][3], papers()[0][4], count(InstrumentLink))
    with work("test", Through.UNDO, "test"):
        undo.undo(db.session.get_one(Change, done["change"]))

    assert changed == ("New title", "a 1 new title", "Geneva", ["KH", "LA"], "2025-01-01", 1)
    assert tally(done) == [0, 1, 0, 0, 0]
    assert papers() == [("A-1", "original", None, ["LA"], "")]
    assert count(InstrumentLink) == 0


def test_what_cannot_be_a_document_is_refused_at_its_cell(app: Flask, tmp_path: Path) -> None:
    file = write_csv(
        tmp_path, HEAD, "A-1,agreement,,,A,LA,,2015-01-01,2014-01-01,",
        "A-2,agreement,extension,A-9,A,LA,,2015-01-01,,",
        "A-3,agreement,extension,,A,LA,,2015-01-01,,", "A-4,,,,A,LA,,,,", "A-5,agreement,,,A,Hungry,,,,",
        "A-6,agreement,,,A,,,,,", "A-7,agreement,,,A,LA;China,,,,", "A-8,agreement,,,A,LA,,,,ftp://example.org",
        "A-10,agreement,,,A,LA,,2015-01-01,,", "A-11,pph,extension,A-10,A,LA,,2016-01-01,,",
        "A-12,agreement,extension,A-10,A,KH,,2016-01-01,,", "A-13,agreement,termination,A-10,A,LA,,2016-01-01,,",
        "A-14,agreement,extension,A-10,A,LA,,2017-01-01,,", "A-15,agreement,,A-10,A,LA,,,,",
    )  # fmt: skip

    done = bring(app, "instruments", file, code=1)

    assert [(each["row"], each["column"], each["value"]) for each in done["refused"]] == [
        (2, "ends_on", "2014-01-01"), (3, "original", "A-9"), (4, "original", ""), (5, "type", ""),
        (6, "partners", "Hungry"), (7, "partners", ""), (8, "partners", "LA;China"), (9, "link", "ftp://example.org"),
        (11, "type", "pph"), (12, "partners", "KH"), (15, "original", "A-10"),
    ]  # fmt: skip
    assert count(Instrument) == 0
