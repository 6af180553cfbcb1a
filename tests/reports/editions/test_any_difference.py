"""Whatever is entered, corrected, removed or undone, and however the days pass: what is explained adds up exactly."""

from dataclasses import replace
from datetime import date

from flask import Flask
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests.reports.editions.random_work import WORK, begin, do
from tracker.counting.figure import figure
from tracker.counting.options import Attribution, Options
from tracker.ledger.snapshot import Snapshot, head
from tracker.reports.catalogue import MEASURES
from tracker.reports.differences.cause import Cause
from tracker.reports.differences.explain import explain

DAYS = (date(2024, 3, 1), date(2024, 7, 1))
QUESTIONS = [
    Options(),
    Options(from_year=2024, to_year=2024),
    Options(group="ASEAN"),
    Options(attribution=Attribution.FIRST, where={"country": "LA"}),
]
KEYS = [
    "sessions",
    "participations",
    "persons",
    "person_days",
    "countries",
    "students_in_study",
    "students_graduated",
    "missions",
    "experts",
    "expert_days",
    "partners_in_force",
    "applications",
]
few = settings(
    max_examples=10,
    derandomize=True,
    database=None,
    deadline=None,
    phases=[Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


@few
@given(before=WORK, after=WORK, turn=st.integers(0, 3), days=st.sampled_from([(0, 0), (0, 1), (1, 1)]))
def test_what_is_explained_adds_up(
    app: Flask, before: list[tuple[int, int, int]], after: list[tuple[int, int, int]], turn: int, days: tuple[int, int]
) -> None:
    begin()
    for operation in before:
        do(operation)
    first = head()
    for operation in after:
        do(operation)
    last = head()
    day_a, day_b = (DAYS[number] for number in days)

    for number, key in enumerate(KEYS):
        measure, options = MEASURES[key], QUESTIONS[(turn + number) % 4]
        then = figure(measure, Snapshot(first), replace(options, now=day_a)).total.value
        now = figure(measure, Snapshot(last), replace(options, now=day_b)).total.value
        found = explain(measure, options, first, day_a, last, day_b)

        assert (key, sum(one.difference for one in found)) == (key, now - then)
        assert all(one.difference and one.rows for one in found)
        assert all((one.change is None) is (one.cause is Cause.TIME_PASSED) for one in found)
        assert all(one.words(names=False) for one in found)
