"""The pages of claims: read, stated, raised, moved, removed and copied."""

import re

import pytest
import sqlalchemy as sa
from flask import Flask

from tests.browser import Browser
from tests.conftest import count, signed_in
from tests.queries import queries_of
from tests.reports.claims.stating import SESSIONS, hold, state, the_claim
from tracker.access import Role
from tracker.db import db
from tracker.ledger.models import Through
from tracker.ledger.snapshot import head
from tracker.ledger.work import work
from tracker.reports.claims.queries import standings
from tracker.reports.claims.rules import Draft
from tracker.reports.models import Claim, ClaimFigure, Tells, Wording
from tracker.trainings.models import SessionStatus, TrainingSession


def text_of(browser: Browser, code: str) -> str:
    """What the box holds from which the text is copied."""
    box = re.search(rf'id="text-{code}"[^>]*>([^<]*)</textarea>', browser.response.text)
    return box[1] if box else ""


def call_off(number: int) -> None:
    with work("test", Through.FORM, "test"):
        for session in db.session.scalars(sa.select(TrainingSession).limit(number)).all():
            session.status = SessionStatus.CANCELLED


def test_an_office_without_claims_is_offered_the_template(app: Flask, reporter: Browser) -> None:
    hold(11)
    reporter.open("/figures/claims").follow("Look at the template").submit(template="")

    assert reporter.page.flashes[0] == "9 claims are added."
    assert count(Claim) == 9

    reporter.follow("Undo").submit()
    assert count(Claim) == 0


def test_a_claim_is_stated_by_finding_the_figures_of_its_sentence(app: Flask, reporter: Browser) -> None:
    hold(13)
    hold(2, year=2019)

    reporter.open("/figures/claims/new").submit(
        text_en="Since 2020: {sessions} sessions for {persons} people.",
        text_zh="2020年以来，举办{sessions}期培训班，培训{persons}人。",
        find="1",
    )
    assert count(Claim) == 0
    assert [reporter.page.fields[f"figures-{at}-name"] for at in range(2)] == ["sessions", "persons"]

    reporter.submit(
        {
            "figures-0-measure": "sessions",
            "figures-0-from_year": "2020",
            "figures-1-address": "http://localhost/figures/persons/rows?from=2020&country=LA&page=2",
        }
    )

    assert reporter.page.flashes == ["The claim is stated."]
    claim = the_claim()
    assert claim.said("en") == "Since 2020: more than 10 sessions for more than 10 people."
    assert claim.said("zh") == "2020年以来，举办10多期培训班，培训10多人。"
    figures = db.session.scalars(sa.select(ClaimFigure).order_by(ClaimFigure.id))
    assert [(figure.measure, figure.asked, figure.as_of_id) for figure in figures] == [
        ("sessions", "from=2020", head()),
        ("persons", "from=2020&country=LA", head()),
    ]


def test_an_address_fills_in_the_question_before_it_is_saved(app: Flask, reporter: Browser) -> None:
    pasted = "/figures/build?measure=applications&rows=year&columns=&direction=inbound&from=2013&scope=BRI"

    reporter.open("/figures/claims/new").submit(text_en="{rate}", find="1")
    reporter.submit({"figures-0-address": pasted}, find="1")

    found = {name.removeprefix("figures-0-"): value for name, value in reporter.page.fields.items()}
    assert {key: found[key] for key in ("address", "measure", "from_year", "to_year", "scope", "cells")} == {
        "address": "",
        "measure": "applications",
        "from_year": "2013",
        "to_year": "",
        "scope": "BRI",
        "cells": "direction=inbound",
    }


@pytest.mark.parametrize(
    ("given", "errors"),
    [
        ({"text_en": ""}, ["This is needed."]),
        ({"text_en": "{a of"}, ["A brace is open: write each name of a figure as {name}, in one pair of braces."]),
        ({"text_en": "{a} {b}"}, ["No figure is bound to {b}."]),
        ({"text_zh": "培训"}, ["The sentence never names the figure {a}."]),
        ({"figures-0-measure": ""}, ["The figure names no measure."]),
        ({"figures-0-from_year": "20x"}, ["“20x” is not a whole number."]),
        ({"figures-0-cells": "colour=red"}, ["sessions has no dimension “colour”"]),
        ({"figures-0-cells": "red"}, ["Write the question as name=value"]),
        ({"figures-0-cells": "theme=x, modality=never"}, ["“never” is not a value of modality"]),
        ({"figures-0-tells": "points"}, ["Say which measure the growth is compared with."]),
        ({"figures-0-tells": "growth", "figures-0-measure": "grants"}, ["There is no year to begin from."]),
        ({"figures-0-stated": "many"}, ["“many” is not a number such as 1300 or 21.3."]),
        ({"figures-0-address": "https://example.org/"}, ["This is not the address of a figure's rows"]),
        ({"figures-0-address": "/figures/sessions/rows?why=T1.status&all=1"}, ["These rows are not counted"]),
        ({"figures-0-name": "A"}, ["Name it with small letters, digits and _"]),
    ],
)
def test_what_is_wrong_is_said_at_its_field_and_stores_nothing(
    app: Flask, reporter: Browser, given: dict[str, str], errors: list[str]
) -> None:
    reporter.open("/figures/claims/new").submit(text_en="{a} sessions", find="1")

    reporter.submit({"figures-0-measure": "sessions", **given}, status=422)

    said = dict.fromkeys(error.split(": “")[0] for error in reporter.page.errors)
    assert [error for error in errors if not any(error in one for one in said)] == []
    assert count(Claim) == 0


def test_each_number_opens_its_rows_and_growth_the_years(app: Flask, reporter: Browser) -> None:
    hold(13)
    asked = "from=2013&to=2023&direction=inbound"
    rate = Draft("rate", "applications", asked, Tells.GROWTH, wording=Wording.EXACTLY, stated=21.3)
    state("{sessions} sessions, {rate} a year", SESSIONS, rate)

    reporter.open("/figures/claims")
    links = dict(reporter.page.links)

    assert links["More than 10"] == "/figures/sessions/rows"
    reporter.open(links["More than 10"])
    assert "13 sessions" in reporter.page.body
    assert links["21.3 %"] == "/figures/build?measure=applications&rows=year&from=2013&to=2023&direction=inbound"
    assert "21.3 %: – when it was stated on" in " ".join(reporter.open("/figures/claims").page.body.split())


def test_a_number_is_raised_by_its_button_and_taken_back(app: Flask, reporter: Browser) -> None:
    hold(13)
    id = state("{sessions} sessions", SESSIONS)
    hold(8)

    reporter.open("/figures/claims")
    assert "more than 10: 21 are counted now." in reporter.page.body
    reporter.submit(to=f"/claims/{id}/restate")

    assert reporter.page.flashes[0] == "The claim is stated anew."
    assert the_claim().said("en") == "More than 20 sessions"

    reporter.follow("Undo").submit()
    assert the_claim().said("en") == "More than 10 sessions"


def test_a_button_of_an_older_page_changes_nothing(app: Flask, reporter: Browser) -> None:
    hold(13)
    id = state("{sessions} sessions", SESSIONS)
    hold(8)
    reporter.open("/figures/claims")
    hold(10)
    reporter.post(f"/figures/claims/{id}/restate", version=the_claim().version)
    said = the_claim().said("en")

    reporter.post(f"/figures/claims/{id}/restate", version="1")

    assert reporter.page.flashes == ["This was changed since you opened the page. Look at it again first."]
    assert the_claim().said("en") == said == "More than 30 sessions"


def test_all_are_stated_anew_at_once(app: Flask, reporter: Browser) -> None:
    hold(13)
    state("{sessions} sessions", SESSIONS)
    state("{sessions} sessions exactly", Draft("sessions", "sessions", wording=Wording.EXACTLY))
    hold(8)
    before = head()

    reporter.open("/figures/claims").submit(to="/claims/restate")

    assert reporter.page.flashes[0] == "2 claims are stated anew."
    assert [claim.said("en") for claim in standings()[0]] == ["More than 20 sessions", "21 sessions exactly"]
    assert head() == before + 1


def test_a_sentence_that_is_no_longer_true_names_the_rows_and_is_not_copied(app: Flask, reporter: Browser) -> None:
    hold(11)
    id = state("{sessions} sessions were held.", SESSIONS, text_zh="举办{sessions}期培训班。")
    state("The sun rises.", text_zh="太阳升起。")
    call_off(2)

    reporter.open("/figures/claims")
    assert (text_of(reporter, "en"), text_of(reporter, "zh")) == ("The sun rises.", "太阳升起。")
    assert "1 sentence that is no longer true is left out" in reporter.page.body

    reporter.open(f"/figures/claims/{id}")
    lost = [row for row in reporter.page.rows if row and row[0] == "-1"]
    assert len(lost) == 2
    assert {"cancelled" in row[2] for row in lost} == {True}
    assert "-2 in 2 rows" in reporter.page.body


def test_claims_are_moved_and_removed(app: Flask, reporter: Browser) -> None:
    first, second = state("One."), state("Two.")

    reporter.open("/figures/claims").submit(to=f"/claims/{second}/move")
    assert text_of(reporter, "en") == "Two. One."

    reporter.open(f"/figures/claims/{first}/remove").submit()
    assert reporter.page.flashes[0] == "The claim is removed."
    assert text_of(reporter, "en") == "Two."

    reporter.follow("Undo").submit()
    assert text_of(reporter.open("/figures/claims"), "en") == "Two. One."


def test_an_edit_keeps_what_it_does_not_touch(app: Flask, reporter: Browser) -> None:
    hold(13)
    asked = Draft("sessions", "sessions", "from=2013&country=&modality=in_person", wording=Wording.ABOUT, stated=12)
    id = state("{sessions} sessions", asked)
    kept = db.session.scalars(sa.select(ClaimFigure.id)).all()

    reporter.open(f"/figures/claims/{id}/edit").submit(text_en="{sessions} training sessions")

    figure = db.session.scalars(sa.select(ClaimFigure)).one()
    assert [figure.id] == kept
    assert (figure.asked, figure.wording, figure.stated) == (
        "from=2013&country=&modality=in_person",
        Wording.ABOUT,
        12,
    )
    assert the_claim().said("en") == "About 12 training sessions"


def test_a_stale_edit_answers_with_both_versions(app: Flask, reporter: Browser) -> None:
    hold(13)
    id = state("{sessions} sessions", SESSIONS)
    reporter.open(f"/figures/claims/{id}/edit")
    with work("test", Through.FORM, "test"):
        db.session.get_one(Claim, id).text_en = "{sessions} courses"

    reporter.submit(text_en="{sessions} seminars", status=409)
    assert ["Sentence in English", "{sessions} seminars", "{sessions} courses"] in reporter.page.rows

    reporter.submit()
    assert the_claim().said("en") == "More than 10 seminars"


def test_the_page_as_of_a_moment_is_read_only(app: Flask, reporter: Browser) -> None:
    hold(13)
    state("{sessions} sessions", SESSIONS)
    then = head()
    hold(8)

    reporter.open(f"/figures/claims?as_of={then}")
    assert text_of(reporter, "en") == "More than 10 sessions"
    assert [words for words in ("New claim", "Edit", "Remove") if words in reporter.page.links] == []
    assert "could be raised" not in reporter.page.body.replace("could say more", "")
    assert reporter.page.links["More than 10"] == f"/figures/sessions/rows?as_of={then}"

    reporter.open("/figures/claims?as_of=yesterday", status=400)
    assert reporter.page.errors == ["“yesterday” is not a change number, a date such as 2024-12-31, or a moment."]


def test_a_reader_of_a_part_of_the_register_reads_the_sentences_alone(app: Flask) -> None:
    hold(13)
    id = state("{sessions} sessions", SESSIONS)
    reader = signed_in(app, Role.REPORTER, "group:BRI")

    reader.open("/figures/claims")

    assert "More than 10 sessions" in " ".join(reader.page.body.split())
    assert [words for words in reader.page.links if words in ("More than 10", "Figures", "Edit", "New claim")] == [
        "Figures"
    ]
    reader.open(f"/figures/claims/{id}", status=403)
    reader.open("/figures/claims/new", status=403)


def test_who_reads_figures_reads_claims_and_states_none(app: Flask, viewer: Browser) -> None:
    hold(13)
    id = state("{sessions} sessions", SESSIONS)

    viewer.open("/figures/claims")
    assert {"New claim", "Edit", "State all anew"}.isdisjoint(viewer.page.text)
    viewer.open(f"/figures/claims/{id}/edit", status=403)
    viewer.post(f"/figures/claims/{id}/restate", status=403)


def test_the_first_page_names_the_claims_that_need_a_look(app: Flask, reporter: Browser) -> None:
    hold(13)
    state("{sessions} sessions", SESSIONS)
    state("{sessions} exactly", Draft("sessions", "sessions", wording=Wording.EXACTLY))
    hold(8)

    reporter.open("/")

    assert reporter.page.links["mend"] == reporter.page.links["raise"] == "/figures/claims"
    assert "claim is no longer true" in reporter.page.body
    assert "claim could be raised" in reporter.page.body


def test_the_list_costs_as_much_with_three_sentences_as_with_one(app: Flask, reporter: Browser) -> None:
    state("One.")
    one = queries_of(lambda: reporter.open("/figures/claims"))
    state("Two.")
    state("Three.")
    three = queries_of(lambda: reporter.open("/figures/claims"))

    assert len(three) == len(one)
