"""Every number of a table of figures is that of the rows it opens, and of the figure that was asked."""

import random
from datetime import date

import pytest
from flask import Flask

from tests.browser import Browser
from tests.factories import a_headcount, a_participation, a_person, a_session
from tests.reports.builder.links import numbers, opened, worth
from tracker.counting.figure import figure
from tracker.counting.options import Options
from tracker.ledger.models import Through
from tracker.ledger.snapshot import LIVE
from tracker.ledger.work import work
from tracker.people.models import Gender
from tracker.reports.catalogue import MEASURES, ROOM_OF
from tracker.trainings.models import Modality, ParticipationStatus


def a_random_office(seed: int) -> None:
    chance = random.Random(seed)
    with work("test", Through.FORM, "test"):
        people = [a_person() for _ in range(5)]
        for year in (2022, 2023, 2024):
            session = a_session(starts_on=date(year, 12, 30), modality=chance.choice([*Modality, None]))
            for person in chance.sample(people, 3):
                a_participation(
                    session,
                    person,
                    represents=chance.choice(["LA", "TH", "KE", None]),
                    gender=chance.choice([*Gender, None]),
                    status=chance.choice([ParticipationStatus.ATTENDED, ParticipationStatus.NO_SHOW]),
                )
            a_headcount(session, represents=chance.choice(["LA", "VN"]), number=chance.randint(2, 9))


@pytest.mark.parametrize("room", sorted(set(ROOM_OF.values())))
def test_each_number_of_a_table_is_that_of_the_rows_it_opens(
    app: Flask, office: None, reporter: Browser, room: str
) -> None:
    a_random_office(4)
    chance = random.Random(room)

    wrong: list[tuple[str, object]] = []
    for measure in (measure for key, measure in MEASURES.items() if ROOM_OF[key] == room):
        row, column = chance.sample([one.key for one in measure.dimensions if one.key != "session"], 2)
        reporter.open(f"/figures/build?measure={measure.key}&rows={row}&columns={column}")
        shown = numbers(reporter)
        behind = {address: opened(reporter, measure, address) for address, _number in shown}
        wrong += [(address, number) for address, number in shown if worth(measure, behind[address]) != number]
        if shown and measure.distinct and not measure.is_stock:
            whole = shown[-1][0]
            cells = [set(behind[address]) for address in behind if f"{row}=" in address and f"{column}=" in address]
            wrong += [] if set(behind[whole]) == set().union(*cells) else [(whole, "is not its cells together")]

    assert wrong == []


@pytest.mark.parametrize("key", ["participations", "persons", "person_days"])
def test_the_cells_of_two_dimensions_by_a_third_are_those_of_the_figure(
    app: Flask, reporter: Browser, key: str
) -> None:
    a_random_office(7)
    measure = MEASURES[key]
    options = Options(by=("gender", "modality", "year"))

    reporter.open(f"/figures/build?measure={key}&rows=gender&then=modality&columns=year")
    shown = [number for address, number in numbers(reporter) if "year=" in address and "gender=" in address]

    assert sorted(shown) == sorted(cell.value for cell in figure(measure, LIVE, options).cells)
