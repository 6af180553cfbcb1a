"""The pages of sessions and courses."""

import sqlalchemy as sa
from flask import Flask

from tests.browser import Browser
from tests.conftest import signed_in
from tests.factories import a_course, a_headcount, a_participation, a_person, a_session
from tests.queries import queries_of
from tracker.access import EVERYTHING, Role
from tracker.accounts.models import Account, AccountGrant
from tracker.db import db
from tracker.ledger.models import Change, Through
from tracker.ledger.undo import undo
from tracker.ledger.work import work
from tracker.partners.models import PartnerGroup
from tracker.trainings.models import Course, Participation, SessionGroup, SessionStatus, TrainingSession

PAYLOAD = '"><img src=x onerror=alert(1)><script>alert(1)</script>'


def sessions() -> list[tuple[str, str, str]]:
    found = db.session.scalars(sa.select(TrainingSession).order_by(TrainingSession.id))
    return [(session.code, session.title_en, session.status.value) for session in found]


def filled() -> int:
    """A completed session of Laos and China with three people and a headcount; its id."""
    with work("test", Through.FORM, "test"):
        session = a_session(code="T-1", title_en="Patent examination")
        for name in ("Noy", "Bounmy"):
            a_participation(session, a_person(full_name=name))
        a_participation(session, a_person(full_name="Li"), represents="CN")
        a_headcount(session, number=4)
        return session.id


def test_entering_a_session_gives_it_the_next_code(officer: Browser) -> None:
    officer.open("/trainings/new").submit(
        {"status": "completed"}, title_en="Trademarks", starts_on="2024-05-13", ends_on="2024-05-24", country="CN"
    )

    assert officer.page.flashes == ["The session is entered."]
    assert sessions() == [("T-2024-01", "Trademarks", "completed")]
    assert officer.page.headings == ["Trademarks"]


def test_a_broken_rule_is_shown_at_its_field_and_stores_nothing(officer: Browser) -> None:
    officer.open("/trainings/new").submit(
        status=422, title_en="Trademarks", starts_on="2024-05-13", ends_on="2024-05-12", country="CN"
    )

    assert officer.page.errors == ["The last day is before the first."]
    assert officer.page.fields["title_en"] == "Trademarks"
    assert sessions() == []


def test_the_same_form_sent_twice_enters_one_session(officer: Browser) -> None:
    officer.open("/trainings/new")
    form = {**officer.page.fields, "title_en": "Trademarks", "country": "CN"}

    officer.submit(title_en="Trademarks", country="CN")
    officer.client.post("/trainings/new", data=form)

    assert len(sessions()) == 1


def test_a_stale_form_shows_both_versions(officer: Browser) -> None:
    id = filled()
    officer.open(f"/trainings/{id}/edit")
    with work("other", Through.FORM, "test"):
        db.session.get_one(TrainingSession, id).city = "Vientiane"

    officer.submit(status=409, city="Beijing")

    assert ["City", "Beijing", "Vientiane"] in officer.page.rows
    assert db.session.get_one(TrainingSession, id, populate_existing=True).city == "Vientiane"


def test_a_session_shows_its_counts_and_which_rows_count(officer: Browser) -> None:
    id = filled()

    page = officer.open(f"/trainings/{id}").page

    rows = {row[1]: row[-2] for row in page.rows if len(row) > 6 and row[1] in ("Noy", "Bounmy", "Li")}
    assert rows == {"Noy": "yes · T4", "Bounmy": "yes · T4", "Li": "no · T5"}
    assert "6 participations 2 named, 4 by headcount" in page.body


def test_a_session_moves_along_its_life(officer: Browser) -> None:
    with work("test", Through.FORM, "test"):
        id = a_session(code="T-1", title_en="A", status=SessionStatus.PLANNED).id

    officer.open(f"/trainings/{id}").submit(to=f"/trainings/{id}/status")

    assert sessions() == [("T-1", "A", "confirmed")]


def test_cancelling_asks_for_the_reason(officer: Browser) -> None:
    with work("test", Through.FORM, "test"):
        id = a_session(code="T-1", title_en="A", status=SessionStatus.PLANNED).id
    officer.open(f"/trainings/{id}/status?to=cancelled")

    officer.submit(status=422)
    assert officer.page.errors == ["Say why it was postponed or cancelled."]
    officer.submit(reason="No funds")

    assert sessions() == [("T-1", "A", "cancelled")]


def test_a_copy_is_the_next_edition_without_dates_and_roster(officer: Browser) -> None:
    with work("test", Through.FORM, "test"):
        course = a_course()
        session = a_session(code="T-1", title_en="A", number=3, course=course, city="Vientiane", country="LA")
        a_participation(session, a_person())
        id = session.id

    officer.open(f"/trainings/{id}/copy").submit()

    copy = db.session.scalars(sa.select(TrainingSession).where(TrainingSession.id != id)).one()
    assert (copy.number, copy.city, copy.starts_on, copy.status, copy.course_id) == (
        4, "Vientiane", None, SessionStatus.PLANNED, course.id,
    )  # fmt: skip
    assert db.session.scalar(sa.select(sa.func.count()).select_from(Participation)) == 1


def test_a_removed_session_comes_back_with_its_roster(app: Flask, officer: Browser) -> None:
    id = filled()

    officer.open(f"/trainings/{id}/remove").submit()
    assert sessions() == []
    with work("test", Through.UNDO, "test"):
        undo(db.session.scalars(sa.select(Change).order_by(Change.id.desc()).offset(1)).first())  # type: ignore[arg-type]

    assert sessions() == [("T-1", "Patent examination", "completed")]
    assert db.session.scalar(sa.select(sa.func.count()).select_from(Participation)) == 3


def test_the_list_is_narrowed_by_what_is_asked(officer: Browser) -> None:
    with work("test", Through.FORM, "test"):
        a_session(code="T-1", search_key="patents geneve")
        a_session(code="T-2", search_key="patents", status=SessionStatus.PLANNED)
        a_session(code="T-3", search_key="trademarks")

    page = officer.open("/trainings?q=PATENTS+Genève&status=completed").page

    assert [row[0] for row in page.rows[1:]] == ["T-1"]


def test_a_list_of_three_costs_as_many_queries_as_one(officer: Browser) -> None:
    with work("test", Through.FORM, "test"):
        a_session(country="LA", course=a_course())
    one = len(queries_of(lambda: officer.open("/trainings")))
    with work("test", Through.FORM, "test"):
        for code in ("KH", "VN"):
            a_participation(a_session(country=code, course=a_course()), a_person())

    three = len(queries_of(lambda: officer.open("/trainings")))

    assert three == one


def test_a_viewer_sees_numbers_and_rows_without_names(viewer: Browser) -> None:
    id = filled()

    page = viewer.open(f"/trainings/{id}").page

    assert "Noy" not in viewer.response.text
    assert [row[0] for row in page.rows if row[-1].endswith(("T4", "T5"))] == ["China", "Laos", "Laos"]
    viewer.open(f"/trainings/{id}/edit", status=403)


def test_someone_who_works_for_a_group_reaches_only_its_sessions(app: Flask) -> None:
    with work("test", Through.FORM, "test"):
        group = db.session.scalars(sa.select(PartnerGroup).where(PartnerGroup.code == "ASEAN")).one()
        other, mine = a_session(code="T-1").id, a_session(code="T-2").id
        db.session.add(SessionGroup(session_id=mine, group_id=group.id))
    browser = signed_in(app, Role.OFFICER, "group:ASEAN", "asean@example.org")

    rows = browser.open("/trainings").page.rows

    assert [row[0] for row in rows[1:]] == ["T-2"]
    for page in ("", "/edit", "/copy", "/remove", "/status"):
        browser.open(f"/trainings/{other}{page}", status=404)
    browser.open(f"/trainings/{mine}/edit")


def test_what_was_typed_is_shown_as_text(officer: Browser) -> None:
    officer.open("/trainings/new").submit(
        title_en=PAYLOAD, title_zh=PAYLOAD, city=PAYLOAD, venue=PAYLOAD, note=PAYLOAD, country="LA"
    )

    assert "<script>alert" not in officer.response.text and "<img src=x" not in officer.response.text
    assert PAYLOAD in officer.page.body


def test_a_course_is_entered_shown_edited_and_removed(officer: Browser) -> None:
    officer.open("/trainings/courses/new").submit(code="PAT", title_en="Patents", theme="Patents")
    assert officer.page.headings == ["Patents"]

    officer.follow("Edit").submit(title_en="Patent law")
    assert [course.title_en for course in db.session.scalars(sa.select(Course))] == ["Patent law"]

    officer.follow("Remove").submit()
    assert officer.page.flashes == ["Patent law is removed."]
    assert db.session.scalars(sa.select(Course)).all() == []


def test_a_course_with_sessions_stays(officer: Browser) -> None:
    with work("test", Through.FORM, "test"):
        course = a_course(title_en="Patents")
        a_session(course=course)

    officer.open(f"/trainings/courses/{course.id}/remove").submit(status=422)

    assert officer.page.errors == ["Patents has 1 session. Move it to another course, or remove it, first."]


def test_a_group_that_someone_else_chose_meanwhile_is_not_lost(officer: Browser) -> None:
    id = filled()
    officer.open(f"/trainings/{id}/edit")
    with work("other", Through.FORM, "test"):
        asean = db.session.scalars(sa.select(PartnerGroup).where(PartnerGroup.code == "ASEAN")).one()
        db.session.add(SessionGroup(session_id=id, group_id=asean.id))

    officer.submit(status=409, city="Beijing")

    assert officer.page.rows[1:] == [["City", "Beijing", "–"], ["Tailored for", "–", asean.name]]
    assert db.session.scalars(sa.select(SessionGroup.session_id)).all() == [id]


def test_names_are_read_only_in_the_sessions_they_were_granted_for(app: Flask) -> None:
    with work("test", Through.FORM, "test"):
        group = db.session.scalars(sa.select(PartnerGroup).where(PartnerGroup.code == "ASEAN")).one()
        mine = a_session()
        db.session.add(SessionGroup(session_id=mine.id, group_id=group.id))
        a_participation(mine, a_person(full_name="Bounmy"))
    other = filled()
    browser = signed_in(app, Role.OFFICER, "group:ASEAN", "asean@example.org")
    with work("test", Through.SET_UP, "test"):
        account = db.session.scalars(sa.select(Account).where(Account.email == "asean@example.org")).one()
        account.grants.append(AccountGrant(role=Role.VIEWER, scope=EVERYTHING))

    assert "Bounmy" in browser.open(f"/trainings/{mine.id}").response.text
    assert "Noy" not in browser.open(f"/trainings/{other}").response.text


def test_a_course_is_changed_only_by_who_works_for_all_groups(app: Flask) -> None:
    with work("test", Through.FORM, "test"):
        id = a_course(title_en="Patents").id
    browser = signed_in(app, Role.OFFICER, "group:ASEAN", "asean@example.org")

    browser.open(f"/trainings/courses/{id}")
    browser.open(f"/trainings/courses/{id}/edit", status=403)
    browser.open(f"/trainings/courses/{id}/remove", status=403)

    assert [course.title_en for course in db.session.scalars(sa.select(Course))] == ["Patents"]


def test_a_form_that_does_not_say_its_version_changes_nothing(officer: Browser) -> None:
    id = filled()

    officer.open(f"/trainings/{id}/edit").submit(status=409, version=None, city="Beijing")

    assert db.session.get_one(TrainingSession, id).city == ""


def test_a_session_is_not_removed_with_a_row_nobody_was_asked_about(officer: Browser) -> None:
    id = filled()
    officer.open(f"/trainings/{id}/remove")
    with work("other", Through.FORM, "test"):
        a_participation(db.session.get_one(TrainingSession, id), a_person(full_name="Late"))

    officer.submit(status=409)

    assert sessions() == [("T-1", "Patent examination", "completed")]


def test_a_course_leads_to_its_next_session(officer: Browser) -> None:
    with work("test", Through.FORM, "test"):
        id = a_course(title_en="Patents").id

    officer.open(f"/trainings/courses/{id}").follow("New session").submit(title_en="Patents 1", country="LA")

    assert db.session.scalars(sa.select(TrainingSession.course_id)).all() == [id]
