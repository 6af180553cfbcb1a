from datetime import date, timedelta
from typing import Any

import pytest
from flask import Flask

from tests.conftest import count
from tests.factories import a_course, a_headcount, a_participation, a_person, a_session
from tracker.access import Grant, Rights, Role
from tracker.db import db, today
from tracker.errors import RuleBroken
from tracker.ledger.models import Change, Through
from tracker.ledger.undo import undo
from tracker.ledger.work import work
from tracker.partners.models import PartnerGroup
from tracker.trainings import rules
from tracker.trainings.models import (
    Delivery,
    Headcount,
    Modality,
    Participation,
    SessionGroup,
    SessionStatus,
    TrainingSession,
)

S = SessionStatus


def refused(**given: Any) -> str | None:
    """The field at which a session with these values is refused."""
    with pytest.raises(RuleBroken) as broken:
        rules.save_session(TrainingSession(**{"title_en": "Patents", **given}))
    return broken.value.field


def saved(**given: Any) -> TrainingSession:
    return rules.save_session(TrainingSession(**{"title_en": "Patents", **given}))


def test_a_blank_code_becomes_the_next_of_its_year(signed: None) -> None:
    a_session(code="T-2024-06")
    a_session(code="T-2024-old")
    a_session(code="T-2023-90")

    codes = [saved(starts_on=date(2024, 5, 1), ends_on=date(2024, 5, 2)).code for _number in range(2)]

    assert codes == ["T-2024-07", "T-2024-08"]


def test_a_code_belongs_to_one_session(signed: None) -> None:
    a_session(code="T-2024-06")

    assert refused(code="T-2024-06") == "code"


def test_a_title_in_one_language_is_enough(signed: None) -> None:
    chinese = saved(title_en="", title_zh="专利审查研修班", code="P", city="北京")

    assert (chinese.title, chinese.search_key) == ("专利审查研修班", "p 专利审查研修班 北京")
    assert refused(title_en=" ") == "title_en"


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"status": S.CONFIRMED}, "starts_on"),
        ({"status": S.CONFIRMED, "starts_on": date(2024, 5, 1)}, "ends_on"),
        ({"ends_on": date(2024, 5, 1)}, "starts_on"),
        ({"starts_on": date(2024, 5, 2), "ends_on": date(2024, 5, 1)}, "ends_on"),
        ({"starts_on": date(2024, 1, 1), "ends_on": date(2025, 1, 1)}, "ends_on"),
        ({"planned_starts_on": date(2024, 5, 2), "planned_ends_on": date(2024, 5, 1)}, "planned_ends_on"),
        ({"training_days": 3, "starts_on": date(2024, 5, 1), "ends_on": date(2024, 5, 2)}, "training_days"),
        ({"status": S.CANCELLED}, "status_reason"),
        ({"status": S.POSTPONED}, "status_reason"),
        ({"counts_override": False}, "counts_reason"),
        ({"capacity": 0}, "capacity"),
        ({"languages": "en, french"}, "languages"),
        ({"modality": Modality.ONLINE, "delivery": Delivery.HOME, "country": "CN"}, "delivery"),
        ({"modality": Modality.HYBRID, "delivery": Delivery.ONLINE}, "modality"),
        ({"delivery": Delivery.RECIPIENT}, "country"),
        ({"delivery": Delivery.HOME, "country": "LA"}, "country"),
        ({"delivery": Delivery.THIRD_COUNTRY, "country": "CN"}, "delivery"),
        ({"title_en": "x" * 301}, "title_en"),
        ({"city": "a\x00b"}, "city"),
    ],
)
def test_a_session_that_contradicts_itself_is_refused_at_its_field(
    signed: None, given: dict[str, Any], field: str
) -> None:
    assert refused(**given) == field


def test_a_leap_year_is_the_longest_session(signed: None) -> None:
    session = saved(starts_on=date(2024, 1, 1), ends_on=date(2024, 12, 31))

    assert session.days == 366


def test_delivery_follows_from_what_was_said(signed: None) -> None:
    online, at_home, there = (
        saved(modality=Modality.ONLINE),
        saved(country="CN"),
        saved(delivery=Delivery.HOME),
    )

    assert (online.delivery, at_home.delivery, there.country) == (Delivery.ONLINE, Delivery.HOME, "CN")


def test_a_session_ends_today_at_the_office_at_the_latest_to_be_completed(signed: None) -> None:
    ends_on = today()

    assert saved(status=S.COMPLETED, starts_on=ends_on, ends_on=ends_on).status is S.COMPLETED
    assert refused(status=S.COMPLETED, starts_on=ends_on, ends_on=ends_on + timedelta(days=1)) == "ends_on"
    assert refused(status=S.ONGOING, starts_on=ends_on + timedelta(days=1), ends_on=date(2199, 1, 1)) == "ends_on"


def test_what_was_first_confirmed_stays_the_plan(signed: None) -> None:
    session = saved(status=S.CONFIRMED, starts_on=date(2024, 5, 1), ends_on=date(2024, 5, 2))

    session.starts_on, session.ends_on = date(2024, 6, 1), date(2024, 6, 2)
    rules.save_session(session)

    assert (session.planned_starts_on, session.planned_ends_on) == (date(2024, 5, 1), date(2024, 5, 2))


def test_a_session_goes_the_way_of_its_life_and_no_other(signed: None) -> None:
    session = saved(starts_on=date(2024, 5, 1), ends_on=date(2024, 5, 2))

    for to in (S.CONFIRMED, S.ONGOING, S.COMPLETED, S.ONGOING, S.POSTPONED, S.PLANNED, S.CANCELLED, S.PLANNED):
        rules.change_status(session, to, "the hall was flooded")
    with pytest.raises(RuleBroken) as broken:
        rules.change_status(session, S.ONGOING)

    assert broken.value.message == "A session that is planned cannot become ongoing."
    assert (session.status, session.status_reason) == (S.PLANNED, "")


def test_a_copy_is_the_next_edition_without_dates_or_roster(signed: None) -> None:
    course = a_course()
    a_session(course_id=course.id, number=9)
    session = a_session(course_id=course.id, number=7, city="Vientiane", country="LA", delivery=Delivery.RECIPIENT)
    a_participation(session, a_person())
    db.session.add(SessionGroup(session_id=session.id, group_id=group("ASEAN").id))
    db.session.flush()

    copy = rules.save_session(rules.copy_session(session))

    assert (copy.number, copy.status, copy.starts_on, copy.city, copy.delivery) == (
        10, S.PLANNED, None, "Vientiane", Delivery.RECIPIENT
    )  # fmt: skip
    assert ([link.group.code for link in copy.groups], copy.participations) == (["ASEAN"], [])


def test_a_changed_session_still_holds_its_roster(signed: None) -> None:
    session = a_session(starts_on=date(2024, 5, 1), ends_on=date(2024, 5, 9), capacity=2)
    for _number in range(2):
        a_participation(session, a_person(), days_attended=8)

    for changes, field in (
        ({"starts_on": date(2199, 1, 1), "ends_on": date(2199, 1, 9), "status": S.PLANNED}, "starts_on"),
        ({"ends_on": date(2024, 5, 7)}, "ends_on"),
        ({"capacity": 1}, "capacity"),
    ):
        with db.session.no_autoflush, pytest.raises(RuleBroken) as broken:
            for name, value in changes.items():
                setattr(session, name, value)
            rules.save_session(session)
        assert broken.value.field == field
        db.session.refresh(session)


def test_someone_who_works_for_a_group_keeps_sessions_within_it(signed: None) -> None:
    asean = Rights((Grant(Role.OFFICER, "group:ASEAN"),))
    session = TrainingSession(title_en="Patents")

    with pytest.raises(RuleBroken) as broken:
        rules.save_session(session, asean)
    rules.set_groups(session, [group("ASEAN").id, group("BRICS").id])
    rules.save_session(session, asean)

    assert broken.value.field == "group_ids"
    assert sorted(link.group.code for link in session.groups) == ["ASEAN", "BRICS"]


def test_a_removed_session_comes_back_as_it_was(app: Flask) -> None:
    with work("test", Through.FORM, "test"):
        session, other = a_session(), a_session()
        a_participation(session, a_person(), score=80)
        a_participation(other, a_person())
        a_headcount(session, number=12)
        db.session.add(SessionGroup(session_id=session.id, group_id=group("ASEAN").id))
    before = everything()

    with work("test", Through.FORM, "test"):
        rules.remove_session(db.session.get_one(TrainingSession, session.id))
    removal = last_change()
    left = (count(TrainingSession), count(Participation), count(Headcount), count(SessionGroup))
    with work("test", Through.UNDO, "test"):
        undo(db.session.get_one(Change, removal))

    assert left == (1, 1, 0, 0)
    assert everything() == before


def test_a_course_with_sessions_stays(signed: None) -> None:
    course, empty = a_course(title_en="Patents"), a_course()
    a_session(course_id=course.id)

    with pytest.raises(RuleBroken) as broken:
        rules.remove_course(course)
    rules.remove_course(empty)

    assert broken.value.message == "Patents has 1 session. Move it to another course, or remove it, first."


def group(code: str) -> PartnerGroup:
    return db.session.query(PartnerGroup).filter_by(code=code).one()


def last_change() -> int:
    return int(db.session.query(db.func.max(Change.id)).scalar())


def everything() -> dict[str, list[tuple[Any, ...]]]:
    """Every row of the room, without the change that made it."""
    db.session.rollback()
    found = {}
    for model in (TrainingSession, Participation, Headcount, SessionGroup):
        table = model.__table__
        columns = [column for column in table.columns if column.name != "change_id"]
        found[model.__tablename__] = [
            tuple(row) for row in db.session.execute(db.select(*columns).order_by(table.c.id))
        ]
    return found
