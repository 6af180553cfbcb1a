"""Real rosters that no one here wrote: eleven meetings in one file and a hand-typed workbook, counted elsewhere."""

import csv
import json
from collections import Counter
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask

from tests.imports.running import bring, figure_cells, tally
from tests.shared import shared
from tracker.db import db
from tracker.ledger.models import Through
from tracker.ledger.work import work
from tracker.partners.models import Partner, PartnerAlias
from tracker.trainings.models import Participation, TrainingSession

COLUMNS = (
    "session=Meeting", "name=Person_Name", "organization=Affiliation", "organization=Delegation", "gender=Female",
    "position=Job_Title", "year=Year", "city=Location",
)  # fmt: skip
FORMER = {"CSK": "CSHH", "SUN": "SUHH", "YUG": "YUCS"}
MISSPELT = "PNA"  # Panama


@pytest.fixture
def truth() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(shared("data", "unfccc", "truth.json").read_text())
    return found


@pytest.fixture
def rows() -> list[dict[str, str]]:
    with shared("data", "unfccc", "precops.cleaned.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def bring_meetings(app: Flask, represents: str, *more: str) -> dict[str, Any]:
    maps = [part for column in (*COLUMNS, f"represents={represents}") for part in ("--map", column)]
    values = ["--set", "activity_class=workshop", "--set", "status=attended"]
    file = str(shared("data", "unfccc", "precops.cleaned.csv"))
    return bring(app, "roster", file, "--create-sessions", "--missing", "NA", *maps, *values, *more)


def entered(*columns: Any) -> Counter[Any]:
    """Participations by some of their columns, in each session."""
    db.session.rollback()
    query = sa.select(TrainingSession.code, *columns, sa.func.count()).join(Participation.session)
    return Counter(
        {tuple(row[:-1]): row[-1] for row in db.session.execute(query.group_by(TrainingSession.code, *columns))}
    )


def repeated(done: dict[str, Any], rows: list[dict[str, str]], *columns: str) -> Counter[Any]:
    """The rows reported as repeats, by columns of the file; its first row stands under the header."""
    return Counter(tuple(rows[each["row"] - 2][name] for name in ("Meeting", *columns)) for each in done["repeats"])


def panama_is_misspelt() -> None:
    """What an office does with a code that its files misspell: it notes another name of the country."""
    with work("test", Through.FORM, "test"):
        panama = db.session.scalars(sa.select(Partner).where(Partner.code == "PA")).one()
        db.session.add(PartnerAlias(partner_id=panama.id, name=MISSPELT, name_key=MISSPELT.lower()))


def test_every_row_of_eleven_meetings_is_entered_or_reported_and_counts_as_the_truth_says(
    app: Flask, truth: dict[str, Any], rows: list[dict[str, str]]
) -> None:
    panama_is_misspelt()

    done = bring_meetings(app, "Delegation_ISO")

    by_session = Counter({code: number for (code,), number in (entered() + repeated(done, rows)).items()})
    assert by_session == {s["meeting"]: s["participations"] for s in truth["sessions"]}
    assert done["read"] == truth["rows"]
    assert done["refused"] == []
    years = sa.select(TrainingSession.code, sa.func.extract("year", TrainingSession.starts_on), TrainingSession.city)
    assert {code: (int(year), city) for code, year, city in db.session.execute(years)} == {
        s["meeting"]: (s["year"], s["place"]) for s in truth["sessions"]
    }
    counted = figure_cells(app, "--measure", "participations", "--by", "session", "--home", "include")
    assert counted == {code: number for (code,), number in entered().items()}

    words = {"1": "female", "0": "male", "NA": None}
    genders = Counter(
        {(code, gender.value if gender else None): n for (code, gender), n in entered(Participation.gender).items()}
    )
    genders += Counter({(code, words[said]): n for (code, said), n in repeated(done, rows, "Female").items()})
    alpha3 = dict(db.session.execute(sa.select(Partner.code, Partner.alpha3)).all()) | {"PA": MISSPELT}
    countries: Counter[str | None] = Counter()
    for (_code, code), number in entered(Participation.represents).items():
        countries[alpha3.get(code)] += number
    for (_code, said), number in repeated(done, rows, "Delegation_ISO").items():
        countries[None if said == "NA" else said] += number

    assert genders == {
        (s["meeting"], gender): s[key]
        for s in truth["sessions"]
        for gender, key in (("female", "female"), ("male", "male"), (None, "gender_unknown"))
    }
    palestine = countries.pop("PSE")  # has a code, and was no party
    assert palestine == 1
    assert countries.pop(None) == truth["rows"] - palestine - sum(truth["party_participations_by_iso3"].values())
    assert countries == truth["party_participations_by_iso3"]
    assert {FORMER[code] for code in FORMER} <= {code for _session, code in entered(Participation.represents)}


def test_rows_repeated_in_full_are_reported_and_the_file_again_changes_nothing(
    app: Flask, truth: dict[str, Any], rows: list[dict[str, str]]
) -> None:
    panama_is_misspelt()
    first = bring_meetings(app, "Delegation_ISO")

    again = bring_meetings(app, "Delegation_ISO")

    # People of several meetings are found again: never more than there are names of a delegation, letter by letter.
    distinct = truth["distinct_persons"]["exact_name+delegation"]
    sessions = sa.func.count(Participation.session_id.distinct())
    several = sa.select(Participation.person_id).group_by(Participation.person_id).having(sessions > 1)
    assert first["people_added"] <= distinct == 5077
    assert len(db.session.scalars(several).all()) >= truth["persons_in_2plus_meetings_exact_name+delegation"] == 1179
    seen: set[tuple[str, ...]] = set()
    in_full = [number for number, row in enumerate(rows, 2) if not _first_time(tuple(row.values()), seen)]
    assert len(in_full) == truth["fully_duplicated_rows"]
    assert set(in_full) <= {each["row"] for each in first["repeats"]}
    assert again["repeats"] == first["repeats"]
    assert tally(again) == [0, 0, first["added"], len(first["repeats"]), 0]
    assert (again["people_added"], again["change"]) == (0, None)


def _first_time(row: tuple[str, ...], seen: set[tuple[str, ...]]) -> bool:
    is_first = row not in seen
    seen.add(row)
    return is_first


def test_countries_in_words_come_in_where_what_is_no_country_may_be_left_blank(
    app: Flask, truth: dict[str, Any], rows: list[dict[str, str]]
) -> None:
    done = bring_meetings(app, "Delegation", "--blank-unknown-countries")

    by_country: Counter[str | None] = Counter()
    alpha3 = dict(db.session.execute(sa.select(Partner.code, Partner.alpha3)).all()) | {"PA": MISSPELT}
    for (_code, code), number in entered(Participation.represents).items():
        by_country[alpha3.get(code)] += number
    for (_code, delegation), number in repeated(done, rows, "Delegation").items():
        by_country[truth["country_name_to_iso3_truth"].get(delegation)] += number
    assert tally(done) == [done["added"], 0, 0, len(done["repeats"]), 0]
    del by_country["PSE"], by_country[None]
    assert by_country == truth["party_participations_by_iso3"]


def test_a_hand_typed_workbook_comes_in_whole(app: Flask, truth: dict[str, Any]) -> None:
    file = str(shared("data", "unfccc", "cop11_part2_hand_coded.xlsx"))
    values = {"session": "COP 11", "year": "2005", "activity_class": "conference", "status": "attended"}
    given = [part for key, value in values.items() for part in ("--set", f"{key}={value}")]

    done = bring(app, "roster", file, "--create-sessions", *given)
    again = bring(app, "roster", file, "--create-sessions", *given)

    titles = truth["cop11_xlsx"]["title_values_stripped"]
    by_gender = {gender: n for (_code, gender), n in entered(Participation.gender).items()}
    assert done["read"] == truth["cop11_xlsx"]["rows"]
    assert tally(done) == [2006 - len(done["repeats"]), 0, 0, len(done["repeats"]), 0]
    assert sum(by_gender.values()) == done["added"]
    assert by_gender["female"] + by_gender["male"] + len(done["repeats"]) >= 2006 - titles[""]
    assert done["people_added"] >= truth["cop11_xlsx"]["distinct_names_normalised"]
    assert tally(again) == [0, 0, done["added"], len(done["repeats"]), 0]
