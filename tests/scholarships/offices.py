"""What the tests of the pages of scholarships share: a cohort with students, and what is stored of them."""

from datetime import date
from typing import Any

import sqlalchemy as sa

from tests.browser import Browser
from tests.factories import (
    a_cohort,
    a_note,
    a_person,
    a_programme,
    a_scheme,
    a_stage,
    an_award,
    an_enrolment,
    an_organization,
)
from tracker.db import db
from tracker.ledger.models import Through
from tracker.ledger.work import work
from tracker.partners.models import OrganizationType
from tracker.scholarships.models import (
    Cohort,
    Enrolment,
    EnrolmentStage,
    EnrolmentStatus,
    ProgressNote,
    StudyStage,
    StudyStatus,
)

S = StudyStatus
BEGUN = date(2024, 9, 1)


def cohort_of(*names: str, country: str = "LA", **given: Any) -> tuple[int, list[int]]:
    """A cohort with these people in study since September 2024: its id, and theirs as students."""
    with work("test", Through.FORM, "test"):
        cohort = a_cohort(**{"entry_year": 2024, "expected_ends_on": date(2027, 7, 1), **given})
        students = [
            an_enrolment(
                a_person(full_name=name, citizenship=country),
                (S.ADMITTED, date(2024, 6, 1)),
                (S.ENROLLED, BEGUN),
                cohort=cohort,
                nominated_by=country,
                expected_ends_on=date(2027, 7, 1),
            ).id
            for name in names
        ]
        return cohort.id, students


def a_university(name: str = "Tongji University") -> int:
    with work("test", Through.FORM, "test"):
        return an_organization(name=name, type=OrganizationType.UNIVERSITY, country="CN").id


def a_scheme_and_programme() -> tuple[int, int]:
    with work("test", Through.FORM, "test"):
        return a_scheme(code="CSC").id, a_programme(code="MIP").id


def statuses(id: int) -> list[tuple[str, str, str]]:
    rows = sa.select(EnrolmentStatus).where(EnrolmentStatus.enrolment_id == id).order_by(EnrolmentStatus.effective_on)
    return [(row.status.value, str(row.effective_on), row.reason) for row in _fresh(rows)]


def stages(id: int) -> list[tuple[str, str]]:
    rows = sa.select(EnrolmentStage).where(EnrolmentStage.enrolment_id == id).order_by(EnrolmentStage.effective_on)
    return [(row.stage.value, str(row.effective_on)) for row in _fresh(rows)]


def notes(id: int) -> list[str]:
    rows = sa.select(ProgressNote).where(ProgressNote.enrolment_id == id).order_by(ProgressNote.id)
    return [row.body for row in _fresh(rows)]


def ends(*ids: int) -> list[date | None]:
    return [
        row.expected_ends_on for row in _fresh(sa.select(Enrolment).where(Enrolment.id.in_(ids)).order_by(Enrolment.id))
    ]


def cohorts() -> list[tuple[str, int | None]]:
    return [(row.code, row.places) for row in _fresh(sa.select(Cohort).order_by(Cohort.id))]


def sent(browser: Browser, path: str, answer: int = 200, **values: Any) -> Browser:
    """Send a form whose rows were chosen, as its button would."""
    data = {"csrf_token": browser.token(), **values}
    return browser._show(browser._send("POST", path, data=data), answer)


def _fresh(query: Any) -> list[Any]:
    db.session.rollback()
    db.session.expire_all()
    return list(db.session.scalars(query))


def one_of_each() -> dict[str, int]:
    """A record for every place in an address of this room."""
    with work("test", Through.SET_UP, "test.office"):
        cohort = a_cohort()
        award = an_award(a_person(full_name="Offered One"), cohort=cohort)
        student = an_enrolment(
            a_person(full_name="Mei Student"),
            (S.ADMITTED, date(2020, 6, 1)),
            (S.ENROLLED, date(2020, 9, 1)),
            cohort=cohort,
        )
        stage, note = a_stage(student, StudyStage.COURSEWORK, date(2020, 9, 1)), a_note(student, date(2021, 1, 5))
        return {
            "/scholarships/": student.id,
            "/scholarships/*/statuses/": student.statuses[-1].id,
            "/scholarships/*/stages/": stage.id,
            "/scholarships/*/notes/": note.id,
            "/scholarships/cohorts/": cohort.id,
            "/scholarships/awards/": award.id,
            "/scholarships/programmes/": cohort.programme_id,
            "/scholarships/schemes/": cohort.scheme_id,
        }
