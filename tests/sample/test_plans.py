"""What the sample office is planned to hold, on whichever day it is filled."""

from collections.abc import Iterator
from datetime import date
from random import Random

import pytest

from tracker.cooperation.models import Direction, FilingFigure, Instrument, InstrumentType
from tracker.partners.models import Partner
from tracker.partners.reference import partners
from tracker.sample.cooperation import all_instruments
from tracker.sample.filings import FIRST, LAST, Years, filing_figures
from tracker.sample.plans import cohorts
from tracker.sample.studies import story
from tracker.scholarships.models import Cohort, StudyStatus

DAYS = (date(2025, 1, 1), date(2026, 3, 31), date(2026, 11, 22), date(2028, 2, 29), date(2031, 9, 24))
PARTNERS = {one.code: Partner(code=one.code, name_en=one.name_en, name_zh=one.name_zh) for one in partners()}


def in_force(documents: list[Instrument], day: date) -> set[str]:
    return {
        party.partner_code
        for one in documents
        for party in one.parties
        if one.starts_on and one.starts_on <= day and (one.ends_on is None or day <= one.ends_on)
    }


@pytest.mark.parametrize("day", DAYS)
def test_the_published_partners_are_in_force_on_any_day(day: date) -> None:
    documents = all_instruments(Random(1), PARTNERS, day)

    counts = {
        kind: len(in_force([one for one in documents if one.type is kind], day))
        for kind in InstrumentType
        if kind is not InstrumentType.WORK_PLAN
    }

    assert counts == {
        InstrumentType.AGREEMENT: 58,  # 57 countries, and WIPO
        InstrumentType.JOINT_STATEMENT: 6,
        InstrumentType.PPH: 18,
        InstrumentType.ISA_IPEA: 10,
        InstrumentType.DIRECT_REGISTRATION: 1,
        InstrumentType.RECOGNITION: 1,
        InstrumentType.GI_RECOGNITION: 1,
    }
    assert all(one.signed_on and one.signed_on <= day for one in documents)


def stories(day: date) -> Iterator[list[tuple[StudyStatus, date]]]:
    year, number, random = day.year if day >= date(day.year, 9, 25) else day.year - 1, 0, Random(1)
    for plan in cohorts():
        cohort = Cohort(entry_year=year - plan.years_ago)
        for _student in range(plan.size):
            yield [(one.status, one.effective_on) for one in story(random, cohort, number, day).statuses]
            number += 1


@pytest.mark.parametrize("day", DAYS)
def test_students_have_lives_of_every_kind_and_none_in_the_future(day: date) -> None:
    lives = list(stories(day))

    last = [statuses[-1][0] for statuses in lives]
    assert set(last) >= {
        StudyStatus.ENROLLED, StudyStatus.GRADUATED, StudyStatus.WITHDRAWN, StudyStatus.TERMINATED,
        StudyStatus.NEVER_ARRIVED,
    }  # fmt: skip
    assert sum(StudyStatus.ENROLLED in dict(statuses) for statuses in lives) > 235
    assert all(effective_on <= day for statuses in lives for _status, effective_on in statuses)
    assert all(statuses == sorted(statuses, key=lambda one: one[1]) for statuses in lives)


def test_years_that_grow_add_up_and_keep_the_rate() -> None:
    values = Years.growing(70_000, 0.213).values

    assert sum(values) == 70_000
    assert len(values) == LAST - FIRST + 1
    assert round(100 * ((values[-1] / values[0]) ** (1 / (LAST - FIRST)) - 1), 1) == 21.3


def test_a_partner_the_office_does_not_know_takes_no_share() -> None:
    figures: list[FilingFigure] = list(filing_figures([code for code in PARTNERS if code != "KR"]))

    codes = {one.partner_code for one in figures}
    inbound = [one for one in figures if one.direction is Direction.INBOUND and one.partner_code]
    assert "KR" not in codes
    assert sum(one.applications or 0 for one in inbound) == 285_000
