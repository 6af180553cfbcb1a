"""What changes many rows and is sent again, by a double click, and what is dated ahead."""

from datetime import timedelta

from tests.browser import Browser
from tests.conftest import count
from tests.scholarships.offices import cohort_of, notes, sent, statuses
from tracker.db import today
from tracker.ledger.models import Change
from tracker.web.layout import show_date


def once(browser: Browser, path: str, action: str) -> str:
    """The name of the sheet of one of the forms of a page."""
    [form] = [form for form in browser.open(path).page.forms if form.action == action]
    return str(form.fields["once"])


def test_a_double_click_sets_a_note_once_and_another_note_from_the_same_page_is_kept(administrator: Browser) -> None:
    cohort, (student,) = cohort_of("Noy")
    page, action = f"/scholarships/cohorts/{cohort}", f"/scholarships/cohorts/{cohort}/set"
    form = {"once": once(administrator, page, action), "row": [student], "note": "Well"}

    for note in ("Well", "Well", "Moved"):
        sent(administrator, action, **{**form, "note": note})

    assert notes(student) == ["Well", "Moved"]


def test_rows_sent_twice_are_saved_once(administrator: Browser) -> None:
    cohort, (student,) = cohort_of("Noy")
    page, action = f"/scholarships/cohorts/{cohort}", f"/scholarships/cohorts/{cohort}/rows"
    form = {"once": once(administrator, page, action), f"note-{student}": "Well"}
    before = count(Change)

    for _time in range(2):
        sent(administrator, action, **form)

    assert (notes(student), count(Change)) == (["Well"], before + 1)


def test_a_status_set_twice_from_the_list_is_set_once(administrator: Browser) -> None:
    _cohort, (student,) = cohort_of("Noy")
    sheet = once(administrator, "/scholarships", "/scholarships/status")
    form = {"once": sheet, "row": [student], "status": "suspended", "effective_on": "2025-01-01"}

    for _time in range(2):
        sent(administrator, "/scholarships/status", **form)
        assert "take effect on one day" not in administrator.response.text

    assert statuses(student)[2:] == [("suspended", "2025-01-01", "")]


def test_what_takes_effect_later_is_said_to_do_so(administrator: Browser) -> None:
    cohort, (first, second) = cohort_of("Noy", "Bounmy")
    ahead = today() + timedelta(20)
    said = f"This takes effect on {show_date(ahead)}, a day still to come."

    administrator.open(f"/scholarships/{first}/statuses/new").submit({"status": "graduated"}, effective_on=str(ahead))
    alone = administrator.page.flashes
    sent(
        administrator, f"/scholarships/cohorts/{cohort}/set", row=[second], status="graduated", effective_on=str(ahead)
    )

    assert alone[:2] == [said, "The status is saved."]
    assert said in administrator.page.flashes
