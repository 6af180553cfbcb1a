"""Reports saved by name: saving, opening, asking anew, renaming, sharing, removing, and who may see and change them."""

import sqlalchemy as sa
from flask import Flask

from tests.browser import Browser
from tests.conftest import signed_in
from tests.queries import queries_of
from tracker.access import Role
from tracker.accounts import rules
from tracker.accounts.models import Account
from tracker.db import db
from tracker.ledger.models import Through
from tracker.ledger.snapshot import head
from tracker.ledger.work import work
from tracker.reports.models import SavedReport

ASKED = "measure=persons&rows=country"
SAVED = "/figures/saved"


def a_report(name: str = "By country", *, asked: str = ASKED, is_shared: bool = True) -> int:
    """Of another member of the office."""
    with work("test", Through.FORM, "test"):
        owner = db.session.scalar(sa.select(Account).where(Account.email == "owner@example.org"))
        if owner is None:
            owner = Account(email="owner@example.org", name="The Owner")
            rules.save_account(owner)
        report = SavedReport(name=name, asked=asked, is_shared=is_shared, owner=owner)
        db.session.add(report)
        db.session.flush()
        return report.id


def reports() -> list[tuple[str, str, bool]]:
    found = db.session.scalars(sa.select(SavedReport).order_by(SavedReport.id))
    return [(report.name, report.asked, report.is_shared) for report in found]


def save(browser: Browser, name: str, asked: str = ASKED, **given: str) -> Browser:
    browser.open(f"/figures/build?{asked}").follow("Save as…")
    return browser.submit(name=name, **given)


def test_a_table_is_saved_and_opened_by_its_name(app: Flask, trained: None, reporter: Browser) -> None:
    save(reporter, "Who came from where")
    at_once = (reporter.page.headings, reporter.page.rows[-1])

    reporter.open(SAVED)
    listed = reporter.page.rows
    reporter.follow("Who came from where")

    assert reports() == [("Who came from where", ASKED, False)]
    assert at_once == (["Who came from where"], ["All (distinct)", "3"])
    assert [row[:2] for row in listed[1:]] == [["Who came from where", "Unique persons by country represented"]]
    assert (reporter.page.headings, reporter.page.rows[-1]) == at_once


def test_the_moment_is_kept_only_when_that_is_chosen(app: Flask, trained: None, reporter: Browser) -> None:
    then = head()

    save(reporter, "Always now", f"{ASKED}&as_of={then}")
    save(reporter, "As it was", f"{ASKED}&as_of={then}", keeps_moment="y")

    assert reports() == [("Always now", ASKED, False), ("As it was", f"{ASKED}&as_of={then}", False)]


def test_a_name_is_given_once_by_each(app: Flask, reporter: Browser) -> None:
    a_report("By country")
    save(reporter, "By country")

    reporter.open(f"{SAVED}/new?asked=measure%3Dsessions").submit(name="By country", status=422)

    assert "You have a report named “By country” already." in reporter.page.errors
    assert [name for name, _asked, _shared in reports()] == ["By country", "By country"]


def test_a_changed_question_is_kept_under_the_name_and_can_be_undone(
    app: Flask, trained: None, reporter: Browser
) -> None:
    save(reporter, "Mine")
    reporter.submit(columns="year")
    changed = reporter.page.body

    reporter.submit(to="/ask")
    kept = reports()
    reporter.follow("Undo").submit()

    assert "changed since it was saved" in changed
    assert kept == [("Mine", f"{ASKED}&columns=year", False)]
    assert reports() == [("Mine", ASKED, False)]


def test_what_was_changed_in_the_meantime_is_not_written_over(app: Flask, trained: None, reporter: Browser) -> None:
    save(reporter, "Mine")
    reporter.submit(columns="year")
    with work("test", Through.FORM, "test"):
        db.session.scalars(sa.select(SavedReport)).one().name = "Renamed"

    reporter.submit(to="/ask")

    assert reporter.page.flashes == ["This report was changed since you opened it. Look at it again first."]
    assert reports() == [("Renamed", ASKED, False)]


def test_a_report_is_renamed_shared_and_taken_back(app: Flask, reporter: Browser) -> None:
    save(reporter, "Mine")
    colleague = signed_in(app, Role.VIEWER)

    unshared = colleague.open(SAVED).page.rows
    reporter.open(SAVED).follow("Rename or share").submit(name="Ours", is_shared="y")
    shared = colleague.open(SAVED).page.rows
    reporter.open(SAVED).follow("Rename or share").submit(is_shared=None)

    assert unshared == []
    assert [row[0] for row in shared[1:]] == ["Ours"]
    assert colleague.open(SAVED).page.rows == []
    assert reports() == [("Ours", ASKED, False)]


def test_a_removed_report_comes_back_with_undo(app: Flask, reporter: Browser) -> None:
    save(reporter, "Mine")

    reporter.open(SAVED).follow("Remove").submit()
    gone = reports()
    reporter.follow("Undo").submit()

    assert gone == []
    assert reports() == [("Mine", ASKED, False)]


def test_what_is_shared_is_read_by_all_and_changed_by_its_owner(
    app: Flask, reporter: Browser, administrator: Browser
) -> None:
    shared, own = a_report("Shared"), a_report("Own", is_shared=False)

    read = reporter.open(f"{SAVED}/{shared}").page.headings
    reporter.open(f"{SAVED}/{own}", status=404)
    reporter.open(f"{SAVED}/{shared}/edit", status=403)
    reporter.open(f"{SAVED}/{shared}/remove", status=403)
    reporter.post(f"{SAVED}/{shared}/ask", status=403, asked=ASKED)
    administrator.open(f"{SAVED}/{own}/edit", status=404)
    administrator.open(f"{SAVED}/{shared}/remove").submit()

    assert read == ["Shared"]
    assert [name for name, _asked, _shared in reports()] == ["Own"]


def test_a_report_that_no_longer_fits_says_why(app: Flask, reporter: Browser) -> None:
    id = a_report("Old", asked="measure=colours&rows=shade")

    listed = reporter.open(SAVED).page.rows[1]
    page = reporter.open(f"{SAVED}/{id}", status=400).page

    assert listed[:2] == ["Old", "measure=colours&rows=shade"]
    assert page.headings == ["Old"]
    assert "There is no measure “colours”. Choose one of the list." in page.errors


def test_what_cannot_be_asked_is_not_kept(app: Flask, reporter: Browser) -> None:
    for asked in ("", "measure=colours", "measure=sessions&rows=gender"):
        reporter.open(f"{SAVED}/new?asked={asked.replace('=', '%3D').replace('&', '%26')}")
        if asked:
            reporter.submit(name="Never", status=422)

    assert reports() == []


def test_the_list_is_searched_and_costs_the_same_for_more(app: Flask, reporter: Browser) -> None:
    a_report("By country")
    one = len(queries_of(lambda: reporter.open(SAVED)))
    a_report("By year")
    a_report("Students, 100 %")

    three = len(queries_of(lambda: reporter.open(SAVED)))
    found = reporter.open(f"{SAVED}?q=BY&sort=-name").page.rows
    mine = reporter.open(f"{SAVED}?whose=mine").page

    assert one == three
    assert [row[0] for row in found[1:]] == ["By year", "By country"]
    assert (mine.rows, "No report fits these filters." in mine.body) == ([], True)
