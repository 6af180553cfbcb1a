"""Real sessions that no one here wrote: 1,983 workshops over eight years, against counts made elsewhere."""

import json
from collections import Counter
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask

from tests.imports.running import bring, figure_cells, tally
from tests.shared import shared
from tracker.db import db
from tracker.partners.models import Organization
from tracker.trainings.models import Delivery, Headcount, Modality, TrainingSession

MAPS = ("code=slug", "starts_on=start_date", "country=country", "headcount=attendance", "host=host_name")


@pytest.fixture
def truth() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(shared("data", "carpentries", "truth.json").read_text())["workshops"]
    return found


def bring_workshops(app: Flask) -> dict[str, Any]:
    file = str(shared("data", "carpentries", "all_workshops_2018.csv"))
    maps = [part for column in MAPS for part in ("--map", column)]
    return bring(app, "sessions", file, *maps, "--set", "status=completed", "--set", "activity_class=workshop")


def test_sessions_per_year_and_country_and_their_headcounts(app: Flask, truth: dict[str, Any]) -> None:
    done = bring_workshops(app)

    found: dict[str, Counter[str]] = {}
    rows = db.session.execute(sa.select(TrainingSession.starts_on, TrainingSession.country, TrainingSession.delivery))
    for starts_on, country, delivery in rows:
        # "W3" is no place: those sessions are online and have no country.
        said = "W3" if delivery is Delivery.ONLINE else country or ""
        found.setdefault(said, Counter())[str(starts_on.year)] += 1
    heads = sa.select(sa.func.extract("year", TrainingSession.starts_on), sa.func.sum(Headcount.number))
    per_year = db.session.execute(heads.join(Headcount.session).group_by(sa.text("1")))
    assert tally(done) == [truth["rows"], 0, 0, 0, 0]
    assert found == truth["sessions_by_country_and_year"]
    assert {str(int(year)): number for year, number in per_year} == truth["attendance_sum_per_year"]
    assert found["NA"].total() == 2
    assert figure_cells(app, "--measure", "sessions", "--by", "year") == {
        int(year): number for year, number in truth["sessions_per_year"].items()
    }
    by_country = figure_cells(app, "--measure", "sessions", "--by", "country")
    nowhere = by_country.pop(None)  # online, or not stated
    of_truth = dict(truth["sessions_by_country_code"])
    assert nowhere == of_truth.pop("W3") + of_truth.pop("")
    assert by_country == of_truth
    online = sa.select(sa.func.count()).where(TrainingSession.modality == Modality.ONLINE)
    assert db.session.scalar(online) == truth["sessions_by_country_code"]["W3"]


def test_hosts_are_added_once_and_the_file_again_changes_nothing(app: Flask, truth: dict[str, Any]) -> None:
    bring_workshops(app)

    again = bring_workshops(app)

    hosts = db.session.execute(
        sa.select(Organization.name, sa.func.count(TrainingSession.id))
        .join(TrainingSession.host)
        .group_by(Organization.name)
    )
    counts = dict(hosts.all())
    assert tally(again) == [0, 0, truth["rows"], 0, 0]
    assert len(counts) == truth["distinct_hosts_normalised"]
    assert {name: counts[name] for name in truth["top_hosts"]} == truth["top_hosts"]
