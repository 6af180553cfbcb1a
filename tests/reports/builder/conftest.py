"""A training office that can be counted on fingers: who came, from where, to which of two sessions."""

from datetime import date

import pytest
from flask import Flask

from tests.factories import a_headcount, a_participation, a_person, a_session
from tracker.ledger.models import Through
from tracker.ledger.work import work
from tracker.people.models import Gender
from tracker.trainings.models import Modality


@pytest.fixture
def trained(app: Flask) -> None:
    """Keo twice, Somchai and one of no stated country once, and five of whom only the number is known."""
    with work("test", Through.FORM, "test"):
        first = a_session(code="A", starts_on=date(2023, 5, 8), ends_on=date(2023, 5, 9), modality=Modality.ONLINE)
        second = a_session(code="B", starts_on=date(2024, 5, 6), modality=Modality.IN_PERSON)
        keo = a_person(full_name="Keo Chan")
        a_participation(first, keo, gender=Gender.FEMALE, represents="LA")
        a_participation(second, keo, gender=Gender.FEMALE, represents="LA")
        a_participation(second, a_person(full_name="Somchai Wong"), represents="TH", gender=Gender.MALE)
        a_participation(second, a_person(full_name="Nobody Known"), represents=None)
        a_headcount(second, represents="TH", number=5)
