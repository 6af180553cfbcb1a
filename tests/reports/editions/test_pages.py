"""Publishing through the form, the list, an edition's page, and the page of differences."""

from flask import Flask

from tests.browser import Browser
from tests.conftest import signed_in
from tests.factories import a_session
from tests.reports.editions.examples import change, enter, setting
from tests.reports.editions.publishing import published
from tracker.access import Role
from tracker.trainings.models import Participation, SessionStatus, TrainingSession


def words(browser: Browser) -> str:
    return " ".join(" ".join(browser.page.text).split())


def test_what_is_missing_stands_before_publishing_and_is_accepted_knowingly(app: Flask, reporter: Browser) -> None:
    enter()
    change(lambda: a_session(code="P-2"))

    reporter.open("/figures/editions/new?year=2024")
    assert [row[:2] for row in reporter.page.rows[1:]] == [
        ["1", "completed session without a roster"],
        ["2", "participations without a gender"],
    ]
    reporter.submit(is_final="y", status=422)
    assert reporter.page.errors == ["Something is missing. Mend it, or publish all the same."]
    reporter.submit(is_final="y", note="The year", despite_gaps="y")
    assert reporter.page.flashes == ["Edition 1 is published."]
    assert ["Sessions", "sessions", "2", "0", "2"] in reporter.page.rows

    reporter.open("/figures/editions")
    assert [row[:4] for row in reporter.page.rows[1:]] == [["1", "2024", "final", "everything"]]


def test_an_edition_is_shown_checked_and_compared(app: Flask, reporter: Browser) -> None:
    known = enter()
    published()
    number = change(setting(TrainingSession, known.session, status=SessionStatus.CANCELLED))

    reporter.open("/figures/editions/1?verify=1")
    assert "Verified: reproduced from the ledger, equal in every figure and row." in words(reporter)
    reporter.open("/figures/editions/1/difference?all=1")
    assert ["Participations, 2024", "participations", "2", "0", "-2"] in reporter.page.rows
    assert "correction: session P-1 Patents: status from “completed” to “cancelled”" in words(reporter)
    assert reporter.page.links[str(number)] == f"/history/change/{number}"


def test_a_reader_without_names_sees_none_in_an_explanation(app: Flask, viewer: Browser) -> None:
    known = enter()
    published()
    change(setting(Participation, known.keo, represents="TH"))

    viewer.open("/figures/editions/1/difference?all=1")

    assert "represents from “Laos (LA)” to “Thailand (TH)”" in words(viewer)
    assert "Keo" not in viewer.response.text


def test_nothing_differs_says_so_and_publishing_is_never_undone(app: Flask, administrator: Browser) -> None:
    enter()
    edition = published()

    administrator.open("/figures/editions/1/difference")
    assert "Nothing differs: every figure is the same on both sides." in words(administrator)
    administrator.post(f"/history/change/{edition.change_id}/undo", status=422)
    assert "A published edition is never taken back" in words(administrator)


def test_bad_questions_are_refused(app: Flask, reporter: Browser) -> None:
    enter()
    published(2024)
    published(2024, scope="BRI")

    reporter.open("/figures/editions/new?year=2199", status=400)
    assert "2199 has not begun" in words(reporter)
    reporter.open("/figures/editions/1/difference?with=9", status=404)
    reporter.open("/figures/editions/1/difference?with=2", status=400)
    assert "not of the same year and scope" in words(reporter)


def test_editions_are_for_readers_of_everything(app: Flask) -> None:
    enter()
    published()
    scoped = signed_in(app, Role.REPORTER, "group:BRI", "bri@example.org")

    for path in ("", "/1", "/1/difference", "/new"):
        scoped.open(f"/figures/editions{path}", status=403)
        assert "This is not open to you" in scoped.page.title
