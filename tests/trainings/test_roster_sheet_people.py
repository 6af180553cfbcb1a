"""Whom a typed row means: taken where it is certain, asked where it is not, and never entered twice unknowingly."""

import pytest
import sqlalchemy as sa

from tests.browser import Browser
from tests.dossier.merges import merge
from tests.trainings.rosters import employed, held, stored
from tests.trainings.sheets import on_list, people, saved, sheet, told, typed
from tracker.db import db
from tracker.ledger.models import Through
from tracker.ledger.work import work
from tracker.people import rules
from tracker.people.models import NotSame, Person


def recorded(name: str, **given: str) -> int:
    """Somebody recorded by the rules, so that they are found; their id."""
    with work("test", Through.FORM, "test"):
        person = Person(full_name=name, **given)
        rules.save_person(person)
        return person.id


def emails() -> list[str]:
    db.session.rollback()
    return list(db.session.scalars(sa.select(Person.email).order_by(Person.id)))


def test_somebody_known_by_name_and_country_is_taken_with_what_is_known(officer: Browser) -> None:
    session, known = held(), recorded("Bounmy Khamla", citizenship="LA", email="khamla@example.org")
    employed(known, "Ministry of Trade", "Examiner")

    saved(sheet(officer, session), {"name": "bounmy KHAMLA", "represents": "Lao PDR"})

    assert people() == ["Bounmy Khamla"]
    assert [(row["name"], row["organization"], row["position"]) for row in on_list()] == [
        ("Bounmy Khamla", "Ministry of Trade", "Examiner")
    ]
    shown = [officer.page.fields[f"rows-0-{name}"] for name in ("organization", "position")]
    assert shown == ["Ministry of Trade", "Examiner"]


@pytest.mark.parametrize("answer", ["known", "new"])
def test_a_name_alone_asks_and_the_answer_is_kept(officer: Browser, answer: str) -> None:
    session, known = held(), recorded("Bounmy Khamla", citizenship="LA")

    saved(sheet(officer, session), {"name": "Khamla Bounmy"}, status=422)
    asked = (told(officer), on_list())
    officer.submit({"rows-0-person": str(known) if answer == "known" else "new"})

    assert asked == (["Is this somebody who is recorded already?"], [])
    assert people() == (["Bounmy Khamla"] if answer == "known" else ["Bounmy Khamla", "Khamla Bounmy"])
    assert [row.person_id for row in stored()] == [known if answer == "known" else known + 1]


def test_who_is_said_to_be_new_is_not_asked_about_again(officer: Browser) -> None:
    session, known = held(), recorded("Bounmy Khamla", citizenship="LA")

    saved(sheet(officer, session), {"name": "Khamla Bounmy"}, status=422)
    officer.submit({"rows-0-person": "new"})

    said = db.session.execute(sa.select(NotSame.first_id, NotSame.second_id))
    assert [(first, second) for first, second in said] == [(known, known + 1)]


def test_a_person_chosen_for_another_name_is_asked_for_again(officer: Browser) -> None:
    session, known = held(), recorded("Bounmy Khamla")

    saved(sheet(officer, session), {"name": "Ann Lee", "person": str(known)}, status=422)

    assert told(officer) == ["The name was changed since the person was chosen: say again who is meant."]
    assert on_list() == []


def test_a_chosen_person_who_became_part_of_another_is_followed(officer: Browser) -> None:
    session, kept, chosen = held(), recorded("Flo Phi"), recorded("Flo Fi")
    merge(kept, chosen)

    saved(sheet(officer, session), {"name": "Flo Fi", "person": str(chosen)})

    assert people() == ["Flo Phi"]
    assert [row.person_id for row in stored()] == [kept]


def test_a_chosen_person_who_was_removed_is_told_so(officer: Browser) -> None:
    session, chosen = held(), recorded("Flo Fi")
    with work("test", Through.FORM, "test"):
        rules.remove_person(db.session.get_one(Person, chosen))

    saved(sheet(officer, session), {"name": "Flo Fi", "person": str(chosen)}, status=422)

    assert told(officer) == ["The person who was chosen was removed since: say again who is meant."]
    assert on_list() == []


def test_the_same_person_in_two_rows_is_told_at_the_second(officer: Browser) -> None:
    session = held()
    recorded("Bounmy Khamla", citizenship="LA")
    one = {"name": "Bounmy Khamla", "represents": "LA", "position": "Examiner"}

    saved(sheet(officer, session), one, {**one, "position": "Director"}, status=422)

    assert officer.page.links["Row 2, Name"] == "#rows-1-name"
    assert told(officer) == ["Row 1 is the same person."]
    assert on_list() == []


def test_two_rows_of_one_new_person_are_told_unless_it_is_another(officer: Browser) -> None:
    session = held()
    rows = [{"name": "Ann Lee", "represents": "SG", "note": "1"}, {"name": "Ann Lee", "represents": "SG", "note": "2"}]

    saved(sheet(officer, session), *rows, {"name": "LEE Ann"}, status=422)
    first = (told(officer), people())
    officer.submit({"rows-1-person": "new", "rows-2-person": "new"})

    assert first == (["Row 1 is the same person.", "Row 1 may be the same person."], [])
    assert people() == ["Ann Lee", "Ann Lee", "LEE Ann"]


def test_one_new_person_in_two_roles_is_one_person(officer: Browser) -> None:
    session, ann = held(), {"name": "Ann Lee", "represents": "SG"}

    saved(sheet(officer, session), ann, {**ann, "role": "lecturer"})

    assert people() == ["Ann Lee"]
    assert [row["role"] for row in on_list()] == ["participant", "lecturer"]


def test_somebody_on_the_list_already_is_not_put_on_it_again(officer: Browser) -> None:
    session = held()
    ann = {"name": "Ann Lee", "represents": "SG", "position": "Examiner", "status": "registered"}
    saved(sheet(officer, session), ann)

    saved(sheet(officer, session), {**ann, "position": ""}, first=1)
    repeated = officer.page.flashes
    saved(sheet(officer, session), {**ann, "position": "Director"}, first=1, status=422)

    assert repeated == ["Nothing was changed.", "1 row said what another one says, and counts once."]
    assert told(officer) == ["Row 1 is the same person."]
    assert "already on this list as participant (registered)" in officer.page.body
    assert len(on_list()) == 1


def test_an_address_is_filled_in_and_never_overwritten(officer: Browser) -> None:
    session = held("Cy")
    recorded("Ann Lee", citizenship="SG")
    bo = recorded("Bo Lin", citizenship="SG", email="bo@example.org")
    ann = {"name": "Ann Lee", "represents": "SG", "email": "ann@example.org"}
    other = {"name": "Bo Lin", "represents": "SG", "email": "other@example.org"}

    sheet(officer, session).submit({"rows-0-email": "cy@example.org", **typed(ann, other, first=1)}, status=422)
    asked = told(officer)
    officer.submit({"rows-2-person": str(bo)})

    assert asked == ["Is this somebody who is recorded already?"]
    assert emails() == ["cy@example.org", "ann@example.org", "bo@example.org"]
    assert officer.page.flashes == [
        "The list is saved: 2 rows are added, 1 is changed.",
        "An e-mail address on record is changed on the person's page alone. "
        "Bo Lin: bo@example.org stays, other@example.org was not taken.",
    ]


def test_an_address_on_record_that_is_emptied_or_changed_on_the_list_stays_and_is_told(officer: Browser) -> None:
    session = held("Cy", "Dee")
    sheet(officer, session).submit({"rows-0-email": "cy@example.org", "rows-1-email": "dee@example.org"})

    sheet(officer, session).submit({"rows-0-email": "", "rows-1-email": "new@example.org"})

    assert emails() == ["cy@example.org", "dee@example.org"]
    assert officer.page.flashes == [
        "Nothing was changed.",
        "An e-mail address on record is changed on the person's page alone. "
        "Cy: cy@example.org stays; Dee: dee@example.org stays, new@example.org was not taken.",
    ]


def test_a_name_taken_apart_by_its_capitals_is_stored_so(officer: Browser) -> None:
    saved(sheet(officer, held()), {"name": "BOUNMY Khamla", "represents": "LA", "gender": "female"})

    db.session.rollback()
    person = db.session.scalars(sa.select(Person)).one()
    assert (person.family_name, person.given_name, str(person.gender)) == ("BOUNMY", "Khamla", "female")


def test_whom_somebody_new_represents_is_not_taken_for_their_citizenship(officer: Browser) -> None:
    saved(sheet(officer, held()), {"name": "Ann Lee", "represents": "LA"})

    assert [(row.represents, row.person.citizenship) for row in stored()] == [("LA", None)]


def test_cells_that_are_filled_from_the_register_are_told(officer: Browser) -> None:
    session = held()
    ann = recorded("Ann Lee", citizenship="SG", gender="female")
    employed(ann, "Ministry of Trade", "Examiner")
    employed(recorded("Bo Lin", citizenship="SG"), "Office", "Clerk")

    bo = {"name": "Bo Lin", "represents": "SG", "position": "Director"}
    saved(sheet(officer, session), {"name": "Ann Lee", "represents": "SG"}, bo, {"name": "Cy"})

    assert officer.page.flashes == [
        "The list is saved: 3 rows are added.",
        "4 blank cells were filled in with what is recorded of the people today.",
    ]
