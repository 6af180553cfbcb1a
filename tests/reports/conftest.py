"""An office with a little of everything, counted on fingers."""

from datetime import date

import pytest
from flask import Flask

from tests.factories import (
    a_cohort,
    a_filing,
    a_meeting,
    a_member,
    a_mission,
    a_person,
    a_programme,
    an_award,
    an_enrolment,
    an_instrument,
    an_organization,
)
from tracker.ledger.models import Through
from tracker.ledger.work import work
from tracker.missions.models import Purpose
from tracker.partners.models import OrganizationType
from tracker.people.models import Gender
from tracker.scholarships.models import StudyStatus

S = StudyStatus


@pytest.fixture
def office(app: Flask) -> None:
    """Two students, one of them graduated; two missions and a conference; two documents, a meeting, two filings."""
    with work("test", Through.FORM, "test"):
        university = an_organization(name="Eastern University", type=OrganizationType.UNIVERSITY)
        cohort = a_cohort(code="K-1", programme=a_programme(university=university, field="IP law"))
        keo = a_person(full_name="Keo Chan")
        an_enrolment(keo, (S.ENROLLED, date(2019, 9, 2)), (S.GRADUATED, date(2021, 6, 30)), gender=Gender.FEMALE)
        late = date(2024, 1, 31)
        an_enrolment(None, (S.ENROLLED, date(2021, 9, 1)), cohort=cohort, nominated_by=None, expected_ends_on=late)
        an_enrolment(None, (S.NEVER_ARRIVED, date(2021, 9, 1)))
        an_award(keo, offered_on=date(2019, 5, 1))
        expert = a_person(full_name="Li Na")
        a_member(a_mission("LA", "AP", starts_on=date(2023, 12, 30), ends_on=date(2024, 1, 2)), expert)
        a_member(a_mission("KE", starts_on=date(2024, 5, 6), ends_on=None), expert)
        a_member(a_mission("KE", purpose=Purpose.CONFERENCE), expert)
        an_instrument("LA", "AP", starts_on=date(2022, 1, 1), signed_on=date(2021, 12, 1), ends_on=date(2023, 6, 30))
        an_instrument("TH", starts_on=None, signed_on=None)
        an_instrument("TH", starts_on=date(2023, 1, 1), signed_on=date(2022, 12, 1))
        a_meeting("LA", "TH", starts_on=date(2023, 9, 4))
        a_filing("LA", 2021, applications=100, grants=10, grants_in_force=10)
        a_filing("LA", 2023, applications=144, grants=None, grants_in_force=30)
        a_filing(None, 2023, applications=900)
