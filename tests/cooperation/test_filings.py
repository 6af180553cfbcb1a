"""What holds for figures of filings, one by one and a series at once."""

from datetime import date

import pytest
import sqlalchemy as sa
from flask import Flask

from tests.factories import a_filing
from tracker.access import Grant, Rights, Role
from tracker.cooperation import rules
from tracker.cooperation.models import Direction, FilingFigure
from tracker.cooperation.queries.filings import Series, filings, filings_of, visible_filing
from tracker.cooperation.rules import Line, YearsRefused
from tracker.db import db, today
from tracker.errors import RuleBroken
from tracker.ledger.models import Change

pytestmark = pytest.mark.usefixtures("signed")
EVERYTHING = Rights((Grant(Role.OFFICER),))
ASEAN = Rights((Grant(Role.OFFICER, "group:ASEAN"),))
INBOUND = Direction.INBOUND


def a_figure(**given: object) -> FilingFigure:
    return FilingFigure(**{"direction": INBOUND, "partner_code": "LA", "year": 2023, "applications": 5, **given})


def line(year: int, applications: int | None, grants: int | None = None, version: str = "") -> Line:
    return Line(year, {"applications": applications, "grants": grants, "grants_in_force": None}, version)


def told(direction: Direction = INBOUND, partner: str | None = "LA") -> dict[int, tuple[int | None, ...]]:
    found = filings_of(direction, partner).values()
    return {one.year: (one.applications, one.grants, one.grants_in_force) for one in found}


@pytest.mark.parametrize(
    ("given", "field", "message"),
    [
        ({"direction": None}, "direction", "Say who files where."),
        ({"year": None}, "year", "Give a year from 1900 on."),
        ({"year": 1899}, "year", "Give a year from 1900 on."),
        ({"year": 2199}, "year", "The year 2199 has not begun."),
        ({"applications": -1}, "applications", "Give a number from 0 to 2000000000."),
        ({"grants": 2_000_000_001}, "grants", "Give a number from 0 to 2000000000."),
        ({"applications": None}, "applications", "Give at least one number."),
        ({"partner_code": "QQ"}, "partner_code", "No partner has the code QQ. Look it up on the list of partners."),
        (
            {"partner_code": "CN"},
            "partner_code",
            "China is the office's own country: name only the partners, and leave it out.",
        ),
    ],
)
def test_an_impossible_figure_is_refused_at_its_field(
    app: Flask, given: dict[str, object], field: str, message: str
) -> None:
    with pytest.raises(RuleBroken) as broken:
        rules.save_filing(a_figure(**given))

    assert (broken.value.field, broken.value.message) == (field, message)
    assert db.session.scalars(sa.select(FilingFigure)).all() == []


def test_the_stock_of_a_year_is_not_known_before_its_end(app: Flask) -> None:
    year = today().year
    rules.save_filing(a_figure(year=year))

    if today() == date(year, 12, 31):
        pytest.skip("on this one day it is")
    with pytest.raises(RuleBroken) as broken:
        rules.save_filing(a_figure(year=year, partner_code="TH", grants_in_force=1))
    assert broken.value.field == "grants_in_force"


@pytest.mark.parametrize("partner", ["LA", None])
def test_a_series_has_each_year_once(app: Flask, partner: str | None) -> None:
    rules.save_filing(a_figure(partner_code=partner))
    rules.save_filing(a_figure(partner_code=partner, year=2022))
    rules.save_filing(a_figure(partner_code=partner, direction=Direction.OUTBOUND))

    with pytest.raises(RuleBroken) as broken:
        rules.save_filing(a_figure(partner_code=partner))
    assert (broken.value.field, broken.value.message) == (
        "year",
        "The figures of 2023 are there already: edit those.",
    )


def test_a_blank_partner_is_all_foreign_filings(app: Flask) -> None:
    filing = rules.save_filing(a_figure(partner_code=" ", applications=0))

    assert (filing.partner_code, filing.applications) == (None, 0)


def test_who_works_for_a_group_writes_its_partners_alone(app: Flask) -> None:
    inside, outside, foreign = a_filing("LA"), a_filing("FR"), a_filing(None)

    for code in ("FR", None):
        with pytest.raises(RuleBroken) as broken:
            rules.save_filing(a_figure(partner_code=code, year=2020), ASEAN)
        assert broken.value.message == "Choose a partner of the groups you work for."
    assert rules.save_filing(a_figure(year=2020), ASEAN).id is not None
    assert [visible_filing(one.id, ASEAN) for one in (inside, outside, foreign)] == [inside, None, None]


def test_the_list_is_narrowed_by_series_group_and_years(app: Flask) -> None:
    a_filing("LA", 2021)
    a_filing("LA", 2023, direction=Direction.OUTBOUND)
    a_filing("ID", 2024)
    a_filing("ID", 2025)
    a_filing(None, 2023)

    def found(**asked: object) -> list[tuple[str | None, int]]:
        query = filings(EVERYTHING, **asked).order_by(FilingFigure.id)  # type: ignore[arg-type]
        return [(one.partner_code, one.year) for one in db.session.scalars(query)]

    assert found(series=Series.FOREIGN) == [(None, 2023)]
    assert found(series=Series.PARTNERS, from_year=2022, to_year=2024) == [("LA", 2023), ("ID", 2024)]
    assert found(direction=Direction.OUTBOUND) == [("LA", 2023)]
    assert found(partner="LA") == [("LA", 2021), ("LA", 2023)]
    assert found(group=group_id("BRICS")) == [("ID", 2025)]


def group_id(code: str) -> int:
    return int(db.session.scalar(sa.text("SELECT id FROM partner_group WHERE code = :code"), {"code": code}))


def test_the_years_of_a_series_are_saved_at_once(app: Flask) -> None:
    kept, changed = a_filing("LA", 2019, applications=1), a_filing("LA", 2020, applications=2, source="old")
    emptied = a_filing("LA", 2021, applications=3)
    other = a_filing("TH", 2020, applications=9)

    lines = [
        line(2018, None),
        line(2019, 1, version=kept.version),
        line(2020, 4, 5, version=changed.version),
        line(2021, None, version=emptied.version),
        line(2022, 6),
    ]
    saved = rules.save_years(INBOUND, "LA", lines, EVERYTHING, "Annual report")

    assert saved == 3
    assert told() == {2019: (1, None, None), 2020: (4, 5, None), 2022: (6, None, None)}
    assert told(partner="TH") == {2020: (9, None, None)}
    sources = {year: one.source for year, one in filings_of(INBOUND, "LA").items()}
    assert sources == {2019: "", 2020: "Annual report", 2022: "Annual report"}
    assert other.applications == 9


def test_the_years_are_saved_by_one_change(app: Flask) -> None:
    rules.save_years(INBOUND, None, [line(2020, 1), line(2021, 2)], EVERYTHING)

    changes = {one.change_id for one in filings_of(INBOUND, None).values()}
    assert changes == {db.session.scalar(sa.select(sa.func.max(Change.id)))}


def test_every_wrong_cell_is_named(app: Flask) -> None:
    with pytest.raises(YearsRefused) as refused:
        rules.save_years(INBOUND, "LA", [line(2020, -1), line(2021, 1), line(2198, 1)], EVERYTHING)

    assert not refused.value.is_stale
    assert refused.value.errors == {
        (2020, "applications"): "Give a number from 0 to 2000000000.",
        (2198, "year"): "The year 2198 has not begun.",
    }


def test_a_year_that_someone_else_changed_is_not_overwritten(app: Flask) -> None:
    a_filing("LA", 2020, applications=2)

    with pytest.raises(YearsRefused) as refused:
        rules.save_years(INBOUND, "LA", [line(2020, 3, version="")], EVERYTHING)

    assert refused.value.is_stale
    assert refused.value.errors == {
        (2020, "applications"): "Someone else changed this year since you opened the page. It now says 2 / – / –."
    }
    assert rules.save_years(INBOUND, "LA", [line(2020, 2, version="")], EVERYTHING) == 0
