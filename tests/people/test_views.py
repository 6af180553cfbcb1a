"""The pages of people, each through the real form."""

import csv
import io
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask

from tests.browser import Browser
from tests.conftest import count
from tests.factories import a_participation, a_session, an_organization
from tracker.db import db
from tracker.ledger.models import Through
from tracker.ledger.work import work
from tracker.people import rules
from tracker.people.models import Affiliation, Gender, Person, PersonAlias

PAYLOADS = ["<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "x{{ 7*7 }}"]


def known(name: str, **given: Any) -> int:
    """A person stored by a change of its own; their id."""
    with work("test", Through.FORM, "test"):
        person = Person(full_name=name, **given)
        rules.add_person(person)
        return person.id


def employed(person_id: int, organization: str = "", position: str = "") -> int:
    with work("test", Through.FORM, "test"):
        affiliation = Affiliation(person_id=person_id, position=position)
        rules.save_affiliation(affiliation, organization)
        return affiliation.id


def also_called(person_id: int, name: str) -> int:
    with work("test", Through.FORM, "test"):
        alias = PersonAlias(person_id=person_id, name=name)
        rules.save_alias(alias)
        return alias.id


def stored(person_id: int) -> Person:
    db.session.rollback()
    db.session.expire_all()
    return db.session.get_one(Person, person_id)


def names_listed(browser: Browser) -> list[str]:
    return [row[0] for row in browser.page.rows[1:]]


def test_an_officer_adds_a_person(officer: Browser) -> None:
    officer.open("/people/new").submit(
        family_name="Bounmy",
        given_name="Khamla",
        native_name="ຄຳຫຼ້າ",
        gender="female",
        citizenship="LA",
        born_on="1980-05-06",
        email="kb@example.org",
        phone="+856 20 555",
        note="Speaks French.\nAnd Lao.",
    )

    person = db.session.scalars(sa.select(Person)).one()
    assert (officer.path, officer.page.flashes) == (f"/people/{person.id}", ["The person is added."])
    assert officer.page.headings == ["Khamla Bounmy"]
    assert (person.full_name, person.gender, person.citizenship) == ("Khamla Bounmy", Gender.FEMALE, "LA")
    assert person.note == "Speaks French.\nAnd Lao."


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("full_name", "a\x00b"),
        ("full_name", "x" * 100_000),
        ("full_name", "   "),
        ("full_name", "\u202e\u200b"),
        ("email", "a@example.org\r\nBcc: b@example.org"),
        ("born_on", "2999-01-01"),
        ("citizenship", "QQ"),
        ("gender", "both"),
        ("note", "x" * 100_000),
    ],
)
def test_what_cannot_be_kept_is_told_and_stores_nothing(officer: Browser, field: str, value: str) -> None:
    officer.open("/people/new").submit(status=422, **{"full_name": "Ann", field: value})

    assert officer.page.errors != []
    assert count(Person) == 0


def test_marks_that_turn_the_text_round_are_not_kept(officer: Browser) -> None:
    officer.open("/people/new").submit(full_name="Ann \u202eevil\u202c 100%")

    assert officer.page.headings == ["Ann evil 100%"]


def test_a_form_sent_twice_adds_one_person(officer: Browser) -> None:
    form = officer.open("/people/new").page.form()
    sheet = {**form.fields, "full_name": "Ann"}

    officer.post("/people/new", **sheet)
    first = officer.path
    officer.post("/people/new", **sheet)

    assert officer.path == first
    assert count(Person) == 1


def test_someone_alike_is_shown_before_a_second_is_added(officer: Browser) -> None:
    first = known("Khamla Bounmy", citizenship="LA")
    known("Khamla Bounmy", citizenship="VN")

    officer.open("/people/new").submit(status=422, full_name="KHAMLA BOUNMY", citizenship="LA")
    asked, linked = count(Person), officer.page.links["Khamla Bounmy"]
    officer.submit(is_another="y")

    assert (asked, linked) == (2, f"/people/{first}")
    assert count(Person) == 3


def test_an_officer_edits_a_person(officer: Browser) -> None:
    id = known("Ann", citizenship="LA", phone="555 01")

    officer.open(f"/people/{id}/edit").submit(full_name="Anna", gender="female")

    person = stored(id)
    assert officer.page.flashes == ["The person is saved."]
    assert (person.full_name, person.gender, person.citizenship, person.phone) == (
        "Anna", Gender.FEMALE, "LA", "555 01",
    )  # fmt: skip


def test_a_stale_form_shows_both_versions_and_stores_neither_silently(officer: Browser) -> None:
    id = known("Ann")
    form = officer.open(f"/people/{id}/edit").page.form().fields
    officer.submit(full_name="Their Ann")

    officer.post(f"/people/{id}/edit", status=409, **{**form, "full_name": "My Ann"})

    assert ["Name", "My Ann", "Their Ann"] in officer.page.rows
    assert stored(id).full_name == "Their Ann"


def test_removing_asks_first_and_keeps_the_history(officer: Browser) -> None:
    id = known("Ann")
    employed(id, position="Examiner")
    also_called(id, "Anna")

    officer.open(f"/people/{id}/remove")
    before = count(Person)
    officer.submit()

    assert (before, count(Person), count(Affiliation), count(PersonAlias)) == (1, 0, 0, 0)
    assert officer.path == "/people"
    officer.open(f"/people/{id}", status=404)


def test_a_removal_can_be_undone_from_where_it_is_told(officer: Browser) -> None:
    id = known("Ann")
    employed(id, position="Examiner")

    officer.open(f"/people/{id}/remove").submit()
    officer.follow("Undo").submit()

    assert (stored(id).full_name, count(Affiliation)) == ("Ann", 1)
    assert officer.open(f"/people/{id}").follow("History").response.status_code == 200


def test_someone_with_participations_is_not_removed(officer: Browser) -> None:
    id = known("Ann")
    with work("test", Through.FORM, "test"):
        a_participation(a_session(), db.session.get_one(Person, id))

    officer.open(f"/people/{id}/remove").submit(status=422)

    assert "participation (1)" in officer.page.body
    assert count(Person) == 1


def test_a_removal_asked_before_a_change_is_refused(officer: Browser) -> None:
    id = known("Ann")
    form = officer.open(f"/people/{id}/remove").page.form().fields
    officer.open(f"/people/{id}/edit").submit(full_name="Anna")

    officer.post(f"/people/{id}/remove", status=409, **form)

    assert count(Person) == 1


def test_affiliations_are_added_edited_and_removed(officer: Browser) -> None:
    id = known("Ann", citizenship="LA")
    with work("test", Through.FORM, "test"):
        an_organization(name="Patent Office", country="US")

    officer.open(f"/people/{id}/affiliations/new")
    officer.submit(organization="Patent Office (US)", position="Examiner", starts_on="2020-01-01")
    assert officer.page.rows[1][:4] == ["Patent Office", "Examiner", "1 Jan 2020", "–"]
    one = db.session.scalars(sa.select(Affiliation)).one()
    officer.open(f"/people/{id}/affiliations/{one.id}/edit")
    assert officer.page.fields["organization"] == "Patent Office (US)"
    officer.submit(status=422, ends_on="2019-01-01")
    assert officer.page.errors != []
    officer.submit(ends_on="2021-01-01")
    assert officer.page.rows[1][:4] == ["Patent Office", "Examiner", "1 Jan 2020", "1 Jan 2021"]

    officer.open(f"/people/{id}/affiliations/{one.id}/remove").submit()

    assert (officer.path, count(Affiliation)) == (f"/people/{id}", 0)


def test_an_organization_called_nearly_so_is_asked_about_before_another_is_added(officer: Browser) -> None:
    id = known("Ann", citizenship="LA")
    with work("test", Through.FORM, "test"):
        an_organization(name="Department of Intellectual Property", country="LA")

    officer.open(f"/people/{id}/affiliations/new").submit(status=422, organization="Dept of Intelectual Property")
    asked = officer.page.errors
    officer.submit(is_new="y")

    assert "Did you mean Department of Intellectual Property (LA)?" in asked[0]
    assert officer.page.rows[1][0] == "Dept of Intelectual Property"


def test_other_names_are_added_edited_and_removed(officer: Browser) -> None:
    id = known("Ann")

    officer.open(f"/people/{id}/names/new").submit(status=422, name="ANN")
    officer.submit(name="Anna")
    alias = db.session.scalars(sa.select(PersonAlias)).one()
    officer.open(f"/people/{id}/names/{alias.id}/edit").submit(name="Anne")
    assert stored(id).search_key == "ann anne"

    officer.open(f"/people/{id}/names/{alias.id}/remove").submit()

    assert (officer.path, count(PersonAlias)) == (f"/people/{id}", 0)


def test_parts_of_one_person_are_not_reached_through_another(officer: Browser) -> None:
    ann, bo = known("Ann"), known("Bo")
    affiliation, alias = employed(ann, position="Examiner"), also_called(ann, "Anna")

    for path in (f"affiliations/{affiliation}/edit", f"affiliations/{affiliation}/remove", f"names/{alias}/edit"):
        officer.open(f"/people/{ann}/{path}")
        officer.open(f"/people/{bo}/{path}", status=404)


def test_the_list_is_searched_filtered_and_sorted_by_its_address(reporter: Browser) -> None:
    employed(known("Nguyễn An", citizenship="VN", gender=Gender.FEMALE), "Patent Office")
    known("Boun", citizenship="LA", gender=Gender.MALE)
    known("曾国藩", citizenship="CN")

    assert names_listed(reporter.open("/people")) == ["Boun", "Nguyễn An", "曾国藩"]
    assert names_listed(reporter.open("/people?sort=-name")) == ["曾国藩", "Nguyễn An", "Boun"]
    assert names_listed(reporter.open("/people?q=zeng")) == ["曾国藩"]
    assert names_listed(reporter.open("/people?citizenship=LA&gender=male")) == ["Boun"]
    assert names_listed(reporter.open("/people?organization=patent")) == ["Nguyễn An"]
    assert names_listed(reporter.open("/people?group=ASEAN&sort=added")) == ["Nguyễn An", "Boun"]
    assert names_listed(reporter.open("/people?q=%25")) == []
    for column in ("citizenship", "gender", "native_name", "email", "born_on"):
        reporter.open(f"/people?sort=-{column}")


@pytest.mark.parametrize("query", ["q=%00", "citizenship=QQ", "gender=%00", "group=%00", "sort=note", "columns=x"])
def test_an_address_that_makes_no_sense_is_refused(reporter: Browser, query: str) -> None:
    reporter.open(f"/people?{query}", status=400)


def test_the_export_is_the_list(reporter: Browser) -> None:
    employed(known("Ann", citizenship="LA", email="ann@example.org"), "Patent Office", "Examiner")
    known("Bo")

    reporter.open("/people?citizenship=LA&columns=name,citizenship,email,organization&format=csv")

    rows = list(csv.reader(io.StringIO(reporter.response.get_data().decode("utf-8-sig"))))
    assert rows == [
        ["Name", "Citizenship", "Organization", "E-mail address"],
        ["Ann", "Laos", "Patent Office", "ann@example.org"],
    ]


def test_a_list_of_three_costs_no_more_queries_than_one_of_one(app: Flask, reporter: Browser) -> None:
    statements: list[str] = []
    sa.event.listen(db.engine, "before_cursor_execute", lambda *args: statements.append(args[2]))
    employed(known("Ann", citizenship="LA"), "Patent Office", "Examiner")
    statements.clear()
    reporter.open("/people")
    for_one = len(statements)
    for name, code in (("Bo", "VN"), ("Cy", "TH")):
        employed(known(name, citizenship=code), f"Office of {name}", "Examiner")
    statements.clear()

    reporter.open("/people")

    assert names_listed(reporter) == ["Ann", "Bo", "Cy"]
    assert len(statements) == for_one


def test_a_viewer_sees_no_names(viewer: Browser) -> None:
    id = known("Ann")

    for path in ("/people", f"/people/{id}", "/people/new", f"/people/{id}/edit", f"/people/{id}/remove"):
        viewer.open(path, status=403)


def test_a_reporter_reads_and_changes_nothing(reporter: Browser) -> None:
    id = known("Ann")
    affiliation, alias = employed(id, position="Examiner"), also_called(id, "Anna")

    reporter.open(f"/people/{id}")
    assert [words for words in ("Edit", "Remove", "Add an affiliation") if words in reporter.page.links] == []
    parts = [f"affiliations/{affiliation}", f"names/{alias}"]
    paths = ["new", f"{id}/edit", f"{id}/remove", f"{id}/affiliations/new", f"{id}/names/new"]
    paths += [f"{id}/{part}/{deed}" for part in parts for deed in ("edit", "remove")]
    for path in paths:
        reporter.post(f"/people/{path}", status=403)

    assert (count(Person), count(Affiliation), count(PersonAlias)) == (1, 1, 1)


@pytest.mark.parametrize("payload", PAYLOADS)
def test_what_was_typed_is_shown_as_text(officer: Browser, payload: str) -> None:
    fields = ("full_name", "native_name", "note")
    id = known("Ann", citizenship="LA")
    officer.open(f"/people/{id}/edit").submit(**dict.fromkeys(fields, payload))
    affiliation, alias = employed(id, payload, payload), also_called(id, f"Alias {payload}")

    pages = ["", "/edit", "/remove", f"/affiliations/{affiliation}/edit", f"/affiliations/{affiliation}/remove"]
    pages += [f"/names/{alias}/edit", f"/names/{alias}/remove"]
    for path in [f"/people/{id}{page}" for page in pages] + ["/people"]:
        text = officer.open(path).response.text
        assert ("<script>alert" in text, "<img src=x" in text, "49" in officer.page.title) == (False, False, False)
        assert payload in officer.page.body or payload in str(officer.page.fields)
    officer.open("/people/new").submit(status=422, full_name=payload, citizenship="LA")
    assert payload in officer.page.links


def test_pages_are_told_in_chinese_too(reporter: Browser) -> None:
    known("Ann", citizenship="LA")

    reporter.post("/preferences", language="zh_Hans")

    assert reporter.open("/people").page.rows[1][2] == "老挝"
