"""Merging, unmerging and splitting over HTTP."""

from datetime import date
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask

from tests.browser import Browser
from tests.dossier.merges import merge
from tests.dossier.test_preview import every_figure
from tests.factories import a_member, a_mission, a_participation, a_person, a_session, an_enrolment
from tracker.db import db
from tracker.dossier import views_merge
from tracker.dossier.rules.not_same import say_not_same
from tracker.ledger.models import Change, Through
from tracker.ledger.work import work
from tracker.people.models import Gender, NameOrder, NotSame, Person, PersonAlias, PersonMerge
from tracker.reports.claims.rules import Draft, save_claim
from tracker.reports.models import Claim, Wording
from tracker.trainings.models import Participation, ParticipationStatus


@pytest.fixture
def two(app: Flask) -> tuple[int, int]:
    """One human being recorded twice, who was in one session as both, and in another as the second."""
    with work("test", Through.FORM, "test"):
        one = a_person(full_name="Keo Chan", citizenship="LA", email="keo@example.org")
        other = a_person(full_name="Chan Keo", citizenship="TH", phone="+856 21 1234")
        both = a_session(code="S1", title_en="Patents", starts_on=date(2023, 3, 4))
        a_participation(both, one, status=ParticipationStatus.ATTENDED)
        a_participation(both, other, status=ParticipationStatus.NO_SHOW)
        a_participation(a_session(code="S2", title_en="Marks", starts_on=date(2024, 3, 4)), other)
        a_participation(a_session(code="S3", starts_on=date(2024, 5, 6)), a_person(full_name="Somebody Else"))
        a_member(a_mission("KH", code="M1", title_en="Advice"), other)
    return one.id, other.id


def address(two: tuple[int, int]) -> str:
    return f"/people/{two[0]}/merge/{two[1]}"


def rows_of(person_id: int) -> list[tuple[str, str]]:
    query = sa.select(Participation).where(Participation.person_id == person_id).order_by(Participation.session_id)
    return [(row.session.code, row.status.value) for row in db.session.scalars(query)]


def table(browser: Browser, head: str) -> list[list[str]]:
    """The rows under the line that begins so, to the next heading of columns."""
    rows = browser.page.rows
    start = next(at for at, row in enumerate(rows) if row[0] == head)
    width = len(rows[start])
    found = []
    for row in rows[start + 1 :]:
        if len(row) != width or row[0] in ("Field", "Record", "Figure"):
            break
        found.append(row)
    return found


def test_both_records_stand_side_by_side(two: tuple[int, int], officer: Browser) -> None:
    officer.open(address(two))

    assert table(officer, "Field")[:6] == [
        ["Name", "Keo Chan", "Chan Keo"],
        ["Name in own script", "–", "–"],
        ["Gender", "–", "–"],
        ["Citizenship", "Laos", "Thailand"],
        ["E-mail address", "keo@example.org", "not stated"],
        ["Telephone", "not stated", "+856 21 1234"],
    ]
    assert [row[0] for row in table(officer, "Field")[8:]] == ["participation 1 + 2", "member of a mission 0 + 1"]
    chosen = {name: side for name, side in officer.page.fields.items() if name.startswith("take-")}
    assert chosen == {"take-full_name": "keep", "take-citizenship": "keep", "take-email": "keep", "take-phone": "drop"}


def test_what_both_have_is_to_be_chosen(two: tuple[int, int], officer: Browser) -> None:
    officer.open(address(two))

    said = "S1 Patents · participant · "
    assert table(officer, "Record") == [["participation", f"{said}attended · LA", f"{said}no-show · LA"]]
    assert [side for name, side in officer.page.fields.items() if name.startswith("resolve-")] == ["keep"]


def test_the_page_foretells_the_figures_that_the_merge_then_gives(two: tuple[int, int], officer: Browser) -> None:
    officer.open(address(two)).submit({"do": "preview"})
    told = [row[1:] for row in table(officer, "Figure") if row[0] == "Unique persons unique persons"]
    before = every_figure()

    officer.submit()

    after = every_figure()
    cells = {"everything": ("", ""), "2023": ("year", "2023"), "2024": ("year", "2024"), "Laos": ("country", "LA")}
    found = [[words, *(str(figures["persons", *cell]) for figures in (before, after))] for words, cell in cells.items()]
    assert told == [row for row in found if row[1] != row[2]]
    assert told == [["everything", "3", "2"], ["Laos", "3", "2"]]


def test_what_would_change_is_counted_only_when_it_is_asked_for(two: tuple[int, int], officer: Browser) -> None:
    def stated() -> tuple[bool, bool]:
        told = "is counted when you ask for it, with the choices above." in officer.page.body
        return told, any(row[0] == "Figure" for row in officer.page.rows)

    officer.open(address(two))
    opened = stated()
    officer.submit({"do": "preview"})

    assert (opened, stated()) == ((True, False), (False, True))


def test_a_merge_leads_to_the_one_record_and_can_be_undone(two: tuple[int, int], officer: Browser) -> None:
    before, figures = _everything(two), every_figure()
    officer.open(address(two)).submit()

    assert officer.path == f"/people/{two[0]}"
    assert officer.page.flashes[0] == "Chan Keo is one with Keo Chan now."
    assert rows_of(two[0]) == [("S1", "attended"), ("S2", "completed")]
    assert db.session.get(Person, two[1]) is None
    kept = db.session.get_one(Person, two[0])
    assert (kept.citizenship, kept.email, kept.phone) == ("LA", "keo@example.org", "+856 21 1234")
    assert [alias.name for alias in kept.aliases] == ["Chan Keo"]
    assert db.session.scalars(sa.select(Change.action).order_by(Change.id.desc())).first() == "dossier.merge"

    officer.follow("Undo").submit()

    assert officer.path == f"/people/{two[1]}"
    assert _everything(two) == before
    assert every_figure() == figures


def test_what_is_chosen_stands(two: tuple[int, int], officer: Browser) -> None:
    officer.open(address(two))
    [collision] = [name for name in officer.page.fields if name.startswith("resolve-")]

    officer.submit({"take-citizenship": "drop", "take-full_name": "drop", "take-phone": "keep", collision: "drop"})

    kept = db.session.get_one(Person, two[0])
    assert (kept.full_name, kept.citizenship, kept.phone) == ("Chan Keo", "TH", "")
    assert rows_of(two[0]) == [("S1", "no_show"), ("S2", "completed")]


def test_a_choice_can_be_tried_before_it_is_made(two: tuple[int, int], officer: Browser) -> None:
    officer.open(address(two))
    [collision] = [name for name in officer.page.fields if name.startswith("resolve-")]
    newest = db.session.scalar(sa.select(sa.func.max(Change.id)))

    officer.submit({"do": "preview", collision: "drop", "take-email": "drop"})

    assert officer.page.fields[collision] == "drop"
    assert officer.page.fields["take-email"] == "drop"
    assert ["Participations participations", "2023", "1", "0"] in officer.page.rows
    assert db.session.scalar(sa.select(sa.func.max(Change.id))) == newest
    assert db.session.get_one(Person, two[1]).full_name == "Chan Keo"


def test_a_published_sentence_that_would_stop_being_true_is_shown(two: tuple[int, int], officer: Browser) -> None:
    with work("test", Through.FORM, "test"):
        draft = Draft("people", "persons", stated=3, wording=Wording.EXACTLY)
        save_claim(Claim(text_en="The office has trained {people} people."), [draft])

    officer.open(address(two)).submit({"do": "preview"})

    assert "no longer true The office has trained 3 people." in officer.page.body


def test_the_other_record_may_be_kept_instead(two: tuple[int, int], officer: Browser) -> None:
    officer.open(address(two)).follow("Keep the other instead")

    assert officer.path == address(two[::-1])
    assert officer.page.rows[0][1:] == [f"Stays: Chan Keo {two[1]}", f"Becomes part of it: Keo Chan {two[0]}"]


@pytest.mark.parametrize("which", [0, 1])
def test_a_record_changed_meanwhile_is_not_merged(two: tuple[int, int], officer: Browser, which: int) -> None:
    officer.open(address(two))
    with work("other", Through.FORM, "test"):
        db.session.get_one(Person, two[which]).note = "Changed"

    officer.submit(status=409)

    assert officer.page.errors == ["One of the two was changed since you opened the page. Look at both again first."]
    assert db.session.scalar(sa.select(sa.func.count()).select_from(PersonMerge)) == 0
    officer.submit()
    assert db.session.get(Person, two[1]) is None


def test_a_row_that_came_meanwhile_is_looked_at_first(two: tuple[int, int], officer: Browser) -> None:
    officer.open(address(two))
    with work("other", Through.FORM, "test"):
        a_participation(a_session(code="S4"), db.session.get_one(Person, two[1]))

    officer.submit(status=409)

    assert db.session.get_one(Person, two[1]).full_name == "Chan Keo"


def test_a_merge_sent_twice_is_done_once(two: tuple[int, int], officer: Browser) -> None:
    officer.open(address(two))
    sent = dict(officer.page.fields)
    officer.submit()

    officer.post(address(two), **sent)

    assert officer.path == f"/people/{two[0]}"
    assert officer.page.flashes[0] == "Chan Keo is part of this record already."
    assert db.session.scalar(sa.select(sa.func.count()).select_from(PersonMerge)) == 1


@pytest.mark.parametrize("send", [True, False])
def test_a_merge_that_a_colleague_does_meanwhile_leads_to_their_record(
    two: tuple[int, int], officer: Browser, monkeypatch: pytest.MonkeyPatch, send: bool
) -> None:
    officer.open(address(two))
    look = views_merge._not_to_merge

    def look_before_the_colleague(id: int, other: int) -> Any:
        """What the page looks at first; the colleague merges right after that."""
        found = look(id, other)
        if db.session.get(Person, other) is not None:
            merge(id, other)
        return found

    monkeypatch.setattr(views_merge, "_not_to_merge", look_before_the_colleague)

    officer.submit() if send else officer.open(address(two))

    assert officer.path == f"/people/{two[0]}"
    assert officer.page.flashes[0] == "Chan Keo is part of this record already."


@pytest.mark.parametrize(
    "given", [{"take-email": "both"}, {"take-shoes": "drop"}, {"resolve-participation:1:77": "keep"}]
)
def test_a_choice_that_is_none_is_refused(two: tuple[int, int], officer: Browser, given: dict[str, Any]) -> None:
    officer.open(address(two)).submit(given, status=422)

    assert db.session.get_one(Person, two[1]).full_name == "Chan Keo"


def test_who_is_not_the_same_is_not_merged(two: tuple[int, int], officer: Browser) -> None:
    with work("test", Through.FORM, "test"):
        say_not_same(*two)

    officer.open(address(two))

    assert officer.path == "/people/not-same"
    assert officer.page.flashes == [
        "Somebody said that these two are not the same person. Take that back first, if they are."
    ]


def test_who_may_not_write_what_moves_is_told_so(two: tuple[int, int], officer: Browser) -> None:
    with work("test", Through.FORM, "test"):
        an_enrolment(db.session.get_one(Person, two[1]))

    officer.open(address(two))
    told = "scholarships" in officer.page.flashes[0]
    officer.submit(status=422)

    assert told
    assert db.session.get_one(Person, two[1]).full_name == "Chan Keo"


def test_readers_merge_nobody(two: tuple[int, int], reporter: Browser) -> None:
    reporter.open(address(two), status=403)
    reporter.post(address(two), status=403)

    assert db.session.get_one(Person, two[1]).full_name == "Chan Keo"


def test_an_old_address_leads_to_the_record_that_was_kept(two: tuple[int, int], officer: Browser) -> None:
    officer.open(address(two)).submit()

    officer.open(f"/people/{two[1]}")

    assert officer.path == f"/people/{two[0]}"
    assert officer.page.flashes[0] == f"The record {two[1]} was merged: this is the one it became part of."


def test_a_record_tells_what_was_merged_into_it(two: tuple[int, int], officer: Browser) -> None:
    officer.open(address(two)).submit()

    officer.open(f"/people/{two[0]}")

    assert f"Merged from Chan Keo ({two[1]})" in officer.page.body
    assert "officer@example.org" in officer.page.body
    officer.follow("Unmerge")
    assert "Make Chan Keo a record of its own again, apart from Keo Chan?" in officer.page.body


def test_two_that_are_ticked_are_compared(two: tuple[int, int], officer: Browser) -> None:
    officer.open("/people")

    officer.open(f"/people/merge?row={two[1]}&row={two[0]}")

    assert officer.path == address(two)


@pytest.mark.parametrize("chosen", ["", "row=1", "row=1&row=2&row=3", "row=1&row=x", "row=1&row=1"])
def test_two_are_needed_to_be_merged(two: tuple[int, int], officer: Browser, chosen: str) -> None:
    officer.open(f"/people/merge?{chosen}")

    assert (officer.path, officer.page.flashes) == ("/people", ["Tick two people, to merge these two."])


def test_the_other_one_is_found_by_name(two: tuple[int, int], officer: Browser) -> None:
    officer.open(f"/people/{two[0]}").follow("Merge with …")

    officer.open(f"{officer.path}?q=chan")

    assert officer.page.links["Chan Keo"] == address(two)
    assert "Keo Chan" not in [words for words, url in officer.page.links.items() if "/merge/" in url]


def test_rows_of_somebody_else_become_a_record_of_their_own(two: tuple[int, int], officer: Browser) -> None:
    ids = {row.session.code: row.id for row in db.session.scalars(sa.select(Participation))}
    officer.open(f"/people/{two[1]}/split")

    officer.submit({"row": f"participation:{ids['S2']}"}, full_name="Chan Keomany", citizenship="TH")

    new = db.session.scalars(sa.select(Person).where(Person.full_name == "Chan Keomany")).one()
    assert officer.path == f"/people/{new.id}"
    assert (rows_of(new.id), rows_of(two[1])) == ([("S2", "completed")], [("S1", "no_show")])
    assert [(one.first_id, one.second_id) for one in db.session.scalars(sa.select(NotSame))] == [(two[1], new.id)]


def test_somebody_new_is_of_the_country_and_gender_of_the_record_that_is_split(
    two: tuple[int, int], officer: Browser
) -> None:
    with work("test", Through.FORM, "test"):
        db.session.get_one(Person, two[1]).gender = Gender.FEMALE
    row = next(row.id for row in db.session.scalars(sa.select(Participation)) if row.session.code == "S2")
    officer.open(f"/people/{two[1]}/split")
    offered = {name: officer.page.fields[name] for name in ("citizenship", "gender")}

    officer.submit({"row": f"participation:{row}"}, full_name="KEOMANY Chan", citizenship="LA")

    new = db.session.scalars(sa.select(Person).where(Person.full_name == "KEOMANY Chan")).one()
    assert offered == {"citizenship": "TH", "gender": "female"}
    assert (new.citizenship, new.gender) == ("LA", Gender.FEMALE)
    assert (new.family_name, new.given_name, new.name_order) == ("KEOMANY", "Chan", NameOrder.FAMILY_FIRST)


def test_rows_of_somebody_else_go_to_a_record_that_is_there(two: tuple[int, int], officer: Browser) -> None:
    row = next(row.id for row in db.session.scalars(sa.select(Participation)) if row.session.code == "S2")
    officer.open(f"/people/{two[1]}/split?q=somebody").follow("Somebody Else")

    officer.submit({"row": f"participation:{row}"})

    other = db.session.scalars(sa.select(Person).where(Person.full_name == "Somebody Else")).one()
    assert rows_of(other.id) == [("S2", "completed"), ("S3", "completed")]


@pytest.mark.parametrize(
    ("row", "name", "said"),
    [
        (None, "Chan Keomany", "Choose the records that belong to the other person."),
        ("participation:77777", "Chan Keomany", "Chan Keo has no such record: participation 77777."),
        ("participation:{S2}", "", "Give the person's name."),
    ],
)
def test_a_split_that_cannot_be_is_refused(
    two: tuple[int, int], officer: Browser, row: str | None, name: str, said: str
) -> None:
    ids = {one.session.code: one.id for one in db.session.scalars(sa.select(Participation))}
    officer.open(f"/people/{two[1]}/split")

    officer.submit({"row": row.format(**ids) if row else None}, full_name=name, status=422)

    assert said in " ".join(officer.page.errors)
    assert rows_of(two[1]) == [("S1", "no_show"), ("S2", "completed")]


def _everything(two: tuple[int, int]) -> list[Any]:
    db.session.rollback()
    people = [db.session.get_one(Person, id_) for id_ in two]
    aliases = db.session.scalars(sa.select(PersonAlias.name)).all()
    said = [(one.full_name, one.citizenship, one.email, one.phone, one.search_key) for one in people]
    return [said, list(aliases), [rows_of(id_) for id_ in two]]
