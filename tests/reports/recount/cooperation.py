"""Rules C1-C4 in plain Python."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from tests.reports.recount.office import Fact, Office, Row, one


def in_force(office: Office, day: date) -> Iterator[tuple[Row, str]]:
    """Each document and party for which it is in force on the day (rule C1)."""
    parties = office.of("instrument_party", "instrument_id")
    over = {
        (row["original_id"], party["partner_code"])
        for row in office.rows("instrument")
        if row["step"] == "termination" and row["starts_on"] is not None and row["starts_on"] <= day
        for party in parties.get(row["id"], [])
    }
    for row in office.rows("instrument"):
        first, last = row["starts_on"], row["ends_on"]
        if row["step"] not in ("original", "extension") or first is None or first > day or (last and last < day):
            continue
        for party in parties.get(row["id"], []):
            if (row["original_id"] or row["id"], party["partner_code"]) not in over:
                yield row, party["partner_code"]


def partners(office: Office, day: date, kind: str | None = None) -> list[Fact]:
    return [
        Fact(code, 1, _dims(office, row, code, day))
        for row, code in in_force(office, day)
        if kind is None or office.kind(code) == kind
    ]


def documents(office: Office, day: date) -> list[Fact]:
    return [Fact(row["id"], 1, _dims(office, row, code, day)) for row, code in in_force(office, day)]


def signed(office: Office) -> list[Fact]:
    """By the day of signing, whether in force or not; a document stands with each of its parties."""
    parties = office.of("instrument_party", "instrument_id")
    return [
        Fact(row["id"], 1, {"year": one(day.year if day else None), "type": one(row["type"]), "country": _codes(there)})
        for row in office.rows("instrument")
        for day, there in [(row["signed_on"], parties.get(row["id"], []))]
        if day is None or day <= office.today
    ]


def grants_in_force(office: Office, day: date, *, foreign: bool = False) -> list[Fact]:
    """A stock of 31 December: on any other day it is the last one before (rule C4)."""
    year = day.year if (day.month, day.day) == (12, 31) else day.year - 1
    return [
        Fact(None, row["grants_in_force"], {**_of_filing(office, row)})
        for row in office.rows("filing_figure")
        if row["year"] == year and row["grants_in_force"] is not None and (row["partner_code"] is None) == foreign
    ]


def meetings(office: Office) -> list[Fact]:
    partners_of = office.of("meeting_partner", "meeting_id")
    return [
        Fact(row["id"], 1, {"year": one(row["starts_on"].year), "type": one(row["kind"]), "country": _codes(there)})
        for row in _held(office)
        for there in [partners_of.get(row["id"], [])]
    ]


def meeting_partners(office: Office, kind: str | None = None) -> list[Fact]:
    held = {row["id"]: row for row in _held(office)}
    return [
        Fact(
            row["partner_code"],
            1,
            {
                "meeting": one(held[row["meeting_id"]]["code"]),
                "year": one(held[row["meeting_id"]]["starts_on"].year),
                "country": one(row["partner_code"]),
            },
        )
        for row in office.rows("meeting_partner")
        if row["meeting_id"] in held and (kind is None or office.kind(row["partner_code"]) == kind)
    ]


def filings(office: Office, column: str) -> list[Fact]:
    """Of partners; the series of all foreign filings, without a partner, is never added to them."""
    return [
        Fact(row["partner_code"], row[column], _of_filing(office, row))
        for row in office.rows("filing_figure")
        if row["partner_code"] is not None and row[column] is not None
    ]


def filing_countries(office: Office, kind: str = "country") -> list[Fact]:
    return [
        Fact(row["partner_code"], 1, _of_filing(office, row))
        for row in office.rows("filing_figure")
        if row["partner_code"] is not None
        and office.kind(row["partner_code"]) == kind
        and ((row["applications"] or 0) + (row["grants"] or 0)) > 0
    ]


def all_foreign(office: Office, column: str) -> list[Fact]:
    return [
        Fact(None, row[column], {"year": one(row["year"]), "direction": one(row["direction"])})
        for row in office.rows("filing_figure")
        if row["partner_code"] is None and row[column] is not None
    ]


def _held(office: Office) -> list[Row]:
    return [row for row in office.rows("meeting") if row["starts_on"] <= office.today]


def _codes(rows: list[Row]) -> frozenset[Any]:
    return frozenset(row["partner_code"] for row in rows) or one(None)


def _dims(office: Office, row: Row, code: str, day: date) -> dict[str, frozenset[Any]]:
    return {
        "type": one(row["type"]),
        "country": one(code),
        "region": one(office.region(code)),
        "group": office.groups(code, day),
        "partner_type": one(office.kind(code)),
    }


def _of_filing(office: Office, row: Row) -> dict[str, frozenset[Any]]:
    return {
        "year": one(row["year"]),
        "direction": one(row["direction"]),
        "country": one(row["partner_code"]),
        "group": office.groups(row["partner_code"], date(row["year"], 12, 31)),
    }
