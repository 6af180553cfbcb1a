"""A roster by command: who is the same person, what repeats, what is refused, and what a second time changes."""

from datetime import date
from pathlib import Path

import pytest
import sqlalchemy as sa
from flask import Flask

from tests.conftest import count, signed_in
from tests.factories import a_participation, a_person, a_session
from tests.imports.running import bring, tally, write_csv
from tracker.access import Role
from tracker.db import db
from tracker.ledger.models import Change, Through
from tracker.ledger.undo import undo
from tracker.ledger.work import work
from tracker.people.models import Gender, Person
from tracker.trainings.models import Participation, ParticipationStatus, SessionStatus, TrainingSession


@pytest.fixture
def session(app: Flask) -> TrainingSession:
    with work("test", Through.FORM, "test"):
        return a_session(code="T-1")


def people() -> list[str]:
    return list(db.session.scalars(sa.select(Person.full_name).order_by(Person.id)))


def test_a_roster_comes_in_and_a_second_time_changes_nothing(app: Flask, session: object, tmp_path: Path) -> None:
    file = write_csv(tmp_path, "Name,Country,Sex", "Khamla Bounmy,Laos,F", "Ali Hassan,埃及,男")

    first = bring(app, "roster", file, "--session", "T-1", "--set", "status=attended")
    again = bring(app, "roster", file, "--session", "T-1", "--set", "status=attended")

    rows = db.session.execute(
        sa.select(Person.full_name, Participation.represents, Participation.gender, Participation.status)
        .join(Person)
        .order_by(Participation.id)
    ).all()
    assert [tuple(row) for row in rows] == [
        ("Khamla Bounmy", "LA", Gender.FEMALE, ParticipationStatus.ATTENDED),
        ("Ali Hassan", "EG", Gender.MALE, ParticipationStatus.ATTENDED),
    ]
    assert tally(first) == [2, 0, 0, 0, 0]
    assert tally(again) == [0, 0, 2, 0, 0]
    assert again["change"] is None


def test_the_same_name_and_country_is_the_same_person_and_a_name_alone_is_not(
    app: Flask, session: object, tmp_path: Path
) -> None:
    with work("test", Through.FORM, "test"):
        a_person(full_name="Ana Souza", citizenship="BR")
        a_person(full_name="Ana Lima")
    file = write_csv(
        tmp_path, "name,represents,email", "SOUZA Ana,BR,", "ana  souza,Brazil,", "Ana Souza,PT,", "Ana Lima,,",
        "Ana Lima,BR,",
    )  # fmt: skip

    done = bring(app, "roster", file, "--session", "T-1")

    assert people() == ["Ana Souza", "Ana Lima", "SOUZA Ana", "Ana Souza", "Ana Lima", "Ana Lima"]
    assert tally(done) == [5, 0, 0, 0, 0]
    assert done["flagged"] == [
        {"row": 2, "message": "Perhaps Ana Souza (Brazil): entered as a new person."},
        {"row": 4, "message": "Perhaps Ana Souza (Brazil): entered as a new person."},
        {"row": 5, "message": "Perhaps Ana Lima: entered as a new person."},
        {"row": 6, "message": "Perhaps Ana Lima: entered as a new person."},
    ]


def test_an_e_mail_and_one_word_of_the_name_is_the_same_person(app: Flask, session: object, tmp_path: Path) -> None:
    with work("test", Through.FORM, "test"):
        a_person(full_name="Sok Dara", email="office@example.org", email_key="office@example.org")
    file = write_csv(
        tmp_path, "name,email,represents", "Dara S.,OFFICE@example.org,KH", "Chan Vuthy,office@example.org,KH"
    )

    done = bring(app, "roster", file, "--session", "T-1")

    assert people() == ["Sok Dara", "Chan Vuthy"]
    assert tally(done) == [2, 0, 0, 0, 0]


def test_somebody_with_another_e_mail_is_somebody_else_and_flagged(app: Flask, session: object, tmp_path: Path) -> None:
    with work("test", Through.FORM, "test"):
        a_person(full_name="Li Wei", citizenship="CN", email="one@example.org", email_key="one@example.org")
    file = write_csv(tmp_path, "name,represents,email", "Li Wei,CN,two@example.org")

    done = bring(app, "roster", file, "--session", "T-1")

    assert people() == ["Li Wei", "Li Wei"]
    assert [each["row"] for each in done["flagged"]] == [2]


def test_another_name_in_the_own_script_is_somebody_else(app: Flask, session: object, tmp_path: Path) -> None:
    rows = [f"Wang Wei,{native},CN" for native in ("王伟", "王卫", "汪明", "")]
    file = write_csv(tmp_path, "name,native_name,represents", *rows)

    done = bring(app, "roster", file, "--session", "T-1")

    # The second is read as the first, and may be a slip; the third is read otherwise.
    assert (done["people_added"], [one["row"] for one in done["repeats"]]) == (2, [3, 5])


def test_a_repeat_is_reported_with_its_row_and_a_second_role_is_none(
    app: Flask, session: object, tmp_path: Path
) -> None:
    file = write_csv(
        tmp_path, "name,represents,role", "Ana Souza,BR,", "Ana Souza,BR,lecturer", "ANA SOUZA,Brazil,participant"
    )

    done = bring(app, "roster", file, "--session", "T-1")

    assert done["repeats"] == [{"row": 4, "of": 2}]
    assert tally(done) == [2, 0, 0, 1, 0]
    assert people() == ["Ana Souza"]


def test_without_country_only_the_same_organization_is_the_same_person(
    app: Flask, session: object, tmp_path: Path
) -> None:
    file = write_csv(
        tmp_path, "name,organization,note", "John Smith,Greenpeace,a", "John Smith,GREENPEACE,b", "John Smith,WWF,",
        "John Smith,,x", "John Smith,,y", "John Smith,,x",
    )  # fmt: skip

    done = bring(app, "roster", file, "--session", "T-1")
    again = bring(app, "roster", file, "--session", "T-1")

    assert done["repeats"] == [{"row": 3, "of": 2}, {"row": 7, "of": 5}]
    assert tally(done) == [4, 0, 0, 2, 0]
    assert tally(again) == [0, 0, 4, 2, 0]


def test_the_same_name_and_organization_is_found_again_in_another_session(
    app: Flask, session: object, tmp_path: Path
) -> None:
    with work("test", Through.FORM, "test"):
        a_session(code="T-2")
    header = "session,name,organization"
    first = write_csv(tmp_path, header, "T-1,John Smith,Greenpeace", "T-1,John Smith,WWF", name="first.csv")
    second = write_csv(
        tmp_path, header, "T-2,SMITH John,Greenpeace", "T-2,John Smith,GREENPEACE", "T-2,John Smith,", name="second.csv"
    )
    bring(app, "roster", first)

    done = bring(app, "roster", second)

    assert [row["row"] for row in done["flagged"]] == [2, 4]
    assert (done["added"], done["people_added"]) == (3, 2)


def test_other_values_change_the_row_and_blanks_erase_nothing(
    app: Flask, session: TrainingSession, tmp_path: Path
) -> None:
    with work("test", Through.FORM, "test"):
        a_participation(
            session, a_person(full_name="Ana Souza"), represents="BR", position="Clerk", organization="INPI",
            status=ParticipationStatus.REGISTERED,
        )  # fmt: skip
    file = write_csv(tmp_path, "name,represents,position,organization,phone", "Ana Souza,BR,Examiner,,+55 21 5550 0100")

    done = bring(app, "roster", file, "--session", "T-1", "--set", "status=completed")
    again = bring(app, "roster", file, "--session", "T-1", "--set", "status=completed")

    row = db.session.scalars(sa.select(Participation)).one()
    assert (row.position, row.organization, row.status, row.person.phone) == (
        "Examiner", "INPI", ParticipationStatus.COMPLETED, "+55 21 5550 0100",
    )  # fmt: skip
    assert tally(done) == [0, 1, 0, 0, 0]
    assert tally(again) == [0, 0, 1, 0, 0]


def test_refused_rows_stop_everything_unless_partial_is_said(app: Flask, session: object, tmp_path: Path) -> None:
    file = write_csv(tmp_path, "name,represents,email", "Ana Souza,BR,", "Bo Ek,Atlantis,", ",SE,", "Cy Li,CN,at")

    refused = bring(app, "roster", file, "--session", "T-1", code=1)
    before = people()
    partial = bring(app, "roster", file, "--session", "T-1", "--partial", code=1)

    assert refused["refused"] == [
        {"row": 3, "column": "represents", "value": "Atlantis", "message": "“Atlantis” is not a known country."},
        {"row": 4, "column": "name", "value": "", "message": "There is no name."},
        {"row": 5, "column": "email", "value": "at", "message": "“at” is not one e-mail address."},
    ]
    assert (refused["written"], before) == (False, [])
    assert tally(partial) == [1, 0, 0, 0, 3]
    assert people() == ["Ana Souza"]


def test_a_dry_run_writes_nothing(app: Flask, session: object, tmp_path: Path) -> None:
    file = write_csv(tmp_path, "name,represents", "Ana Souza,BR")

    done = bring(app, "roster", file, "--session", "T-1", "--dry-run")

    assert (tally(done), done["written"], people()) == ([1, 0, 0, 0, 0], False, [])


def test_na_is_namibia_unless_it_means_missing(app: Flask, session: object, tmp_path: Path) -> None:
    file = write_csv(tmp_path, "name,represents,position", "Ana Souza,NA,NA")

    bring(app, "roster", file, "--session", "T-1")
    bring(app, "roster", file, "--session", "T-1", "--missing", "NA")

    rows = db.session.execute(sa.select(Participation.represents, Participation.position).order_by(Participation.id))
    assert [tuple(row) for row in rows] == [("NA", "NA"), (None, "")]


def test_a_country_that_is_not_known_is_left_blank_only_when_told(app: Flask, session: object, tmp_path: Path) -> None:
    file = write_csv(tmp_path, "name,represents,organization", "Ana Souza,Greenpeace,Greenpeace")

    bring(app, "roster", file, "--session", "T-1", code=1)
    done = bring(app, "roster", file, "--session", "T-1", "--blank-unknown-countries")

    assert tally(done) == [1, 0, 0, 0, 0]
    assert [each["row"] for each in done["flagged"]] == [2]
    assert db.session.scalar(sa.select(Participation.represents)) is None


def test_sessions_are_created_once_and_dated_as_exactly_as_the_file_says(app: Flask, tmp_path: Path) -> None:
    file = write_csv(
        tmp_path, "session,name,represents,starts_on,ends_on,year,city",
        "A,Ana Souza,BR,2024-03-04,2024-03-08,,Beijing",
        "A,Bo Ek,SE,,,,", "B,Cy Li,VN,,,2023,", "C,,VN,,,2023,",
    )  # fmt: skip

    done = bring(app, "roster", file, "--create-sessions", "--set", "status=attended", "--partial", code=1)

    sessions = db.session.scalars(sa.select(TrainingSession).order_by(TrainingSession.id)).all()
    assert [(s.code, str(s.starts_on), s.days, s.city, s.status) for s in sessions] == [
        ("A", "2024-03-04", 5, "Beijing", SessionStatus.COMPLETED),
        ("B", "2023-01-01", None, "", SessionStatus.COMPLETED),
    ]
    assert done["sessions_added"] == 2


def test_undoing_an_import_leaves_the_register_as_it_was(app: Flask, session: TrainingSession, tmp_path: Path) -> None:
    with work("test", Through.FORM, "test"):
        a_participation(session, a_person(full_name="Ana Souza"), represents="BR", position="Clerk")
    before = whole_register()
    file = write_csv(
        tmp_path, "session,name,represents,position,year", "T-1,Ana Souza,BR,Examiner,", "T-1,Bo Ek,SE,,",
        "New one,Cy Li,VN,,2024",
    )  # fmt: skip
    done = bring(app, "roster", file, "--create-sessions", "--set", "status=attended")
    db.session.rollback()

    with work("test", Through.UNDO, "test"):
        undo(db.session.get_one(Change, done["change"]))

    assert tally(done) == [2, 1, 0, 0, 0]
    assert whole_register() == before


def whole_register() -> list[object]:
    """Every person, session and participation but for the change that made the row as it stands."""
    db.session.rollback()
    found: list[object] = []
    for model in (Person, TrainingSession, Participation):
        columns = [c for c in sa.inspect(model).local_table.columns if c.name != "change_id"]
        found += [tuple(row) for row in db.session.execute(sa.select(*columns).order_by(columns[0]))]
    return found


def test_a_fault_in_the_middle_leaves_nothing(app: Flask, session: object, tmp_path: Path) -> None:
    with db.engine.begin() as connection:
        stop_participations(connection)
    file = write_csv(tmp_path, "name,represents", "Ana Souza,BR")
    changes = count(Change)

    with pytest.raises(sa.exc.DatabaseError):
        bring(app, "roster", file, "--session", "T-1")

    db.session.rollback()
    assert (people(), count(Participation), count(Change)) == ([], 0, changes)


def stop_participations(connection: sa.Connection) -> None:
    """From now on the database refuses the last of what an import writes."""
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("ROLLBACK")
        connection.exec_driver_sql("PRAGMA query_only=OFF")
        connection.exec_driver_sql("BEGIN IMMEDIATE")
        connection.exec_driver_sql(
            "CREATE TRIGGER broken BEFORE INSERT ON participation BEGIN SELECT RAISE(ABORT, 'broken'); END"
        )
    else:
        connection.exec_driver_sql("SET TRANSACTION READ WRITE")
        connection.exec_driver_sql("ALTER TABLE participation ADD CONSTRAINT broken CHECK (id < 0)")


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (["--session", "T-9"], "There is no session with the code “T-9”."),
        (["--session", "T-1", "--map", "colour=name"], "“colour” is not a field here."),
        (["--session", "T-1", "--map", "name=Surname"], "The file has no column “Surname”. It has: name, represents."),
        (["--session", "T-1", "--map", "name"], "“name” is not FIELD=VALUE."),
        (["--session", "T-1", "--set", "role=king"], "role: “king” is none of: participant"),
        (["--session", "T-1", "--as", "no@example.org"], "There is no account no@example.org."),
        (["--session", "T-1", "--sheet", "x", "--encoding", "klingon"], "There is no encoding klingon."),
        ([], "Say which session this is"),
    ],
)
def test_what_cannot_be_used_says_so_and_leaves_with_two(
    app: Flask, session: object, tmp_path: Path, args: list[str], words: str
) -> None:
    file = write_csv(tmp_path, "name,represents", "Ana Souza,BR")

    done = bring(app, "roster", file, *args, code=2)

    assert done["error"].startswith(words)


def test_a_file_without_a_name_or_that_is_none_leaves_with_two(app: Flask, session: object, tmp_path: Path) -> None:
    file = write_csv(tmp_path, "colour,size", "red,1")

    lacking = bring(app, "roster", file, "--session", "T-1", code=2)
    absent = bring(app, "roster", str(tmp_path / "none.csv"), "--session", "T-1", code=2)

    assert lacking["error"].startswith("No column gives the name")
    assert absent["error"] == "The file cannot be read: No such file or directory."


def test_a_gbk_file_is_read_once_its_encoding_is_said(app: Flask, session: object, tmp_path: Path) -> None:
    file = write_csv(tmp_path, "姓名,国家,性别", "王小明,越南,男", "李丽,老挝,女", encoding="gbk")

    asked = bring(app, "roster", file, "--session", "T-1", code=2)
    done = bring(app, "roster", file, "--session", "T-1", "--encoding", "gb18030")

    assert "gb18030" in asked["error"]
    assert (tally(done), people()) == ([2, 0, 0, 0, 0], ["王小明", "李丽"])


def test_a_place_that_is_not_there_is_not_given_to_someone_waiting(app: Flask, tmp_path: Path) -> None:
    with work("test", Through.FORM, "test"):
        session = a_session(code="T-1", capacity=1)
        a_participation(session, a_person(full_name="Ann Lee"), status=ParticipationStatus.ACCEPTED)
        a_participation(session, a_person(full_name="Bo Ek"), status=ParticipationStatus.WAITLISTED)
    taken = write_csv(tmp_path, "Name,Country,Status", "Ann Lee,Laos,accepted", "Bo Ek,Laos,accepted")
    given_up = write_csv(tmp_path, "Name,Country,Status", "Ann Lee,Laos,withdrawn", "Bo Ek,Laos,accepted", name="b.csv")

    refused = bring(app, "roster", taken, "--session", "T-1", code=1)
    changed = bring(app, "roster", given_up, "--session", "T-1")

    assert [(each["row"], each["column"]) for each in refused["refused"]] == [(3, "Status")]
    assert tally(changed) == [0, 2, 0, 0, 0]


def test_an_account_signs_only_what_it_may_bring_in(app: Flask, session: object, tmp_path: Path) -> None:
    signed_in(app, Role.VIEWER)
    file = write_csv(tmp_path, "name", "Ann Example")

    bring(app, "people", file, "--as", "viewer@example.org", code=2)

    assert people() == []


def test_days_kept_day_by_day_are_not_overwritten_by_a_number(app: Flask, tmp_path: Path) -> None:
    with work("test", Through.FORM, "test"):
        session = a_session(code="T-1", starts_on=date(2024, 3, 4), ends_on=date(2024, 3, 6))
        person = a_person(full_name="Ann Example", citizenship="LA")
        a_participation(session, person, daily_attendance="111", days_attended=3)
    file = write_csv(tmp_path, "name,represents,days_attended", "Ann Example,LA,2")

    done = bring(app, "roster", file, "--session", "T-1", code=1)

    assert done["refused"] == [
        {
            "row": 2,
            "column": "days_attended",
            "value": "2",
            "message": "Daily attendance is kept for this person: correct it on the session's page.",
        }
    ]
