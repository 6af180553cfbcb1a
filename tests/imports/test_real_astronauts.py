"""Space flights as missions abroad: a real file of 1,277 rows, counted elsewhere, brought in by the command."""

import csv
import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask

from tests.imports.running import bring, figure_cells, tally
from tests.shared import shared
from tracker.db import db
from tracker.ledger.models import Through
from tracker.ledger.work import work
from tracker.missions.models import Mission, MissionDestination, MissionMember
from tracker.partners.models import Partner, PartnerAlias
from tracker.partners.names import fold_name
from tracker.text import fold

# What an office notes of the spellings of its files; “Hungry” and “U.K./U.S.” it leaves, and their rows are refused.
SPELLINGS = {"U.S.S.R/Russia": "RU", "U.S.S.R/Ukraine": "UA", "Netherland": "NL", "Malysia": "MY", "Korea": "KR"}
SHORT = {
    "U.S.": "US", "U.K.": "GB", "UAE": "AE", "Republic of South Africa": "ZA", "Czechoslovakia": "CSHH",
    "Syria": "SY", "Vietnam": "VN",
}  # fmt: skip
UNREADABLE = ("Hungry", "U.K./U.S.")
COLUMNS = ("title", "purpose", "starts_on", "ends_on", "name", "native_name", "sex", "citizenship", "destination")


@pytest.fixture
def truth() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(shared("data", "astronauts", "truth.json").read_text())
    return found


@pytest.fixture
def rows() -> list[dict[str, str]]:
    with shared("data", "astronauts", "astronauts.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture
def spellings(app: Flask) -> None:
    """The office's own names for countries. It is in Kenya, whence nobody flew, so that China is abroad."""
    app.config["HOME_COUNTRY"] = "KE"
    with work("test", Through.FORM, "test"):
        for name, code in SPELLINGS.items():
            partner = db.session.scalars(sa.select(Partner).where(Partner.code == code)).one()
            db.session.add(PartnerAlias(partner_id=partner.id, name=name, name_key=fold_name(name)))


def prepared(rows: list[dict[str, str]], folder: Path) -> str:
    """The file in the columns of the missions import: the nation as destination, the year as days."""
    path = folder / "missions.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(COLUMNS)
        for row in rows:
            year, nation = row["year_of_mission"], row["nationality"]
            days = (f"{year}-01-01", f"{year}-12-31")
            who = (row["name"], row["original_name"], row["sex"])
            writer.writerow((row["mission_title"], "training", *days, *who, nation, nation))
    return str(path)


def codes(truth: dict[str, Any]) -> dict[str, str]:
    """The code of each nation of the file that can be read."""
    named = dict(db.session.execute(sa.select(Partner.name_en, Partner.code)).all())
    known = named | SHORT | SPELLINGS
    return {nation: known[nation] for nation in truth["rows_by_nationality"] if nation not in UNREADABLE}


def test_missions_per_person_and_persons_per_nation_are_those_of_the_truth(
    app: Flask, spellings: None, truth: dict[str, Any], rows: list[dict[str, str]], tmp_path: Path
) -> None:
    file = prepared(rows, tmp_path)

    done = bring(app, "missions", file, "--partial", code=1)

    refused = [rows[each["row"] - 2]["nationality"] for each in done["refused"]]
    assert Counter(refused) == {nation: truth["rows_by_nationality"][nation] for nation in UNREADABLE}
    assert {each["value"] for each in done["refused"]} == set(UNREADABLE)
    assert tally(done) == [truth["rows"] - len(refused), 0, 0, 0, len(refused)]

    # Number 385 stands for two people in the file, as its truth says: four rows under one number are two and two.
    by_number = Counter({int(number): people for number, people in truth["persons_by_number_of_rows"].items()})
    left_out = Counter(row["number"] for row in rows if row["nationality"] in UNREADABLE)
    expected = by_number - Counter(left_out.values()) - Counter({4: 1}) + Counter({2: 2})
    assert missions_per_person() == expected

    experts = figure_cells(app, "--measure", "experts", "--by", "country")
    code_of = codes(truth)
    persons = truth["distinct_persons_by_nationality"]
    assert experts == {code: persons[nation] for nation, code in code_of.items()}
    going = figure_cells(app, "--measure", "missions", "--by", "year")
    placed = {
        (fold(row["mission_title"]), row["year_of_mission"]) for row in rows if row["nationality"] not in UNREADABLE
    }
    assert {str(year): number for year, number in going.items()} == Counter(year for _title, year in placed)


def test_the_file_again_changes_nothing(
    app: Flask, spellings: None, rows: list[dict[str, str]], tmp_path: Path
) -> None:
    file = prepared(rows, tmp_path)
    first = bring(app, "missions", file, "--partial", code=1)
    counts = entered()

    again = bring(app, "missions", file, "--partial", code=1)

    assert tally(again) == [0, 0, first["added"], 0, len(first["refused"])]
    assert (again["people_added"], again["change"], entered()) == (0, None, counts)


def missions_per_person() -> Counter[int]:
    missions = sa.func.count(sa.distinct(MissionMember.mission_id))
    db.session.rollback()
    return Counter(db.session.scalars(sa.select(missions).group_by(MissionMember.person_id)))


def entered() -> list[int]:
    db.session.rollback()
    models = (Mission, MissionDestination, MissionMember)
    return [db.session.scalar(sa.select(sa.func.count()).select_from(model)) or 0 for model in models]
