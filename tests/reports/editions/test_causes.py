"""Each cause of a difference, in a register with one change of its kind."""

from datetime import date

import sqlalchemy as sa
from flask import Flask

from tests.factories import a_member, a_mission, a_participation, a_person, a_session, a_status, an_enrolment
from tests.reports.editions.examples import (
    DAY,
    change,
    enter,
    explained,
    removing,
    setting,
    take_back,
    told,
)
from tracker.counting.options import Options
from tracker.db import db
from tracker.ledger.models import Through
from tracker.ledger.snapshot import head
from tracker.ledger.work import work
from tracker.partners.models import GroupMembership, Partner, PartnerGroup
from tracker.reports.catalogue import MEASURES
from tracker.reports.differences.explain import explain
from tracker.scholarships.models import StudyStatus
from tracker.trainings.models import Course, Participation, SessionStatus, TrainingSession


def test_a_row_entered_afterwards_is_a_late_entry(app: Flask) -> None:
    known = enter()

    def add() -> None:
        a_participation(db.session.get_one(TrainingSession, known.session), a_person(full_name="Som"))

    number = change(add)

    (one,) = explained("participations", known.change)
    assert (one.difference, str(one.cause)) == (1, "late_entry")
    assert one.change is not None
    assert (one.change.id, one.change.actor) == (number, "lin@example.org")
    assert [(row.label_en, row.person, row.page_id) for row in one.rows] == [("P-1 Patents", "Som", known.session)]
    assert one.words(names=True) == "late entry: participation P-1 Patents – Som was added"
    assert one.words(names=False) == "late entry: participation was added"


def test_what_began_after_the_earlier_day_is_a_new_entry(app: Flask) -> None:
    known = enter()
    number = change(lambda: a_session(starts_on=date(2024, 7, 1)))

    later = explain(MEASURES["sessions"], Options(), known.change, DAY, head(), date(2024, 8, 1))

    assert [(one.difference, str(one.cause), one.change.id if one.change else None) for one in later] == [
        (1, "new_entry", number)
    ]


def test_a_person_stands_with_all_their_rows_however_many(app: Flask) -> None:
    known = enter()
    som = []

    def add() -> None:
        person = a_person(full_name="Som")
        som.append(a_participation(db.session.get_one(TrainingSession, known.session), person).id)
        som.append(a_participation(a_session(), person).id)

    number = change(add)

    rows = [("participation", id_) for id_ in som]
    assert told(explained("persons", known.change)) == [(1, "late_entry", number, rows)]


def test_another_status_of_the_session_is_a_correction_of_each_of_its_rows(app: Flask) -> None:
    known = enter()
    number = change(setting(TrainingSession, known.session, status=SessionStatus.CANCELLED, title_en="Patents again"))

    found = explained("participations", known.change)
    assert told(found) == [
        (-1, "correction", number, [("participation", known.keo)]),
        (-1, "correction", number, [("participation", known.noi)]),
    ]
    assert found[0].words(names=False) == (
        "correction: session P-1 Patents again: status from “completed” to “cancelled”"
    )


def test_a_number_corrected_twice_is_told_twice(app: Flask) -> None:
    known = enter()
    first = change(setting(Participation, known.keo, days_attended=3))
    second = change(setting(Participation, known.keo, days_attended=2))

    found = explained("person_days", known.change)
    assert told(found) == [
        (2, "correction", first, [("participation", known.keo)]),
        (-1, "correction", second, [("participation", known.keo)]),
    ]
    assert found[1].words(names=False) == "correction: participation: days attended from “3” to “2”"


def test_another_country_leaves_one_cell_for_another(app: Flask) -> None:
    known = enter()
    number = change(setting(Participation, known.keo, represents="TH"))

    left = explained("participations", known.change, where={"country": "LA"})
    entered = explained("participations", known.change, where={"country": "TH"})
    assert told(left) == [(-1, "correction", number, [("participation", known.keo)])]
    assert told(entered) == [(1, "correction", number, [("participation", known.keo)])]
    assert left[0].words(names=True) == (
        "correction: participation P-1 Patents – Keo: represents from “Laos (LA)” to “Thailand (TH)”"
    )
    assert explained("participations", known.change) == []


def test_a_country_is_gained_with_its_first_row(app: Flask) -> None:
    known = enter()
    number = change(setting(Participation, known.keo, represents="TH"))

    assert told(explained("countries", known.change)) == [(1, "correction", number, [("participation", known.keo)])]


def test_a_membership_of_a_partner_moves_its_rows_into_the_group(app: Flask) -> None:
    known = enter()

    def end() -> None:
        group = sa.select(PartnerGroup.id).where(PartnerGroup.code == "BRI").scalar_subquery()
        query = sa.select(GroupMembership).where(
            GroupMembership.group_id == group, GroupMembership.partner_code == "LA"
        )
        (membership,) = db.session.scalars(query)
        membership.ends_on = date(2023, 12, 31)

    number = change(end)

    found = explained("participations", known.change, group="BRI")
    assert told(found) == [
        (-1, "correction", number, [("participation", known.keo)]),
        (-1, "correction", number, [("participation", known.noi)]),
    ]
    assert found[0].words(names=True) == "correction: membership LA: last day from “nothing” to “31 Dec 2023”"


def test_another_type_of_partner_and_another_course_are_told_by_their_own_records(app: Flask) -> None:
    with work("test", Through.FORM, "test"):
        course = Course(code="C-1", title_en="Search", theme="patents")
        db.session.add(course)
        db.session.flush()
        a_session(course_id=course.id)
    since = head()
    number = change(setting(Course, course.id, theme="trade marks"))

    found = explained("sessions", since, where={"theme": "patents"})
    assert [(one.difference, one.change.id if one.change else 0, one.touched[0].table) for one in found] == [
        (-1, number, "course")
    ]


def test_the_status_of_a_student_is_a_record_of_its_own(app: Flask) -> None:
    with work("test", Through.FORM, "test"):
        student = an_enrolment(a_person(full_name="Som"))
    since = head()
    number = change(lambda: a_status(student, StudyStatus.GRADUATED, date(2023, 6, 30)))

    found = explained("students_graduated", since)
    assert told(found) == [(1, "correction", number, [("enrolment", student.id)])]
    assert [(part.table, part.deed) for part in found[0].touched] == [("enrolment_status", "added")]


def test_a_row_taken_out_is_a_removal_and_its_undo_a_restoration(app: Flask) -> None:
    known = enter()
    removed = change(removing((Participation, known.keo)))
    gone = head()
    restored = take_back(removed)

    row = [("participation", known.keo)]
    assert told(explained("participations", known.change)) == []
    back = explain(MEASURES["participations"], Options(), gone, DAY, restored, DAY)
    assert told(back) == [(1, "restoration", restored, row)]
    assert back[0].undoes == removed
    out = explain(MEASURES["participations"], Options(), known.change, DAY, gone, DAY)
    assert told(out) == [(-1, "removal", removed, row)]


def test_an_entry_and_a_correction_that_were_undone_say_which_change(app: Flask) -> None:
    known = enter()
    entered = change(lambda: a_participation(db.session.get_one(TrainingSession, known.session), a_person()))
    corrected = change(setting(TrainingSession, known.session, status=SessionStatus.CANCELLED))
    since = head()
    first = take_back(corrected)
    second = take_back(entered)

    found = explained("participations", since)
    assert told(found) == [
        (1, "undone_correction", first, [("participation", known.keo)]),
        (1, "undone_correction", first, [("participation", known.noi)]),
    ]
    assert found[0].words(names=False) == (
        f"correction undone (change {corrected} was undone): session P-1 Patents:"
        " status from “cancelled” to “completed”"
    )
    out = explain(MEASURES["participations"], Options(), first, DAY, second, DAY)
    assert [(str(one.cause), one.undoes) for one in out] == [("undone_entry", entered)]


def test_a_mission_that_began_since_is_time_passed(app: Flask) -> None:
    with work("test", Through.FORM, "test"):
        a_member(a_mission(starts_on=date(2024, 7, 1)), a_person())
    since = head()

    found = explain(MEASURES["missions"], Options(), since, DAY, since, date(2024, 7, 2))

    assert [(one.difference, str(one.cause), one.change) for one in found] == [(1, "time_passed", None)]


def test_a_merge_is_named_by_its_action(app: Flask) -> None:
    known = enter()

    def merge() -> None:
        keo, noi = (db.session.get_one(Participation, id_) for id_ in (known.keo, known.noi))
        session = a_session()
        noi.session_id, noi.person_id = session.id, keo.person_id

    number = change(merge, action="dossier.merge")

    assert [
        (one.difference, str(one.cause), one.change.id if one.change else 0)
        for one in explained("persons", known.change)
    ] == [(-1, "merge", number)]


def test_another_type_of_a_partner(app: Flask) -> None:
    known = enter()
    partner = db.session.scalars(sa.select(Partner).where(Partner.code == "LA")).one()
    number = change(setting(Partner, partner.id, type="region"))

    found = explained("countries", known.change)
    assert [(one.difference, one.change.id if one.change else 0, one.touched[0].table) for one in found] == [
        (-1, number, "partner")
    ]
