"""Publishing through the form, the list, an edition's page, and the page of differences."""

from flask import Flask

from tests.browser import Browser
from tests.conftest import signed_in
from tests.factories import a_session
from tests.reports.editions.examples import change, enter, setting, take_back
from tests.reports.editions.publishing import published
from tracker.access import Role
from tracker.db import db
from tracker.ledger.models import Change
from tracker.trainings.models import Participation, SessionStatus, TrainingSession


def test_what_is_missing_stands_before_publishing_and_is_accepted_knowingly(app: Flask, reporter: Browser) -> None:
    enter()
    change(lambda: a_session(code="P-2"))

    page = reporter.open("/figures/editions/new?year=2024")
    assert [row[:2] for row in page.rows] == [
        ["1", "completed session without a roster"],
        ["2", "participations without a gender"],
    ]
    page = reporter.submit(is_final="y")
    assert page.errors == {"Publish all the same, with what is missing": "Something is missing. Mend it, or publish all the same."}
    page = reporter.submit(is_final="y", note="The year", despite_gaps="y")
    assert page.flashes == ["Edition 1 is published."]
    assert page.rows[0][:4] == ["Sessions", "sessions", "2", "0"]

    page = reporter.open("/figures/editions")
    assert [row[:4] for row in page.rows] == [["1", "2024", "final", "everything"]]


def test_an_edition_is_shown_checked_and_compared(app: Flask, reporter: Browser) -> None:
    known = enter()
    published()
    change(setting(TrainingSession, known.session, status=SessionStatus.CANCELLED))

    assert "Verified: reproduced from the ledger" in reporter.open("/figures/editions/1?verify=1").body
    page = reporter.open("/figures/editions/1/difference?figure=headline/headline/participations/year")
    assert ["Participations, 2024", "participations", "2", "0", "-2"] in page.rows
    assert "correction: session P-1 Patents: status from “completed” to “cancelled”" in page.body
    assert page.links["Keo"] if "Keo" in page.links else "Keo" in page.body


def test_a_reader_without_names_sees_none_in_an_explanation(app: Flask, viewer: Browser) -> None:
    known = enter()
    published()
    change(setting(Participation, known.keo, represents="TH"))

    page = viewer.open("/figures/editions/1/difference?all=1")

    assert "represents from “Laos (LA)” to “Thailand (TH)”" in page.body
    assert "Keo" not in page.body


def test_nothing_differs_says_so(app: Flask, reporter: Browser) -> None:
    enter()
    published()

    assert "Nothing differs" in reporter.open("/figures/editions/1/difference").body


def test_publishing_is_never_undone(app: Flask, administrator: Browser) -> None:
    enter()
    edition = published()

    page = administrator.post(f"/history/change/{edition.change_id}/undo")

    assert page.status == 422
    assert "A published edition is never taken back" in page.body
    assert db.session.get(Change, edition.change_id) is not None


def test_bad_questions_are_refused(app: Flask, reporter: Browser) -> None:
    enter()
    published(2024)
    published(2024, scope="BRI")

    assert reporter.open("/figures/editions/new?year=2999").status == 400
    assert reporter.open("/figures/editions/1/difference?with=9").status == 404
    page = reporter.open("/figures/editions/1/difference?with=2")
    assert page.status == 400
    assert "not of the same year and scope" in page.body


def test_editions_are_for_readers_of_everything(app: Flask) -> None:
    enter()
    published()
    scoped = signed_in(app, Role.REPORTER, "group:BRI", "bri@example.org")

    assert [scoped.open(f"/figures/editions{path}").status for path in ("", "/1", "/1/difference", "/new")] == [403] * 4


__all__ = ["take_back"]
