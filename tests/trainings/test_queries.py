"""Reading sessions: what each filter finds and leaves out, and what a grant reaches."""

from datetime import date, timedelta
from typing import Any

import pytest

from tests.factories import a_course, a_headcount, a_participation, a_person, a_session, an_organization
from tests.trainings.readers import EVERYONE, NOBODY, reader_of, tailored
from tracker.access import Permission, Rights
from tracker.accounts import rules as accounts
from tracker.accounts.models import Account
from tracker.db import db, today
from tracker.trainings import queries, rules
from tracker.trainings.models import (
    ActivityClass,
    Delivery,
    Modality,
    ParticipationRole,
    ParticipationStatus,
    SessionStatus,
    TrainingSession,
)


def found(**filters: Any) -> list[str]:
    query = queries.sessions(EVERYONE, **filters).order_by(TrainingSession.code)
    return [row[0].code for row in db.session.execute(query)]


def titled(code: str, title: str, **given: Any) -> None:
    rules.save_session(TrainingSession(code=code, title_en=title, **given))


@pytest.mark.parametrize(
    ("search", "codes"),
    [
        ("patent", ["A"]),
        ("PATENT exam", ["A"]),
        ("examination patent", ["A"]),
        ("sao tome", ["A"]),
        ("São Tomé", ["A"]),
        ("专利", ["B"]),
        ("patent vientiane", []),
        ("pat%vientiane", []),
        ("100%", ["C"]),
        ("either a\\b", ["D"]),
        ("  ", ["A", "B", "C", "D"]),
    ],
)
def test_every_word_is_looked_for_in_titles_code_and_city(signed: None, search: str, codes: list[str]) -> None:
    titled("A", "Patent Examination", city="São Tomé")
    titled("B", "Trade marks", title_zh="专利审查研修班", city="Vientiane")
    titled("C", "Use 100% of it")
    titled("D", "Either a\\b")

    assert found(search=search) == codes


def test_the_year_is_that_of_the_first_day_with_both_ends(signed: None) -> None:
    a_session(code="A", starts_on=date(2021, 12, 31), ends_on=date(2022, 1, 5))
    a_session(code="B", starts_on=date(2022, 1, 1))
    a_session(code="C", starts_on=date(2023, 12, 31), ends_on=date(2024, 1, 5))
    a_session(code="D", starts_on=date(2024, 1, 1))
    a_session(code="E", starts_on=None, status=SessionStatus.PLANNED, planned_starts_on=date(2022, 5, 1))

    assert found(from_year=2022) == ["B", "C", "D"]
    assert found(to_year=2023) == ["A", "B", "C"]
    assert found(from_year=2022, to_year=2023) == ["B", "C"]
    assert found(from_year=2024, to_year=2022) == []


@pytest.mark.parametrize(
    ("name", "value", "noise"),
    [
        ("status", SessionStatus.PLANNED, SessionStatus.POSTPONED),
        ("activity_class", ActivityClass.SEMINAR, ActivityClass.WORKSHOP),
        ("modality", Modality.HYBRID, Modality.ONLINE),
        ("delivery", Delivery.THIRD_COUNTRY, Delivery.RECIPIENT),
        ("delivery", Delivery.HOME, None),
        ("country", "LA", "VN"),
        ("country", "LA", None),
    ],
)
def test_a_value_finds_those_that_have_it(signed: None, name: str, value: Any, noise: Any) -> None:
    a_session(code="A", **{name: value})
    a_session(code="B", **{name: noise})
    a_session(code="C", **{name: value})

    assert found(**{name: value}) == ["A", "C"]


def test_a_session_is_found_by_its_course_and_the_theme_of_it(signed: None) -> None:
    patents, marks, other = a_course(theme="Patents"), a_course(theme="Patents"), a_course(theme="Patents and marks")
    for code, course in (("A", patents), ("B", marks), ("C", other), ("D", None)):
        a_session(code=code, course=course)

    assert found(course=patents.id) == ["A"]
    assert found(theme="Patents") == ["A", "B"]


def test_a_session_is_found_by_each_group_it_was_tailored_for(signed: None) -> None:
    both, one = tailored(a_session(code="A"), "ASEAN", "BRICS"), tailored(a_session(code="B"), "ASEAN")
    a_session(code="C")
    asean, brics = one.groups[0].group_id, both.groups[1].group_id

    assert found(group=asean) == ["A", "B"]
    assert found(group=brics) == ["A"]


def test_a_session_is_found_by_its_host_not_by_its_partner(signed: None) -> None:
    host, partner = an_organization(), an_organization()
    rules.set_organizations(a_session(code="A", host=host), [partner.id])
    a_session(code="B", host=partner)
    a_session(code="C")

    assert found(host=host.id) == ["A"]


def test_a_session_is_found_by_its_officer(signed: None) -> None:
    ann, bo = an_account("ann@example.org"), an_account("bo@example.org")
    for code, officer in (("A", ann), ("B", bo), ("C", None)):
        a_session(code=code, officer=officer)

    assert found(officer=ann.id) == ["A"]


def test_a_language_is_a_whole_code(signed: None) -> None:
    for code, languages in (("A", "en"), ("B", "fr en zh"), ("C", "zh en"), ("D", "fr ne"), ("E", "")):
        a_session(code=code, languages=languages)

    assert found(language="en") == ["A", "B", "C"]
    assert found(language="fr") == ["B", "D"]
    assert found(language="n") == []
    assert found(language="%") == []


def test_a_roster_is_one_row_whatever_it_says(signed: None) -> None:
    a_participation(a_session(code="A"), a_person(), status=ParticipationStatus.REJECTED)
    a_participation(a_session(code="B"), a_person(), role=ParticipationRole.LECTURER)
    a_headcount(a_session(code="C"))

    assert found(roster="yes") == ["A", "B"]
    assert found(roster="no") == ["C"]


def test_overdue_is_over_and_without_a_word_of_who_came(signed: None) -> None:
    yesterday = today() - timedelta(days=1)
    past = {"starts_on": yesterday}
    a_session(code="A", **past)
    a_participation(
        a_session(code="B", status=SessionStatus.ONGOING, **past), a_person(), status=ParticipationStatus.REGISTERED
    )
    a_session(code="ends today", starts_on=yesterday, ends_on=today())
    a_session(code="still to come", starts_on=today() + timedelta(days=1))
    a_session(code="without dates", starts_on=None)
    a_session(code="cancelled", status=SessionStatus.CANCELLED, **past)
    a_session(code="postponed", status=SessionStatus.POSTPONED, **past)
    a_participation(a_session(code="attended", **past), a_person(), status=ParticipationStatus.ATTENDED)
    a_participation(a_session(code="completed", **past), a_person())
    a_headcount(a_session(code="counted", **past))

    assert found(overdue=True) == ["A", "B"]


def test_filters_hold_together(signed: None) -> None:
    a_session(code="A", country="LA", languages="en")
    a_session(code="B", country="LA", languages="fr")
    a_session(code="C", country="VN", languages="en")

    assert found(country="LA", language="en", from_year=2024) == ["A"]


def test_a_session_comes_with_its_numbers(signed: None) -> None:
    full, other = a_session(code="A"), a_session(code="B")
    for given in ({}, {"status": ParticipationStatus.ATTENDED}, {"status": ParticipationStatus.NO_SHOW}):
        a_participation(full, a_person(), **given)
    a_participation(full, a_person(), role=ParticipationRole.LECTURER)
    a_headcount(full, number=12)
    a_headcount(full, number=5, represents="VN")
    a_participation(other, a_person())

    rows = db.session.execute(queries.sessions(EVERYONE).order_by(TrainingSession.code)).all()

    assert [(row[0].code, row.on_roster, row.attended, row.unnamed) for row in rows] == [
        ("A", 4, 2, 17),
        ("B", 1, 1, 0),
    ]


@pytest.mark.parametrize(
    ("rights", "codes"),
    [
        (EVERYONE, ["A", "B", "C", "D"]),
        (reader_of("group:ASEAN"), ["A", "B"]),
        (reader_of("group:ASEAN", "group:BRICS"), ["A", "B", "C"]),
        (reader_of("group:ASEAN", "everything"), ["A", "B", "C", "D"]),
        (reader_of("group:BRI"), []),
        (reader_of("group:"), []),
        (reader_of("ASEAN"), []),
        (NOBODY, []),
    ],
)
def test_a_grant_reaches_the_sessions_tailored_for_its_groups(signed: None, rights: Rights, codes: list[str]) -> None:
    for code, groups in (("A", ["ASEAN"]), ("B", ["ASEAN", "BRICS"]), ("C", ["BRICS"]), ("D", [])):
        tailored(a_session(code=code), *groups)

    visible = queries.visible_sessions(rights).order_by(TrainingSession.code)

    assert [session.code for session in db.session.scalars(visible)] == codes
    listed = queries.sessions(rights).order_by(TrainingSession.code)
    assert [row[0].code for row in db.session.execute(listed)] == codes


def test_what_may_be_read_may_not_be_written(signed: None) -> None:
    session = tailored(a_session(), "ASEAN")
    reader = reader_of("group:ASEAN")

    assert queries.visible_session(session.id, reader) is session
    assert queries.visible_session(session.id, reader, Permission.TRAININGS_WRITE) is None
    assert queries.visible_session(session.id, reader_of("group:BRICS")) is None


def an_account(email: str) -> Account:
    account = Account(email=email, name=email)
    accounts.save_account(account)
    return account
