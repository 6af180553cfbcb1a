"""What a coordinator of a part of the students edits keeps what lies outside that part."""

from datetime import date

from flask import Flask

from tests.conftest import signed_in
from tests.factories import a_person, a_programme, an_award, an_enrolment, an_organization
from tracker.access import Role
from tracker.db import db
from tracker.ledger.models import Through
from tracker.ledger.work import work
from tracker.partners.models import OrganizationType
from tracker.scholarships.models import AwardStatus, Enrolment, StudyStatus

S = StudyStatus


def test_a_transfer_and_an_award_out_of_reach_stay_when_the_student_is_edited(app: Flask) -> None:
    with work("test", Through.FORM, "test"):
        university, person = an_organization(type=OrganizationType.UNIVERSITY), a_person(citizenship="DE")
        award = an_award(person, nominated_by="DE", status=AwardStatus.TAKEN_UP)
        moved = ((S.ENROLLED, date(2020, 9, 1)), (S.TRANSFERRED, date(2021, 9, 1)))
        source = an_enrolment(person, *moved, nominated_by="DE")
        student = an_enrolment(
            person,
            (S.ENROLLED, date(2021, 9, 1)),
            programme=a_programme(university=university),
            scheme=award.scheme,
            award=award,
            transferred_from=source,
            nominated_by="DE",
        )
        ids = (student.id, source.id, award.id)
        scope = f"university:{university.id}"
    coordinator = signed_in(app, Role.COORDINATOR, scope)

    coordinator.open(f"/scholarships/{ids[0]}/edit").submit(thesis_title="Plant variety rights")

    stored = db.session.get_one(Enrolment, ids[0])
    assert stored.thesis_title == "Plant variety rights"
    assert (stored.transferred_from_id, stored.award_id) == ids[1:]
