"""Every figure of the annual summary against a recount that knows the rules and the tables, and nothing else."""

import pytest
from flask import Flask

from tests.imports.test_real_unfccc import bring_meetings, panama_is_misspelt
from tests.reports.recount.counts import recounted
from tests.reports.recount.office import Office
from tracker.db import home_country, today
from tracker.reports.annual import annual
from tracker.reports.asking import read_scope
from tracker.sample.filling import fill


@pytest.fixture
def sample(app: Flask) -> Office:
    fill("test")
    return Office(home_country(), today())


def differing(app: Flask, office: Office, year: int) -> tuple[int, list[tuple[str, int | None, int]]]:
    """(figures compared, those that differ)."""
    with app.test_request_context():
        numbers = [
            (name, number) for name, number in annual(year, read_scope({})).numbers() if number.value is not None
        ]
        counted = [(name, number.value, recounted(office, number)) for name, number in numbers]
    return len(counted), [each for each in counted if each[1] != each[2]]


def test_the_sample_office_recounted_gives_every_figure_of_its_summaries(app: Flask, sample: Office) -> None:
    for year in (2019, today().year):
        compared, wrong = differing(app, sample, year)

        assert [f"{name}: {ours}, recounted {theirs}" for name, ours, theirs in wrong] == [], year
        assert compared > 500


def test_eleven_real_meetings_recounted_give_every_figure_of_their_summaries(app: Flask) -> None:
    panama_is_misspelt()
    bring_meetings(app, "Delegation_ISO")
    office = Office(home_country(), today())

    for year in (1995,):
        compared, wrong = differing(app, office, year)

        assert [f"{name}: {ours}, recounted {theirs}" for name, ours, theirs in wrong] == [], year
        assert compared > 500
