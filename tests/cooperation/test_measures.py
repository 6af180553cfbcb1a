"""Which rows of cooperation count, each number small enough for fingers."""

from datetime import date
from itertools import product

import pytest
from flask import Flask

from tests.cooperation.counting import cells, given_by, rows_of, total, why_not
from tests.factories import a_filing, a_meeting, an_instrument
from tracker.cooperation.measures import MEASURES
from tracker.cooperation.models import Direction, InstrumentType, MeetingKind, MeetingSeries, Step
from tracker.counting.figure import figure
from tracker.counting.measure import Measure
from tracker.counting.options import Options
from tracker.db import db
from tracker.ledger.models import Through
from tracker.ledger.snapshot import LIVE, Snapshot, head
from tracker.ledger.work import work

signed = pytest.mark.usefixtures("signed")
END_2022, END_2023 = date(2022, 12, 31), date(2023, 12, 31)


def an_office() -> None:
    """Something of every kind, in and out of force, over several years."""
    agreement = an_instrument("LA", "TH", starts_on=date(2020, 1, 1), ends_on=date(2021, 12, 31))
    an_instrument("LA", original=agreement, starts_on=date(2022, 1, 1))
    an_instrument("LA", original=agreement, step=Step.TERMINATION, starts_on=date(2023, 7, 1))
    an_instrument("LA", "AP", "HK", type=InstrumentType.PPH, starts_on=date(2022, 3, 1), signed_on=None)
    an_instrument("FR", starts_on=None, signed_on=date(2022, 5, 1))
    series = MeetingSeries(code="BR", name_en="Belt and Road Conference")
    a_meeting("LA", "FR", starts_on=date(2022, 9, 1), series=series)
    a_meeting("LA", starts_on=date(2023, 9, 1), country="LA", kind=MeetingKind.HEADS)
    a_meeting("TH", starts_on=date(2199, 9, 1))
    for year in (2021, 2022, 2023):
        a_filing("LA", year, applications=10, grants=year - 2021, grants_in_force=5)
        a_filing("AP", year, applications=0, grants=None, grants_in_force=7, direction=Direction.OUTBOUND)
        a_filing(None, year, applications=100, grants=50, grants_in_force=200)


@signed
@pytest.mark.parametrize("measure", MEASURES, ids=lambda measure: measure.key)
def test_every_number_is_what_its_rows_give(app: Flask, measure: Measure) -> None:
    an_office()

    for dimension, on, group in product(measure.dimensions, (None, END_2022, date(2023, 6, 30)), (None, "ASEAN")):
        options = Options(by=(dimension.key,), on=on, group=group)
        found = figure(measure, LIVE, options)
        parts = [rows_of(measure, options.cell(cell.key)) for cell in found.cells]
        whole = rows_of(measure, options.total())

        assert [cell.value for cell in found.cells] == [given_by(measure, part) for part in parts]
        if measure.is_stock and dimension.is_year:
            continue  # its years are stocks of several days
        assert found.total.value == given_by(measure, whole)
        assert {row["id"] for part in parts for row in part} == {row["id"] for row in whole}
        if measure.adds_up([dimension.key]):
            assert sum(cell.value for cell in found.cells) == found.total.value


@signed
def test_partners_are_counted_once_however_many_documents_are_in_force(app: Flask) -> None:
    an_office()

    assert cells("partners_in_force", "year", to_year=2023) == {2020: 2, 2021: 2, 2022: 3, 2023: 3}
    assert cells("instruments", "year", to_year=2023) == {2020: 1, 2021: 1, 2022: 2, 2023: 1}
    assert [total("partners_in_force", on=day) for day in (date(2019, 1, 1), END_2022, END_2023)] == [0, 3, 3]
    assert cells("partners_in_force", "type", on=END_2022) == {InstrumentType.AGREEMENT: 1, InstrumentType.PPH: 3}
    assert [total(f"{key}_in_force", on=END_2022) for key in ("countries", "regions", "organizations")] == [1, 1, 1]


@signed
def test_a_document_says_why_it_is_not_in_force(app: Flask) -> None:
    ended = an_instrument("LA", ends_on=date(2021, 12, 31))
    amendment = an_instrument("LA", original=ended, step=Step.AMENDMENT)
    later, undated, held = an_instrument(starts_on=date(2024, 1, 1)), an_instrument(starts_on=None), an_instrument()
    over, partly = an_instrument("TH"), an_instrument("LA", "TH")
    for one in (over, partly):
        an_instrument("TH", original=one, step=Step.TERMINATION, starts_on=END_2023)

    found = why_not("instruments", on=END_2023)
    of_parties = why_not("partners_in_force", on=END_2023)

    assert {one.id: found[one.id] for one in (ended, amendment, later, undated, held, over, partly)} == {
        ended.id: "It ended before the reference day.",
        amendment.id: "An amendment or a termination is not itself in force.",
        later.id: "It takes effect after the reference day.",
        undated.id: "It is not stated from when it is in force.",
        held.id: "",
        over.id: "It was terminated for its parties.",
        partly.id: "",
    }
    assert [of_parties[party.id] for party in partly.parties] == ["", "It was terminated for this partner."]


@signed
def test_a_document_with_several_parties_is_one_document(app: Flask) -> None:
    partly = an_instrument("LA", "TH", "FR")
    an_instrument("TH", original=partly, step=Step.TERMINATION, starts_on=END_2022)

    assert total("instruments", on=END_2023) == 1
    assert cells("instruments", "country", on=END_2023) == {"FR": 1, "LA": 1}
    assert cells("instruments", "country", on=END_2023, group="ASEAN") == {"LA": 1}
    assert cells("documents_signed", "country") == {"FR": 1, "LA": 1, "TH": 2}


@signed
def test_groups_are_those_of_the_reference_day(app: Flask) -> None:
    an_instrument("ID")

    assert cells("partners_in_force", "group", on=date(2024, 12, 31)).get("BRICS") is None
    assert cells("partners_in_force", "group", on=date(2025, 1, 31)).get("BRICS") == 1
    assert [total("partners_in_force", group="BRICS", on=date(year, 12, 31)) for year in (2024, 2025)] == [0, 1]


@signed
def test_documents_are_counted_by_the_year_of_signing(app: Flask) -> None:
    first = an_instrument(signed_on=date(2020, 2, 2))
    an_instrument(original=first, signed_on=date(2022, 2, 2))
    an_instrument(original=first, step=Step.TERMINATION, signed_on=None)
    planned = an_instrument(signed_on=date(2199, 1, 1))

    assert cells("documents_signed", "year") == {2020: 1, 2022: 1, None: 1}
    assert cells("documents_signed", "step") == {Step.ORIGINAL: 1, Step.EXTENSION: 1, Step.TERMINATION: 1}
    assert total("documents_signed", from_year=2021) == 1
    assert why_not("documents_signed")[planned.id] == "It is still to be signed."


@signed
def test_meetings_count_once_they_have_begun(app: Flask) -> None:
    an_office()

    assert (total("meetings"), total("meeting_partners")) == (2, 2)
    assert cells("meetings", "year") == cells("meetings", "year", group="ASEAN") == {2022: 1, 2023: 1}
    assert cells("meetings", "represented") == {"FR": 1, "LA": 2}
    assert cells("meetings", "country") == {"CN": 1, "LA": 1}
    assert cells("meetings", "series") == {"BR": 1, None: 1}
    assert cells("meeting_partners", "kind") == {MeetingKind.CONFERENCE: 2, MeetingKind.HEADS: 1}
    assert sorted(why_not("meetings").values()) == ["", "", "The meeting has not begun yet."]


@signed
def test_flows_are_added_up_and_all_foreign_filings_stand_apart(app: Flask) -> None:
    an_office()
    later = a_filing("TH", 2023, applications=None, grants=1)

    assert (total("applications"), total("grants")) == (30, 4)
    assert (total("foreign_applications"), total("foreign_grants")) == (300, 150)
    assert cells("applications", "year", "direction", from_year=2023) == {
        (2023, Direction.INBOUND): 10,
        (2023, Direction.OUTBOUND): 0,
    }
    assert cells("applications", "country") == {"AP": 0, "LA": 30}
    assert total("filing_countries") == 1
    assert why_not("applications", from_year=2023)[later.id] == "The number is not stated."
    assert set(why_not("foreign_applications", where={"year": 2023}).values()) == {
        "",
        "It is one partner's figure: counted beside all foreign filings, it would count twice.",
    }


@signed
def test_the_stock_of_grants_is_that_of_one_day(app: Flask) -> None:
    an_office()
    a_filing("TH", 2022, applications=None, grants_in_force=1)

    assert [total("grants_in_force", on=day) for day in (END_2022, END_2023, date(2023, 6, 30))] == [13, 12, 13]
    assert cells("grants_in_force", "year") == {2021: 12, 2022: 13, 2023: 12}
    assert cells("grants_in_force", "year", on=date(2023, 6, 30)) == {2022: 12, 2023: 13, 2024: 12}
    assert total("grants_in_force", to_year=2022) == 13
    assert total("foreign_grants_in_force", on=END_2023) == 200


@signed
def test_a_reader_of_a_group_counts_what_concerns_its_members(app: Flask) -> None:
    an_instrument("FR")
    an_instrument("LA", "FR")
    a_meeting("FR")
    a_filing("FR")
    a_filing("TH")
    a_filing(None)
    asean = {"within": frozenset({"group:ASEAN"})}

    found = {measure.key: total(measure.key, on=END_2023, **asean) for measure in MEASURES}

    assert {key: value for key, value in found.items() if value} == {
        "partners_in_force": 2,
        "countries_in_force": 2,
        "instruments": 1,
        "documents_signed": 1,
        "applications": 10,
        "filing_countries": 1,
    }


def test_the_past_is_counted_as_it_was(app: Flask) -> None:
    with work("test", Through.FORM, "test"):
        an_office()
        changed = a_filing("TH", 2023, applications=3)
        db.session.flush()
        party = an_instrument("MY").parties[0]
    then, before = head(), {measure.key: total(measure.key, on=END_2023) for measure in MEASURES}

    with work("test", Through.FORM, "test"):
        db.session.merge(changed).applications = 4
        db.session.merge(party).partner_code = "FR"
        an_instrument("VN")
    now = {measure.key: total(measure.key, on=END_2023) for measure in MEASURES}

    as_of = {measure.key: total(measure.key, Snapshot(then), on=END_2023) for measure in MEASURES}
    assert as_of == before
    assert {measure.key: total(measure.key, Snapshot(head()), on=END_2023) for measure in MEASURES} == now
    assert now["applications"] - before["applications"] == 1
    assert now["partners_in_force"] - before["partners_in_force"] == 1
