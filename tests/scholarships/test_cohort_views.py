"""The pages of schemes, programmes and cohorts, and the grid in which a coordinator works."""

import re
from datetime import date

import sqlalchemy as sa
from flask import Flask

from tests.browser import Browser
from tests.conftest import signed_in
from tests.queries import queries_of
from tests.scholarships.offices import (
    a_scheme_and_programme,
    a_university,
    cohort_of,
    cohorts,
    ends,
    notes,
    sent,
    stages,
    statuses,
)
from tracker.access import Grant, Role
from tracker.accounts.models import Account
from tracker.accounts.rules import set_grants
from tracker.db import db, today
from tracker.ledger.models import Change, Through
from tracker.ledger.undo import undo
from tracker.ledger.work import work
from tracker.scholarships.models import Cohort, DegreeProgramme, Enrolment, Scheme

ADMITTED, ENROLLED = ("admitted", "2024-06-01", ""), ("enrolled", "2024-09-01", "")


def test_scheme_programme_and_cohort_are_entered_one_after_another(administrator: Browser) -> None:
    university = a_university()

    administrator.open("/scholarships/schemes/new").submit(code="CSC", name_en="Belt and Road", sponsor="Government")
    administrator.open("/scholarships/programmes/new").submit(
        code="MIP", title_en="IP law", university_id=str(university), degree="master", languages="en", months="24"
    )
    programme = db.session.scalars(sa.select(DegreeProgramme.id)).one()
    scheme = db.session.scalars(sa.select(Scheme.id)).one()
    administrator.open(f"/scholarships/cohorts/new?scheme={scheme}&programme={programme}").submit(
        code="2024-MIP", entry_year="2024", places="20"
    )

    assert administrator.page.flashes == ["The cohort is entered."]
    assert administrator.page.headings == ["2024-MIP"]
    assert cohorts() == [("2024-MIP", 20)]
    administrator.open("/scholarships/programmes")
    assert administrator.page.rows[1] == [
        "MIP", "IP law", "Tongji University", "master", "–", "English", "24", "1", "0",
    ]  # fmt: skip


def test_a_broken_rule_is_shown_at_its_field_and_stores_nothing(administrator: Browser) -> None:
    scheme, programme = a_scheme_and_programme()

    administrator.open("/scholarships/cohorts/new").submit(
        status=422, code="2024-MIP", entry_year="2024", scheme_id=str(scheme), programme_id=str(programme),
        starts_on="2024-09-01", expected_ends_on="2024-08-31",
    )  # fmt: skip

    assert administrator.page.errors == ["Its studies are expected to end after they begin."]
    assert administrator.page.fields["code"] == "2024-MIP"
    assert cohorts() == []


def test_a_cohort_with_students_stays_and_an_empty_one_goes(administrator: Browser) -> None:
    used, _students = cohort_of("Noy")
    empty, _none = cohort_of(code="EMPTY")

    administrator.open(f"/scholarships/cohorts/{used}/remove").submit(status=422)
    administrator.open(f"/scholarships/cohorts/{empty}/remove").submit()

    assert db.session.scalars(sa.select(Cohort.id)).all() == [used]
    assert administrator.page.flashes == ["EMPTY is removed."]


def test_cohorts_are_listed_with_their_students_by_status(administrator: Browser) -> None:
    cohort, (first, _second) = cohort_of("Noy", "Bounmy", code="2024-MIP", places=5)
    sent(
        administrator, f"/scholarships/cohorts/{cohort}/set", row=[first], status="suspended", effective_on="2025-01-01"
    )

    row = administrator.open("/scholarships/cohorts").page.rows[1]

    assert row[0] == "2024-MIP"
    assert row[3:] == ["5", "2", "0", "1", "1", "0", "0", "0"]


def test_a_list_of_three_costs_as_many_queries_as_one(administrator: Browser) -> None:
    cohort, _one = cohort_of("Noy")
    pages = ("/scholarships/cohorts", f"/scholarships/cohorts/{cohort}", "/scholarships/programmes", "/scholarships")
    one = [len(queries_of(lambda page=page: administrator.open(page))) for page in pages]  # type: ignore[misc]
    cohort_of("Bounmy", country="KH")
    cohort_of("Dara", country="VN")

    three = [len(queries_of(lambda page=page: administrator.open(page))) for page in pages]  # type: ignore[misc]

    assert three == one


def test_many_are_given_a_stage_a_note_and_a_new_end_at_once(administrator: Browser) -> None:
    cohort, (first, second, third) = cohort_of("Noy", "Bounmy", "Dara")

    sent(
        administrator, f"/scholarships/cohorts/{cohort}/set", row=[first, second], stage="coursework",
        effective_on="2024-10-01", note="Well", noted_on="2024-11-01", expected_ends_on="2027-09-01",
    )  # fmt: skip

    assert administrator.page.flashes[0] == "2 students are changed."
    assert [stages(one) for one in (first, second, third)] == [[("coursework", "2024-10-01")]] * 2 + [[]]
    assert [notes(one) for one in (first, second, third)] == [["Well"], ["Well"], []]
    assert ends(first, second, third) == [date(2027, 9, 1), date(2027, 9, 1), date(2027, 7, 1)]


def test_what_was_set_for_many_can_be_undone(administrator: Browser) -> None:
    cohort, students = cohort_of("Noy", "Bounmy")

    sent(
        administrator,
        f"/scholarships/cohorts/{cohort}/set",
        row=students,
        status="suspended",
        effective_on="2025-01-01",
    )
    link = administrator.page.links["Undo"]
    with work("test", Through.UNDO, "test"):
        undo(db.session.get_one(Change, int(link.split("/")[-2])))

    assert [statuses(one) for one in students] == [[ADMITTED, ENROLLED]] * 2


def test_one_row_that_cannot_have_it_keeps_all_as_they_are_and_is_named(administrator: Browser) -> None:
    cohort, (first, second) = cohort_of("Noy", "Bounmy")
    path = f"/scholarships/cohorts/{cohort}/set"
    sent(administrator, path, row=[second], status="withdrawn", effective_on="2025-01-01", reason="ill")

    sent(administrator, path, 422, row=[first, second], status="suspended", effective_on="2025-02-01", reason="leave")

    assert [error.split(":")[0] for error in administrator.page.errors] == ["Bounmy"]
    assert statuses(first) == [ADMITTED, ENROLLED]
    fields = administrator.page.form("/set").fields
    assert (fields["status"], fields["effective_on"], fields["reason"]) == ("suspended", "2025-02-01", "leave")
    ticked = re.findall(r'name="row" value="(\d+)"[^>]* checked>', administrator.response.text)
    assert ticked == [str(second), str(first)]
    administrator.follow("Expected end")


def test_nothing_is_set_where_no_row_was_selected(administrator: Browser) -> None:
    cohort, (student,) = cohort_of("Noy")

    sent(administrator, f"/scholarships/cohorts/{cohort}/set", 422, status="suspended", effective_on="2025-01-01")

    assert administrator.page.errors == ["Select the rows first."]
    assert statuses(student) == [ADMITTED, ENROLLED]


def test_each_row_takes_its_own_end_and_note(administrator: Browser) -> None:
    cohort, (first, second) = cohort_of("Noy", "Bounmy")

    administrator.open(f"/scholarships/cohorts/{cohort}").submit(
        {f"ends-{first}": "2027-10-01", f"note-{second}": "Moved"}, to="/rows"
    )

    assert administrator.page.flashes[0] == "2 rows are saved."
    assert ends(first, second) == [date(2027, 10, 1), date(2027, 7, 1)]
    assert (notes(first), notes(second)) == ([], ["Moved"])
    assert administrator.open(f"/scholarships/cohorts/{cohort}").page.rows[1][-1] == "Moved"


def test_a_wrong_row_is_named_and_nothing_that_was_typed_is_lost(administrator: Browser) -> None:
    cohort, (first, second) = cohort_of("Noy", "Bounmy")

    administrator.open(f"/scholarships/cohorts/{cohort}").submit(
        {f"ends-{first}": "2020-01-01", f"note-{second}": "Moved"}, to="/rows", status=422
    )

    assert administrator.page.errors[0] == "Noy: Studies began on 2024-09-01: the expected end lies after that."
    fields = administrator.page.form("/rows").fields
    assert (fields[f"ends-{first}"], fields[f"note-{second}"]) == ("2020-01-01", "Moved")
    assert (ends(first), notes(second)) == ([date(2027, 7, 1)], [])


def test_a_date_that_somebody_else_changed_meanwhile_is_not_overwritten(administrator: Browser) -> None:
    cohort, (student,) = cohort_of("Noy")
    administrator.open(f"/scholarships/cohorts/{cohort}")
    with work("other", Through.FORM, "test"):
        db.session.get_one(Enrolment, student).expected_ends_on = date(2028, 1, 1)

    administrator.submit({f"ends-{student}": "2027-10-01"}, to="/rows", status=422)

    assert administrator.page.errors[0] == (
        "Noy: Somebody else changed this date since you opened the page. Look at it again first."
    )
    assert ends(student) == [date(2028, 1, 1)]


def test_awards_are_entered_for_several_people_by_name_or_address(administrator: Browser) -> None:
    cohort, _students = cohort_of("Noy", places=5)
    cohort_of("Bounmy")
    cohort_of("Dara")
    administrator.open(f"/scholarships/cohorts/{cohort}/awards")

    administrator.submit(status=422, people="Bounmy\nNobody Known")
    assert administrator.page.errors[-1].startswith("Nobody Known: nobody of this name or address is recorded.")
    administrator.submit(people="Bounmy\n Dara \nBounmy", offered_on="2024-05-01")

    assert administrator.page.flashes[0] == "2 awards are entered."
    assert sorted(row[1] for row in administrator.page.rows[1:3]) == ["Bounmy", "Dara"]


def test_a_viewer_sees_the_grid_without_names_and_changes_nothing(viewer: Browser) -> None:
    cohort, (student,) = cohort_of("Noy")

    page = viewer.open(f"/scholarships/cohorts/{cohort}").page

    assert "Noy" not in viewer.response.text
    assert page.rows[1][:2] == ["Laos", "in study"]
    for path in ("set", "rows", "awards"):
        viewer.post(f"/scholarships/cohorts/{cohort}/{path}", row=student, status=403)


def test_another_coordinators_students_are_not_found(app: Flask) -> None:
    other, (theirs,) = cohort_of("Noy", country="KE")
    mixed, (mine,) = cohort_of("Bounmy", country="LA")
    with work("test", Through.FORM, "test"):
        db.session.get_one(Enrolment, theirs).cohort_id = mixed
    browser = signed_in(app, Role.COORDINATOR, "group:ASEAN", "asean@example.org")

    rows = browser.open(f"/scholarships/cohorts/{mixed}").page.rows
    browser.open(f"/scholarships/cohorts/{other}", status=404)
    path = f"/scholarships/cohorts/{mixed}/set"
    sent(browser, path, 404, row=[mine, theirs], status="suspended", effective_on="2025-01-01")
    sent(browser, path, row=[mine], note="Well", noted_on=str(today()))

    assert [row[1] for row in rows[1:]] == ["Bounmy"]
    assert statuses(theirs) == [ADMITTED, ENROLLED]
    assert notes(mine) == ["Well"]


def test_who_reads_all_names_changes_only_their_own_students(app: Flask) -> None:
    cohort, (theirs, mine) = cohort_of("Noy", "Bounmy")
    with work("test", Through.FORM, "test"):
        db.session.get_one(Enrolment, theirs).nominated_by = "KE"
    browser = signed_in(app, Role.COORDINATOR, "group:ASEAN", "asean@example.org")
    with work("test", Through.SET_UP, "test"):
        account = db.session.scalars(sa.select(Account).where(Account.email == "asean@example.org")).one()
        set_grants(account, [Grant(Role.COORDINATOR, "group:ASEAN"), Grant(Role.REPORTER)])

    page = browser.open(f"/scholarships/cohorts/{cohort}").page
    browser.submit({f"note-{mine}": "Well", f"note-{theirs}": "Well"}, to="/rows")

    assert sorted(row[1] for row in page.rows[1:]) == ["Bounmy", "Noy"]
    assert re.findall(r'name="row" value="(\d+)"', browser.response.text) == [str(mine)]
    assert (notes(mine), notes(theirs)) == (["Well"], [])
