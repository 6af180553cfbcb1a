"""The pages of students: the list, the timeline, the dated entries, entering and removing, and the person's panel."""

from datetime import date

import sqlalchemy as sa
from flask import Flask

from tests.browser import Browser
from tests.conftest import count, signed_in
from tests.factories import a_note, a_person, a_status, an_award, an_enrolment
from tests.scholarships.offices import cohort_of, notes, sent, stages, statuses
from tracker.access import Role
from tracker.db import db
from tracker.ledger.models import Change, Through
from tracker.ledger.undo import undo
from tracker.ledger.work import work
from tracker.people.models import Person
from tracker.scholarships.models import (
    Award,
    AwardStatus,
    Enrolment,
    EnrolmentStatus,
    StudyStatus,
)

S = StudyStatus
ADMITTED, ENROLLED = ("admitted", "2024-06-01", ""), ("enrolled", "2024-09-01", "")
IMPOSSIBLE = ((S.GRADUATED, date(2023, 1, 1)), (S.ENROLLED, date(2023, 9, 1)))
PAYLOAD = '"><img src=x onerror=alert(1)><script>alert(1)</script>'


def known(name: str, **given: object) -> int:
    with work("test", Through.FORM, "test"):
        return a_person(full_name=name, **given).id


def entries(browser: Browser) -> list[str]:
    """The lines of a timeline, without the moment each was entered."""
    part = browser.response.text.split('<ol class="times">')[1].split("</ol>")[0]
    lines = []
    for item in part.split("<li>")[1:]:
        words = " ".join("".join(f" {piece.split('>')[-1]}" for piece in item.split("<")).split())
        lines.append(words.split(" entered ")[0])
    return lines


def test_a_known_person_is_looked_for_chosen_and_enrolled(administrator: Browser) -> None:
    cohort, _students = cohort_of(code="2024-MIP")
    person = known("Noy", citizenship="LA")

    administrator.open(f"/scholarships/cohorts/{cohort}").follow("Add a student").submit(to="/new", q="noy").follow(
        "Noy"
    )
    administrator.submit({"status": "enrolled"}, effective_on="2024-09-01", nominated_by="KH")

    [student] = db.session.scalars(sa.select(Enrolment))
    assert administrator.page.flashes[0] == "The student is entered."
    assert (student.person_id, student.cohort_id, student.nominated_by, student.citizenship) == (
        person, cohort, "KH", "LA",
    )  # fmt: skip
    assert student.expected_ends_on == date(2027, 7, 1)
    assert statuses(student.id) == [("enrolled", "2024-09-01", "")]


def test_somebody_new_is_entered_with_the_studies_in_one_change(administrator: Browser) -> None:
    cohort, _students = cohort_of(code="2024-MIP")
    before = count(Change)

    administrator.open(f"/scholarships/new?new=1&cohort={cohort}&name=Noy").submit(
        citizenship="LA", effective_on="2024-06-01", email="noy@example.org"
    )

    [student] = db.session.scalars(sa.select(Enrolment))
    assert count(Change) == before + 1
    assert (student.person.full_name, student.person.email, student.citizenship) == ("Noy", "noy@example.org", "LA")
    assert statuses(student.id) == [("admitted", "2024-06-01", "")]


def test_somebody_alike_is_offered_before_a_new_person_is_added(administrator: Browser) -> None:
    cohort, _students = cohort_of(code="2024-MIP")
    person = known("Noy", citizenship="LA")

    administrator.open(f"/scholarships/new?new=1&cohort={cohort}&name=Noy").submit(status=422, citizenship="LA")
    assert administrator.page.links["Noy"] == f"/scholarships/new?person={person}&cohort={cohort}"
    administrator.submit(citizenship="LA", is_another="y", effective_on="2024-06-01")

    assert count(Person) == 2


def test_the_same_form_sent_twice_enters_one_student(administrator: Browser) -> None:
    cohort, _students = cohort_of()
    person = known("Noy")
    administrator.open(f"/scholarships/new?person={person}&cohort={cohort}")
    form = {**administrator.page.fields, "effective_on": "2024-06-01"}

    administrator.submit(effective_on="2024-06-01")
    administrator.client.post(f"/scholarships/new?person={person}&cohort={cohort}", data=form)

    assert count(Enrolment) == 1


def test_a_second_place_in_one_cohort_is_refused(administrator: Browser) -> None:
    cohort, _students = cohort_of("Noy")
    person = db.session.scalars(sa.select(Person.id)).one()

    administrator.open(f"/scholarships/new?person={person}&cohort={cohort}").submit(
        status=422, effective_on="2024-06-01"
    )

    assert administrator.page.errors == ["Noy is in this cohort already. Change that record instead."]
    assert count(Enrolment) == 1


def test_a_timeline_tells_everything_the_newest_first(administrator: Browser) -> None:
    _cohort, (student,) = cohort_of("Noy")
    with work("test", Through.FORM, "test"):
        found = db.session.get_one(Enrolment, student)
        found.award = an_award(
            found.person, cohort=found.cohort, status=AwardStatus.TAKEN_UP, offered_on=date(2024, 5, 1),
            taken_up_on=date(2024, 9, 1),
        )  # fmt: skip
        a_note(found, date(2025, 3, 1), "Chose a topic")

    page = administrator.open(f"/scholarships/{student}").page

    assert page.headings == ["Noy"]
    assert entries(administrator) == [
        "1 Jul 2027 Expected end studies are expected to end",
        "1 Mar 2025 Progress note Chose a topic",
        "1 Sep 2024 Award taken up",
        "1 Sep 2024 Status in study",
        "1 Jun 2024 Status admitted",
        "1 May 2024 Award offered",
        "no day Nomination nominated by Laos",
    ]
    assert ["New students", "2024", "S2"] in page.rows


def test_status_stage_and_note_are_added_from_the_page(administrator: Browser) -> None:
    _cohort, (student,) = cohort_of("Noy")

    administrator.open(f"/scholarships/{student}").follow("Change the stage").submit(
        stage="coursework", effective_on="2024-10-01"
    )
    administrator.follow("Add a note").submit(body="Well", noted_on="2025-01-05")
    administrator.follow("Change the status").submit(
        {"status": "withdrawn"}, effective_on="2025-02-01", reason="Family"
    )

    assert statuses(student) == [ADMITTED, ENROLLED, ("withdrawn", "2025-02-01", "Family")]
    assert (stages(student), notes(student)) == ([("coursework", "2024-10-01")], ["Well"])
    assert administrator.page.flashes == ["The status is saved."]


def test_an_impossible_status_is_refused_at_its_field(administrator: Browser) -> None:
    _cohort, (student,) = cohort_of("Noy")

    administrator.open(f"/scholarships/{student}/statuses/new").submit(
        {"status": "admitted"}, effective_on="2025-02-01", status=422
    )

    assert administrator.page.errors[0].startswith("“admitted” (2025-02-01) cannot follow “in study”.")
    assert statuses(student) == [ADMITTED, ENROLLED]


def test_an_entry_is_edited_and_removed_and_comes_back(administrator: Browser) -> None:
    _cohort, (student,) = cohort_of("Noy")
    row = db.session.scalars(sa.select(EnrolmentStatus.id).where(EnrolmentStatus.status == S.ENROLLED)).one()

    administrator.open(f"/scholarships/{student}/statuses/{row}").submit(effective_on="2024-09-05")
    assert statuses(student)[1] == ("enrolled", "2024-09-05", "")
    administrator.open(f"/scholarships/{student}/statuses/{row}/remove").submit()
    assert statuses(student) == [ADMITTED]
    with work("test", Through.UNDO, "test"):
        undo(db.session.scalars(sa.select(Change).order_by(Change.id.desc()).offset(1)).first())  # type: ignore[arg-type]

    assert statuses(student) == [ADMITTED, ("enrolled", "2024-09-05", "")]


def test_a_stale_form_of_a_status_shows_both_versions(administrator: Browser) -> None:
    _cohort, (student,) = cohort_of("Noy")
    row = db.session.scalars(sa.select(EnrolmentStatus.id).where(EnrolmentStatus.status == S.ENROLLED)).one()
    administrator.open(f"/scholarships/{student}/statuses/{row}")
    with work("other", Through.FORM, "test"):
        db.session.get_one(EnrolmentStatus, row).effective_on = date(2024, 9, 9)

    administrator.submit(status=409, effective_on="2024-09-05")

    assert administrator.page.rows[1] == ["Takes effect on", "5 Sep 2024", "9 Sep 2024"]
    assert statuses(student)[1] == ("enrolled", "2024-09-09", "")


def test_an_entry_of_another_student_is_not_found(administrator: Browser) -> None:
    _cohort, (first, second) = cohort_of("Noy", "Bounmy")
    row = db.session.scalars(sa.select(EnrolmentStatus.id).where(EnrolmentStatus.enrolment_id == second)).first()

    administrator.open(f"/scholarships/{first}/statuses/{row}", status=404)
    administrator.post(f"/scholarships/{first}/statuses/{row}/remove", status=404)

    assert statuses(second) == [ADMITTED, ENROLLED]


def test_a_removed_student_comes_back_with_the_whole_history(administrator: Browser) -> None:
    _cohort, (student,) = cohort_of("Noy")

    administrator.open(f"/scholarships/{student}/remove").submit()
    assert (count(Enrolment), count(EnrolmentStatus), count(Person)) == (0, 0, 1)
    with work("test", Through.UNDO, "test"):
        undo(db.session.scalars(sa.select(Change).order_by(Change.id.desc()).offset(1)).first())  # type: ignore[arg-type]

    assert statuses(student) == [ADMITTED, ENROLLED]


def test_students_are_narrowed_by_what_is_asked(administrator: Browser) -> None:
    first, (noy, _bounmy) = cohort_of("Noy", "Bounmy")
    cohort_of("Dara", country="KH", entry_year=2023)
    sent(administrator, "/scholarships/status", row=[noy], status="suspended", effective_on="2025-01-01")
    assert administrator.page.flashes[0] == "1 student is now: suspended."

    found = {
        query: [row[2] for row in administrator.open(f"/scholarships?{query}").page.rows[1:]]
        for query in ("q=noy", "status=enrolled", "status=suspended", "country=KH", f"cohort={first}", "year=2023")
    }

    assert {query: sorted(names) for query, names in found.items()} == {
        "q=noy": ["Noy"],
        "status=enrolled": ["Bounmy", "Dara"],
        "status=suspended": ["Noy"],
        "country=KH": ["Dara"],
        f"cohort={first}": ["Bounmy", "Noy"],
        "year=2023": ["Dara"],
    }


def test_a_viewer_sees_no_name_no_reason_and_no_note(viewer: Browser) -> None:
    _cohort, (student,) = cohort_of("Noy")
    with work("test", Through.FORM, "test"):
        found = db.session.get_one(Enrolment, student)
        found.note = "Secret note"
        a_status(found, S.WITHDRAWN, date(2025, 1, 1), "Secret reason")
        a_note(found, date(2025, 1, 2), "Secret news")
        an_award(found.person, cohort=found.cohort, status=AwardStatus.DECLINED, reason="Secret ground", note="Secret")

    pages = [
        viewer.open(path).response.text
        for path in (f"/scholarships/{student}", "/scholarships", "/scholarships/awards", "/scholarships/awards/1",
                     "/scholarships/attention", "/scholarships/balance")
    ]  # fmt: skip

    assert [word for text in pages for word in ("Noy", "Secret") if word in text] == []
    assert viewer.open(f"/scholarships/{student}").page.headings == [f"Student {student}"]
    assert "Progress" not in [line.split()[3] for line in entries(viewer)]


def test_another_coordinators_student_is_not_found_by_any_way(app: Flask) -> None:
    _cohort, (theirs,) = cohort_of("Noy", country="KE")
    _other, (mine,) = cohort_of("Bounmy", country="LA")
    with work("test", Through.FORM, "test"):
        award = an_award(cohort=None, nominated_by="KE").id
    browser = signed_in(app, Role.COORDINATOR, "group:ASEAN", "asean@example.org")

    assert [row[2] for row in browser.open("/scholarships").page.rows[1:]] == ["Bounmy"]
    for page in ("", "/edit", "/remove", "/statuses/new", "/stages/new", "/notes/new"):
        browser.open(f"/scholarships/{theirs}{page}", status=404)
        browser.open(f"/scholarships/{mine}{page}")
    for page in ("/edit", "/remove", "/statuses/new", "/stages/new", "/notes/new"):
        browser.post(f"/scholarships/{theirs}{page}", status=404)
    for page in ("", "/edit", "/remove"):
        browser.open(f"/scholarships/awards/{award}{page}", status=404)
    sent(browser, "/scholarships/status", 404, row=[theirs], status="suspended", effective_on="2025-01-01")
    assert statuses(theirs) == [ADMITTED, ENROLLED]


def test_a_coordinator_cannot_move_a_student_out_of_their_scope(app: Flask) -> None:
    _cohort, (student,) = cohort_of("Noy", country="LA")
    browser = signed_in(app, Role.COORDINATOR, "group:ASEAN", "asean@example.org")

    browser.open(f"/scholarships/{student}/edit").submit(status=422, nominated_by="KE")

    assert browser.page.errors == ["This student would lie outside the scope you work for."]
    assert db.session.get_one(Enrolment, student, populate_existing=True).nominated_by == "LA"


def test_an_award_is_entered_and_its_steps_are_edited(administrator: Browser) -> None:
    cohort, _students = cohort_of(places=1)
    person = known("Noy")

    administrator.open(f"/scholarships/awards/new?person={person}&cohort={cohort}").submit(offered_on="2024-05-01")
    administrator.follow("Edit the steps").submit({"status": "accepted"}, accepted_on="2024-05-20")

    [award] = db.session.scalars(sa.select(Award))
    assert (award.status, award.offered_on, award.accepted_on) == (
        AwardStatus.ACCEPTED, date(2024, 5, 1), date(2024, 5, 20),
    )  # fmt: skip
    assert administrator.page.headings == ["Noy"]


def test_the_funnel_counts_how_far_awards_came_and_opens_them(administrator: Browser) -> None:
    with work("test", Through.FORM, "test"):
        an_award(a_person(full_name="Noy"), status=AwardStatus.OFFERED)
        an_award(a_person(full_name="Bounmy"), status=AwardStatus.TAKEN_UP)
        an_award(a_person(full_name="Dara"), status=AwardStatus.DECLINED)

    body = administrator.open("/scholarships/awards").page.body
    reached = administrator.open("/scholarships/awards?reached=accepted").page.rows

    assert "3 offered 1 stands there now 1 accepted 0 stand there now 1 declined 1 taken up 0 terminated" in body
    assert [row[1] for row in reached[1:]] == ["Bounmy"]


def test_who_needs_a_look_is_named_with_what_to_do(administrator: Browser) -> None:
    with work("test", Through.FORM, "test"):
        wrong = an_enrolment(a_person(full_name="Noy"), *IMPOSSIBLE).id

    page = administrator.open("/scholarships/attention").page

    assert [row[1] for row in page.rows if len(row) > 3 and row[1] == "Noy"] == ["Noy"] * 3
    assert page.links["Add a note"] == f"/scholarships/{wrong}/notes/new"
    assert page.links["Give the end"] == f"/scholarships/{wrong}/edit"
    assert page.links["Look at the history"] == f"/scholarships/{wrong}"
    assert [row[2] for row in administrator.open("/scholarships?attention=impossible").page.rows[1:]] == ["Noy"]


def test_the_balance_names_the_student_for_whom_it_does_not_hold(administrator: Browser) -> None:
    cohort_of("Bounmy")
    with work("test", Through.FORM, "test"):
        wrong = an_enrolment(a_person(full_name="Noy"), *IMPOSSIBLE).id

    page = administrator.open("/scholarships/balance?from_year=2023&to_year=2024").page

    assert page.rows[1:] == [
        ["2023", "0", "1", "0", "0", "1", "0", "0", "0", "1", "off by +1"],
        ["2024", "1", "1", "0", "0", "0", "0", "0", "0", "2", "holds"],
    ]
    assert page.links["Noy"] == f"/scholarships/{wrong}"
    by_cohort = administrator.open("/scholarships/balance?by=cohort&failing=y").page
    assert [row[0] for row in by_cohort.rows[1:]] == ["2023"]


def test_the_balance_is_exported_as_it_is_shown(administrator: Browser) -> None:
    cohort_of("Noy")

    lines = administrator.client.get("/scholarships/balance?from_year=2024&to_year=2024&format=csv").text.splitlines()

    assert lines[-1].split(",")[:3] == ["2024", "0", "1"]


def test_a_person_is_shown_with_studies_and_awards(administrator: Browser) -> None:
    _cohort, (student,) = cohort_of("Noy", code="2024-MIP")
    with work("test", Through.FORM, "test"):
        an_award(db.session.get_one(Enrolment, student).person)
    person = db.session.get_one(Enrolment, student).person_id

    rows = administrator.open(f"/people/{person}").page.rows

    assert [row[1] for row in rows if row and row[0] == str(student) and "in study" in row] == ["2024-MIP"]
    assert [row[1] for row in rows if "offered" in row] == ["Laos"]


def test_what_was_typed_is_shown_as_text(administrator: Browser) -> None:
    _cohort, (student,) = cohort_of("Noy")

    administrator.open(f"/scholarships/{student}/notes/new").submit(body=PAYLOAD)

    assert "<script>alert" not in administrator.response.text and "<img src=x" not in administrator.response.text
    assert PAYLOAD in administrator.page.body
