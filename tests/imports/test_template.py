"""The roster template: what is typed into it comes back as rows, in either language and without a question."""

import io
import subprocess
import zipfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from shutil import which

import pytest
import sqlalchemy as sa
from click.testing import CliRunner
from flask import Flask

from tests.browser import Browser
from tests.conftest import count
from tests.factories import a_session
from tests.imports.running import bring
from tracker.cli.roster_template import roster_template_
from tracker.db import db
from tracker.imports.kinds import Kind
from tracker.imports.options import Options
from tracker.imports.sheet import Limits
from tracker.imports.source import Source, open_book, open_source
from tracker.imports.template import COLUMNS, EXAMPLE_EMAIL, roster_template
from tracker.ledger.models import Through
from tracker.ledger.work import work
from tracker.people.models import Person
from tracker.trainings.models import Participation, TrainingSession

CODE = "CN-2024-03"
TYPED = {
    "en": [
        {
            "family_name": "Phommachan", "given_name": "Souksavanh", "gender": "female",
            "represents": "Lao People’s Democratic Republic", "organization": "Department of Intellectual Property",
            "position": "Examiner", "role": "participant", "email": "souk@example.org", "phone": "+856 20 0123",
            "note": "vegetarian",
        },
        {"family_name": "Bold", "given_name": "Bataar", "gender": "male", "represents": "Mongolia", "phone": "0012345"},
        {"family_name": "O’Neill", "role": "lecturer", "note": "=1+1"},
    ],
    "zh_Hans": [
        {
            "family_name": "Phommachan", "given_name": "Souksavanh", "native_name": "苏萨万", "gender": "女",
            "represents": "老挝人民民主共和国", "organization": "知识产权司", "position": "审查员", "role": "学员",
            "email": "souk@example.org", "phone": "+856 20 0123", "note": "素食",
        },
        {"family_name": "Bold", "given_name": "Bataar", "gender": "男", "represents": "蒙古国", "phone": "0012345"},
        {"family_name": "O’Neill", "note": "=1+1"},
    ],
}  # fmt: skip


@pytest.fixture
def session(app: Flask) -> Iterator[TrainingSession]:
    with work("test", Through.FORM, "test"):
        session = a_session(code=CODE, title_en="Seminar on trade marks", title_zh="商标研讨班", city="Nairobi",
                            country="KE", starts_on=date(2024, 3, 4), ends_on=date(2024, 3, 8))  # fmt: skip
    yield session


def come_back(data: bytes, name: str = "list.xlsx", **said: str) -> Source:
    options = Options(Kind.ROSTER, **said)  # type: ignore[arg-type]
    return open_source(open_book(data, name, options, Limits()), options)


def typed(source: Source) -> list[dict[str, str]]:
    by_key = {key: column for key, [column] in source.columns.items()}
    return [{key: row.cells[at] for key, at in by_key.items() if row.cells[at]} for row in source.sheet.rows]


@pytest.mark.parametrize("language", TYPED)
def test_what_was_typed_comes_back_with_its_session_and_all_its_columns(session: TrainingSession, language: str):
    source = come_back(roster_template(session, language, TYPED[language]))

    assert source.options.session == CODE
    assert {key: column for key, [column] in source.columns.items()} == {key: at for at, key in enumerate(COLUMNS)}
    assert typed(source) == TYPED[language]
    assert [row.cells[8] for row in source.sheet.left_out if row.why.value == "example"] == [EXAMPLE_EMAIL]


@pytest.mark.parametrize("language", TYPED)
def test_the_rows_go_onto_the_roster_without_any_option(
    app: Flask, session: TrainingSession, language: str, tmp_path: Path
):
    file = tmp_path / "list.xlsx"
    file.write_bytes(roster_template(session, language, TYPED[language]))

    done = bring(app, "roster", str(file))

    assert (done["read"], done["added"], done["refused"]) == (3, 3, [])
    of_person = sa.select(Person.family_name, Person.phone, Participation.represents, Participation.gender)
    rows = db.session.execute(of_person.join(Participation).order_by(Participation.id)).all()
    assert [tuple(row) for row in rows] == [
        ("Phommachan", "+856 20 0123", "LA", "female"),
        ("Bold", "0012345", "MN", "male"),
        ("O’Neill", "", None, None),
    ]


def test_an_untouched_template_brings_nobody_in(app: Flask, session: TrainingSession, tmp_path: Path):
    file = tmp_path / "list.xlsx"
    file.write_bytes(roster_template(session, "en"))

    done = bring(app, "roster", str(file))

    assert (done["read"], done["added"], count(Person)) == (0, 0, 0)


def test_an_example_typed_over_is_somebody_and_its_address_is_not_theirs(session: TrainingSession):
    somebody = {"family_name": "Bold", "given_name": "Bataar", "email": EXAMPLE_EMAIL}

    [row] = come_back(roster_template(session, "en", [somebody])).sheet.rows

    assert row.problems == {
        8: "The example was typed over, and its e-mail address still stands here: correct it or clear it."
    }


@pytest.mark.parametrize(
    ("language", "note"), [("en", "Example: this row is not read"), ("zh_Hans", "示例：此行不读取")]
)
def test_the_note_of_an_example_typed_over_is_nobodys(session: TrainingSession, language: str, note: str):
    somebody = {"family_name": "Bold", "given_name": "Bataar", "note": note}

    [row] = come_back(roster_template(session, language, [somebody])).sheet.rows

    assert [cell for cell in row.cells if cell] == ["Bold", "Bataar"]


def test_a_list_for_another_session_than_chosen_is_refused(app: Flask, session: TrainingSession, tmp_path: Path):
    with work("test", Through.FORM, "test"):
        a_session(code="OTHER")
    file = tmp_path / "list.xlsx"
    file.write_bytes(roster_template(session, "en", TYPED["en"]))

    done = bring(app, "roster", str(file), "--session", "OTHER", code=2)

    assert done == {
        "error": "This list was made for the session CN-2024-03, and OTHER was chosen. Choose one that is right, "
        "or correct the line in square brackets above the header."
    }


def test_a_list_whose_session_got_another_code_since_goes_where_a_person_says(session: TrainingSession):
    data = roster_template(session, "en", TYPED["en"])
    with work("test", Through.FORM, "test"):
        db.session.get_one(TrainingSession, session.id).code = "NEW"

    assert come_back(data, session="NEW").options.session == "NEW"


@pytest.mark.parametrize("language", TYPED)
def test_every_value_on_offer_is_read_as_what_it_says(session: TrainingSession, language: str):
    data = roster_template(session, language)
    source = come_back(data)
    [hidden] = open_book(data, "x.xlsx", Options(Kind.ROSTER), Limits()).hidden_sheets
    lists = open_book(data, "x.xlsx", Options(Kind.ROSTER, sheet=hidden), Limits())

    fields = {str(field.key): field for field in source.fields}
    offered = [[row.cells[at] for row in lists.sheets[0].rows if row.cells[at:] and row.cells[at]] for at in range(3)]
    for key, values in zip(("gender", "represents", "role"), offered, strict=True):
        assert None not in {fields[key].read(value, source.context) for value in values}
    assert [len(values) for values in offered] == [2, count_of_partners(), 5]


def count_of_partners() -> int:
    return db.session.scalar(sa.text("SELECT count(*) FROM partner")) or 0


def test_the_cells_are_text_and_hold_no_formula(session: TrainingSession):
    data = roster_template(session, "en", TYPED["en"])

    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml").decode()

    assert "<f>" not in sheet
    assert sheet.count("<dataValidation ") == len(COLUMNS)


def test_a_list_sent_in_goes_straight_to_its_rows(officer: Browser, session: TrainingSession):
    template = officer.open(f"/trainings/{session.id}").follow("中文").response
    data = roster_template(session, "zh_Hans", TYPED["zh_Hans"])
    officer.open("/imports/new").submit(file=(io.BytesIO(data), "list.xlsx"))

    shown = [row[1] for row in officer.page.rows[1:]]
    officer.submit(to="/bring-in")

    assert template.mimetype == "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    assert "filename*=UTF-8" in template.headers["Content-Disposition"]
    assert come_back(template.data).options.session == CODE
    assert shown == ["new", "new", "new"]
    assert db.session.scalars(sa.select(Participation.session_id).distinct()).all() == [session.id]
    assert count(Participation) == 3


def test_a_list_for_another_session_than_chosen_is_asked_about(officer: Browser, session: TrainingSession):
    with work("test", Through.FORM, "test"):
        other = a_session(code="OTHER")
    data = roster_template(session, "en", TYPED["en"])

    officer.open(f"/imports/new?kind=roster&session={other.id}").submit(file=(io.BytesIO(data), "list.xlsx"))
    officer.submit(status=422)

    assert "This list was made for the session CN-2024-03, and OTHER was chosen." in officer.page.body
    assert count(Participation) == 0


def test_a_template_in_no_known_language_is_not_there(officer: Browser, session: TrainingSession):
    officer.open(f"/trainings/{session.id}/roster-template?lang=fr", status=404)
    officer.open(f"/trainings/{session.id + 1}/roster-template", status=404)


def test_the_command_writes_the_template(app: Flask, session: TrainingSession, tmp_path: Path):
    file = tmp_path / "list.xlsx"
    db.session.rollback()

    done = CliRunner().invoke(roster_template_, [CODE, "--lang", "zh", "-o", str(file)], obj=app)
    unknown = CliRunner().invoke(roster_template_, ["NONE", "-o", str(file)], obj=app)

    assert (done.exit_code, come_back(file.read_bytes()).options.session) == (0, CODE)
    assert (unknown.exit_code, unknown.output) == (1, "Error: There is no session with the code “NONE”.\n")


@pytest.mark.skipif(which("soffice") is None, reason="LibreOffice is not installed")
@pytest.mark.parametrize(("language", "ending"), [("en", "ods"), ("zh_Hans", "xlsx"), ("zh_Hans", "csv")])
def test_a_list_saved_by_another_program_comes_back_the_same(
    session: TrainingSession, language: str, ending: str, tmp_path: Path
):
    file = tmp_path / "list.xlsx"
    file.write_bytes(roster_template(session, language, TYPED[language]))
    as_utf8 = "csv:Text - txt - csv (StarCalc):44,34,76" if ending == "csv" else ending
    subprocess.run(
        ["soffice", f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", "--convert-to", as_utf8,
         "--outdir", str(tmp_path / "out"), str(file)], check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    saved = (tmp_path / "out" / f"list.{ending}").read_bytes()

    source = come_back(saved, f"list.{ending}")

    assert (source.options.session, typed(source)) == (CODE, TYPED[language])
