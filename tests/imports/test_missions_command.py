"""Missions by command: rows of one mission joined, people found, destinations and members as the file names them."""

from pathlib import Path

import sqlalchemy as sa
from flask import Flask

from tests.conftest import count
from tests.factories import a_person, a_session
from tests.imports.running import bring, tally, write_csv
from tracker.db import db
from tracker.ledger import undo
from tracker.ledger.models import Change, Through
from tracker.ledger.work import work
from tracker.missions.models import MemberRole, Mission, MissionDestination, MissionMember, Purpose
from tracker.partners.models import Organization
from tracker.people.models import Gender, Person

HEAD = "code,title,purpose,starts_on,ends_on,name,citizenship,sex,role,destination,city,sender"
DAYS = "2024-05-01,2024-05-10"


def going() -> list[tuple[str, str, str | None]]:
    """mission, person, the one destination or None for all."""
    query = sa.select(MissionMember).order_by(MissionMember.mission_id, MissionMember.person_id, MissionMember.id)
    return [
        (member.mission.code, member.person.full_name, member.destination and member.destination.partner_code)
        for member in db.session.scalars(query)
    ]


def stays(code: str) -> list[tuple[str, str]]:
    query = sa.select(MissionDestination).join(Mission).where(Mission.code == code).order_by(MissionDestination.id)
    return [(stay.partner_code, stay.city) for stay in db.session.scalars(query)]


def test_rows_of_one_code_are_one_mission_whose_members_go_where_they_are_named(app: Flask, tmp_path: Path) -> None:
    with work("test", Through.FORM, "test"):
        a_person(full_name="Li Na", citizenship="CN", gender=Gender.FEMALE)
        a_session(code="T-1")
    file = write_csv(
        tmp_path, HEAD + ",session", f"M-1,Examiners,培训,{DAYS},Li Na,China,,团长,老挝,万象,Office,t-1",
        f"m-1,Examiners,training,{DAYS},LI Na,CN,,leader,Cambodia,,Office,", "M-1,,,,,Bo Ek,SE,M,,Laos,,,",
        "M-1,,,,,Bo Ek,SE,M,,Laos,万象,,",
    )  # fmt: skip

    done = bring(app, "missions", file)
    again = bring(app, "missions", file)

    mission = db.session.scalars(sa.select(Mission)).one()
    assert (mission.code, mission.purpose, str(mission.starts_on)) == ("M-1", Purpose.TRAINING, "2024-05-01")
    assert (mission.session and mission.session.code, mission.sender and mission.sender.name) == ("T-1", "Office")
    assert "examiners" in mission.search_key
    assert stays("M-1") == [("LA", "万象"), ("KH", "")]
    assert going() == [("M-1", "Li Na", None), ("M-1", "Bo Ek", "LA")]
    members = db.session.scalars(sa.select(MissionMember).order_by(MissionMember.id)).all()
    assert [(one.role, one.gender) for one in members] == [
        (MemberRole.LEADER, Gender.FEMALE), (MemberRole.EXPERT, Gender.MALE),
    ]  # fmt: skip
    assert (tally(done), done["people_added"], done["repeats"]) == ([3, 0, 0, 1, 0], 1, [{"row": 5, "of": 4}])
    assert (tally(again), again["change"]) == ([0, 0, 3, 1, 0], None)
    assert count(Organization) == 1


def test_named_with_all_destinations_is_one_row_named_with_some_is_a_row_each(app: Flask, tmp_path: Path) -> None:
    file = write_csv(
        tmp_path, "code,title,purpose,starts_on,ends_on,name,citizenship,country",
        f"M-1,Examiners,advice,{DAYS},Li Na,CN,LA", "M-1,,,,,Li Na,CN,KH", "M-1,,,,,Bo Ek,SE,LA",
        "M-1,,,,,Ana Souza,BR,",
    )  # fmt: skip

    done = bring(app, "missions", file)
    again = bring(app, "missions", file)

    assert going() == [("M-1", "Li Na", None), ("M-1", "Bo Ek", "LA"), ("M-1", "Ana Souza", None)]
    assert (tally(done), done["people_added"]) == ([4, 0, 0, 0, 0], 3)
    assert (tally(again), again["change"]) == ([0, 0, 4, 0, 0], None)


def test_a_destination_added_later_takes_along_only_who_is_sent_there(app: Flask, tmp_path: Path) -> None:
    head = "code,title,purpose,starts_on,ends_on,name,citizenship,country"
    bring(app, "missions", write_csv(
        tmp_path, head, f"M-1,Examiners,advice,{DAYS},Li Na,CN,LA", "M-1,,,,,Bo Ek,SE,LA",
    ))  # fmt: skip
    more = write_csv(tmp_path, head, "M-1,,,,,Bo Ek,SE,KH", name="more.csv")

    done = bring(app, "missions", more)
    again = bring(app, "missions", more)

    assert going() == [("M-1", "Li Na", "LA"), ("M-1", "Bo Ek", None)]
    said = "Whoever was entered for the whole mission and is not sent here keeps to the other destinations."
    assert done["flagged"] == [{"row": 2, "message": said}]
    assert (tally(done), tally(again), again["change"]) == ([1, 0, 0, 0, 0], [0, 0, 1, 0, 0], None)


def test_without_a_code_the_same_title_and_first_day_are_one_mission(app: Flask, tmp_path: Path) -> None:
    file = write_csv(
        tmp_path, "title,purpose,starts_on,ends_on,name,country", f"Examiners,advice,{DAYS},Li Na,LA",
        f"examiners,advice,{DAYS},Bo Ek,LA", "Examiners,advice,2024-06-01,2024-06-02,Li Na,LA",
        f"Examiners,advice,{DAYS},LI NA,LA",
    )  # fmt: skip

    done = bring(app, "missions", file)
    again = bring(app, "missions", file)

    codes = db.session.scalars(sa.select(Mission.code).order_by(Mission.code)).all()
    assert codes == ["Examiners 2024-05-01", "Examiners 2024-06-01"]
    # Nobody is the same on a name alone, but on one mission.
    assert count(Person) == 3
    assert (tally(done), done["repeats"]) == ([3, 0, 0, 1, 0], [{"row": 5, "of": 2}])
    assert (tally(again), again["change"]) == ([0, 0, 3, 1, 0], None)


def test_a_mission_changes_by_what_the_file_says_and_the_import_is_undone_whole(app: Flask, tmp_path: Path) -> None:
    head = "code,title,purpose,starts_on,ends_on,name,citizenship,role,country,city,note"
    bring(app, "missions", write_csv(tmp_path, head, f"M-1,Examiners,advice,{DAYS},Li Na,CN,expert,LA,,first"))
    changing = write_csv(tmp_path, head, "M-1,,,,2024-05-20,Li Na,CN,leader,LA,Vientiane,second", name="changing.csv")

    done = bring(app, "missions", changing)
    mission = db.session.scalars(sa.select(Mission)).one()
    changed = (str(mission.ends_on), mission.note, mission.members[0].role, stays("M-1"))
    again = bring(app, "missions", changing)
    with work("test", Through.UNDO, "test"):
        undo.undo(db.session.get_one(Change, done["change"]))

    assert changed == ("2024-05-20", "first\nsecond", MemberRole.LEADER, [("LA", "Vientiane")])
    assert (tally(done), tally(again)) == ([0, 1, 0, 0, 0], [0, 0, 1, 0, 0])
    mission = db.session.scalars(sa.select(Mission)).one()
    assert (str(mission.ends_on), mission.members[0].role, stays("M-1")) == (
        "2024-05-10", MemberRole.EXPERT, [("LA", "")],
    )  # fmt: skip


def test_what_cannot_be_a_mission_is_refused_at_its_cell(app: Flask, tmp_path: Path) -> None:
    file = write_csv(
        tmp_path, "code,title,purpose,starts_on,ends_on,name,country,destination_starts_on,session",
        "M-1,A,advice,2024-05-10,2024-05-01,Li Na,LA,,", "M-2,A,advice,2024-05-01,,Li Na,Hungry,,",
        "M-3,A,advice,2024-05-01,,Li Na,China,,", "M-4,A,advice,2024-05-01,,Li Na,,,",
        "M-5,A,,2024-05-01,,Li Na,LA,,", "M-6,A,advice,2024-05-02,,Li Na,LA,2024-05-01,",
        "M-7,A,advice,2024-05-02,,-,LA,,", "M-8,A,advice,2024-05-02,,Li Na,LA,,T-9", ",,advice,2024-05-02,,Li Na,LA,,",
        "M-9,A,advice,2024-05-02,,Li Na,LA,,", "M-9,A,training,2024-05-02,,Bo Ek,LA,,", "M-10,A,advice,,,Li Na,LA,,",
    )  # fmt: skip

    done = bring(app, "missions", file, code=1)

    assert [(each["row"], each["column"], each["value"]) for each in done["refused"]] == [
        (2, "ends_on", "2024-05-01"), (3, "country", "Hungry"), (4, "country", "China"), (5, "country", ""),
        (6, "purpose", ""), (7, "destination_starts_on", "2024-05-01"), (8, "name", "-"), (9, "session", "T-9"),
        (10, "code", ""), (12, "purpose", "training"), (13, "starts_on", ""),
    ]  # fmt: skip
    assert done["refused"][9]["message"] == "Row 11 gives advice for the same record."
    assert count(Mission) == 0


def test_a_row_that_names_nobody_tells_of_the_mission_alone(app: Flask, tmp_path: Path) -> None:
    file = write_csv(
        tmp_path, "code,title,purpose,starts_on,ends_on,name,country", f"M-1,Examiners,advice,{DAYS},,LA",
        "M-1,,,,,,LA", "M-1,,,,,,KH",
    )  # fmt: skip

    done = bring(app, "missions", file)
    again = bring(app, "missions", file)

    assert (stays("M-1"), going()) == ([("LA", ""), ("KH", "")], [])
    assert (tally(done), [each["row"] for each in done["flagged"]]) == ([2, 0, 0, 1, 0], [2, 4])
    assert (tally(again), again["change"]) == ([0, 0, 2, 1, 0], None)


def test_days_of_a_mission_are_not_moved_away_from_its_stays(app: Flask, tmp_path: Path) -> None:
    head = "code,title,purpose,starts_on,ends_on,name,citizenship,country,destination_ends_on"
    bring(app, "missions", write_csv(tmp_path, head, f"M-1,Examiners,advice,{DAYS},Li Na,CN,LA,2024-05-10"))

    done = bring(app, "missions", write_csv(tmp_path, head, "M-1,,,,2024-05-08,Li Na,CN,LA,"), code=1)

    assert [(each["column"], each["value"]) for each in done["refused"]] == [("ends_on", "2024-05-08")]
