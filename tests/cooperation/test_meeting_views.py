"""The pages of meetings and series: lists, one with partners and outcomes, entering and removing."""

from datetime import date

import sqlalchemy as sa
from flask import Flask

from tests.browser import Browser
from tests.conftest import signed_in
from tests.factories import a_meeting, an_instrument
from tests.queries import queries_of
from tracker.access import Role
from tracker.cooperation.models import Meeting, MeetingKind, MeetingOutcome, MeetingPartner, MeetingSeries
from tracker.db import db
from tracker.ledger.models import Through
from tracker.ledger.work import work


def meetings() -> list[tuple[str, list[str]]]:
    """Code and partners of each."""
    found = db.session.scalars(sa.select(Meeting).order_by(Meeting.id))
    return [(one.code, sorted(link.partner_code for link in one.partners)) for one in found]


def made(*partners: str, **given: object) -> int:
    with work("test", Through.FORM, "test"):
        return a_meeting(*partners, **given).id


def a_series(code: str = "BRHLC") -> int:
    with work("test", Through.FORM, "test"):
        series = MeetingSeries(code=code, name_en="High-Level Conference")
        db.session.add(series)
        db.session.flush()
        return series.id


def test_entering_a_meeting_with_its_partners(officer: Browser) -> None:
    series = a_series()

    officer.open(f"/cooperation/meetings/new?series={series}").submit(
        starts_on="2016-07-21", ends_on="2016-07-22", country="CN", city="Beijing", partners="Laos\nWIPO"
    )

    assert officer.page.flashes == ["The meeting is entered."]
    assert meetings() == [("BRHLC-1", ["LA", "WO"])]
    assert officer.page.headings == ["High-Level Conference"]


def test_an_edition_twice_is_refused_at_its_field(officer: Browser) -> None:
    series = a_series()
    made(series_id=series, edition=1, title_en="The first")

    officer.open("/cooperation/meetings/new").submit(
        status=422, title_en="A", starts_on="2016-07-21", series_id=str(series), edition="1"
    )

    assert officer.page.errors == ["The first is edition 1 already."]


def test_editions_lead_to_each_other(reporter: Browser) -> None:
    series = a_series()
    first, second, third = (
        made(series_id=series, edition=at, title_en=f"No {at}", starts_on=date(2014 + 2 * at, 1, 1)) for at in (1, 2, 3)
    )
    made(title_en="Alone")

    links = reporter.open(f"/cooperation/meetings/{second}").page.links

    assert (links["No 1"], links["No 3"]) == (f"/cooperation/meetings/{first}", f"/cooperation/meetings/{third}")
    assert "No 2" not in reporter.open(f"/cooperation/meetings/{third}").page.links.keys() - {"No 2"}


def test_several_partners_are_added_at_once(officer: Browser) -> None:
    id = made("LA")

    officer.open(f"/cooperation/meetings/{id}").follow("Add partners")
    officer.submit({"chosen": ["VN", "TH"]}, added="Cambodia\nLA\n俄罗斯")

    assert officer.page.flashes == ["The partners are added."]
    assert [codes for _code, codes in meetings()] == [["KH", "LA", "RU", "TH", "VN"]]


def test_an_unknown_partner_is_refused_by_name_and_nobody_added(officer: Browser) -> None:
    id = made("LA")

    officer.open(f"/cooperation/meetings/{id}/partners").submit(status=422, added="Cambodia\nAtlantis")
    unknown = officer.page.errors
    officer.submit(status=422, added="China")
    home = officer.page.errors
    officer.submit(status=422, added="")

    assert unknown == ["“Atlantis” is not a known country."]
    assert home == ["China is the office's own country: name only the partners, and leave it out."]
    assert officer.page.errors == ["Name at least one partner."]
    assert [codes for _code, codes in meetings()] == [["LA"]]


def test_a_partner_is_taken_off_and_brought_back(administrator: Browser) -> None:
    id = made("LA", "KH")
    row = db.session.scalars(sa.select(MeetingPartner.id).where(MeetingPartner.partner_code == "KH")).one()

    administrator.open(f"/cooperation/meetings/{id}/partners/{row}/remove").submit()
    left = meetings()[0][1]
    said = administrator.page.flashes
    administrator.follow("Undo").submit()

    assert (said, left, meetings()[0][1]) == (["Cambodia is taken off the list."], ["LA"], ["KH", "LA"])


def test_outcomes_are_words_or_documents_and_the_document_names_its_meeting(officer: Browser) -> None:
    with work("test", Through.FORM, "test"):
        id, document = a_meeting(title_en="Conference").id, an_instrument(code="JS", title_en="Statement").id

    officer.open(f"/cooperation/meetings/{id}").follow("Add an outcome").submit(status=422)
    errors = officer.page.errors
    officer.submit(title_en="Initiative", url="https://example.org/x")
    officer.follow("Add an outcome").submit(instrument_id=str(document))

    assert errors == ["Give a title, or choose an instrument of the register."]
    assert officer.page.links["JS Statement"] == f"/cooperation/{document}"
    assert officer.page.links["text"] == "https://example.org/x"
    endorsed = officer.open(f"/cooperation/{document}").page.links["Conference"]
    assert endorsed == f"/cooperation/meetings/{id}"


def test_an_outcome_is_edited_and_removed(officer: Browser) -> None:
    id = made()
    with work("test", Through.FORM, "test"):
        outcome = MeetingOutcome(meeting_id=id, title_en="Initiative")
        db.session.add(outcome)
        db.session.flush()
        row = outcome.id
    other = made()

    officer.open(f"/cooperation/meetings/{other}/outcomes/{row}", status=404)
    officer.open(f"/cooperation/meetings/{id}/outcomes/{row}").submit(title_en="Joint initiative")
    shown = "Joint initiative" in officer.page.body
    officer.open(f"/cooperation/meetings/{id}/outcomes/{row}/remove").submit()

    assert shown
    assert db.session.scalar(sa.select(sa.func.count()).select_from(MeetingOutcome)) == 0


def test_a_removed_meeting_is_brought_back_whole(administrator: Browser) -> None:
    id = made("LA", "KH", code="M")
    with work("test", Through.FORM, "test"):
        db.session.add(MeetingOutcome(meeting_id=id, title_en="Initiative"))

    administrator.open(f"/cooperation/meetings/{id}/remove").submit()
    left = meetings()
    administrator.follow("Undo").submit()

    assert (left, meetings()) == ([], [("M", ["KH", "LA"])])
    assert "Initiative" in administrator.open(f"/cooperation/meetings/{id}").page.body


def test_a_removal_is_refused_when_the_partners_have_changed_since(officer: Browser) -> None:
    id = made("LA")
    officer.open(f"/cooperation/meetings/{id}/remove")
    with work("other", Through.FORM, "test"):
        db.session.add(MeetingPartner(meeting_id=id, partner_code="KH"))

    officer.submit(status=409)

    assert len(meetings()) == 1


def test_the_list_is_narrowed_by_each_filter(reporter: Browser) -> None:
    series = a_series()
    made("LA", code="A", series_id=series, edition=1, starts_on=date(2016, 7, 21), search_key="a beijing")
    made("KZ", "UZ", code="B", kind=MeetingKind.HEADS, starts_on=date(2023, 5, 18))

    queries = ("", "q=Beijing", f"series={series}", "kind=heads", "year=2016", "partner=UZ")
    found = {
        query: [row[0] for row in reporter.open(f"/cooperation/meetings?{query}").page.rows[1:]] for query in queries
    }

    assert found == {
        "": ["B", "A"],
        "q=Beijing": ["A"],
        f"series={series}": ["A"],
        "kind=heads": ["B"],
        "year=2016": ["A"],
        "partner=UZ": ["B"],
    }


def test_lists_and_pages_cost_the_same_however_much_they_show(reporter: Browser) -> None:
    series = a_series()
    id = made("LA", series_id=series, edition=1)
    paths = ("/cooperation/meetings", f"/cooperation/meetings/{id}", "/cooperation/series")
    few = [len(queries_of(lambda path=path: reporter.open(path))) for path in paths]  # type: ignore[misc]
    a_series("CA")
    with work("test", Through.FORM, "test"):
        document = an_instrument()
        for code in ("KH", "TH"):
            db.session.add(MeetingPartner(meeting_id=id, partner_code=code))
        db.session.add(MeetingOutcome(meeting_id=id, title_en="A"))
        db.session.add(MeetingOutcome(meeting_id=id, title_en="", instrument_id=document.id))
        for edition in (2, 3):
            a_meeting("VN", series_id=series, edition=edition)

    many = [len(queries_of(lambda path=path: reporter.open(path))) for path in paths]  # type: ignore[misc]

    assert many == [few[0], few[1] + 1, few[2]]  # one more asks which documents the reader may open


def test_a_series_is_entered_edited_and_kept_while_it_has_meetings(officer: Browser) -> None:
    officer.open("/cooperation/series").follow("New series").submit(
        code="brhlc", name_en="Conference", kind="conference"
    )
    id = db.session.scalars(sa.select(MeetingSeries.id)).one()
    officer.open(f"/cooperation/series/{id}/edit").submit(name_en="High-Level Conference")
    meeting = made(series_id=id, edition=1)
    rows = officer.open("/cooperation/series").page.rows
    officer.open(f"/cooperation/series/{id}/remove").submit(status=422)
    errors = officer.page.errors
    officer.open(f"/cooperation/meetings/{meeting}/remove").submit()
    officer.open(f"/cooperation/series/{id}/remove").submit()

    assert rows[1][:6] == ["BRHLC", "High-Level Conference", "conference", "1", "10 Sep 2024", "10 Sep 2024"]
    assert errors == ["High-Level Conference has 1 meeting. Take it out of the series, or remove it, first."]
    assert "No series is recorded yet." in officer.page.body


def test_who_works_for_a_group_reaches_its_meetings_and_no_series(app: Flask) -> None:
    series, inside, outside = a_series(), made("LA", "RU", code="IN"), made("RU", code="OUT")
    asean = signed_in(app, Role.OFFICER, "group:ASEAN")

    listed = [row[0] for row in asean.open("/cooperation/meetings").page.rows[1:]]
    asean.open(f"/cooperation/meetings/{inside}/edit")
    for path in ("", "/edit", "/remove", "/partners", "/outcomes/new"):
        asean.open(f"/cooperation/meetings/{outside}{path}", status=404)
        if path:
            asean.post(f"/cooperation/meetings/{outside}{path}", status=404)
    for path in ("new", f"{series}/edit", f"{series}/remove"):
        asean.open(f"/cooperation/series/{path}", status=403)
    asean.open("/cooperation/meetings/new").submit(status=422, title_en="A", starts_on="2024-01-01", partners="RU")

    assert listed == ["IN"]
    assert asean.page.errors == ["Name at least one partner of the groups you work for."]


def test_nobody_takes_a_meeting_out_of_their_own_reach(app: Flask) -> None:
    id = made("LA", "RU")
    rows = dict(db.session.execute(sa.select(MeetingPartner.partner_code, MeetingPartner.id)).all())
    asean = signed_in(app, Role.OFFICER, "group:ASEAN")

    asean.open(f"/cooperation/meetings/{id}/partners/{rows['LA']}/remove").submit(status=422)
    errors = asean.page.errors
    asean.open(f"/cooperation/meetings/{id}/partners/{rows['RU']}/remove").submit()

    assert errors == ["Add another partner of the groups you work for first."]
    assert [codes for _code, codes in meetings()] == [["LA"]]


def test_many_unknown_partners_are_counted(officer: Browser) -> None:
    id = made("LA")

    officer.open(f"/cooperation/meetings/{id}/partners").submit(status=422, added="\n".join(f"Q{n}Q" for n in range(7)))

    [error] = officer.page.errors
    assert (error[:28], error[-13:]) == ("“Q0Q” is not a known country", "2 more lines.")


def test_a_document_out_of_reach_is_not_told(app: Flask) -> None:
    with work("test", Through.FORM, "test"):
        meeting = a_meeting("LA")
        secret = an_instrument("RU", code="SECRET", title_en="Hidden words")
        db.session.add(MeetingOutcome(meeting=meeting, title_en="", instrument_id=secret.id))
        id = meeting.id
    asean = signed_in(app, Role.OFFICER, "group:ASEAN")

    page = asean.open(f"/cooperation/meetings/{id}")

    assert "a document out of your reach" in page.page.body
    assert "SECRET" not in page.response.text


def test_a_viewer_reads_and_changes_nothing(viewer: Browser) -> None:
    id = made("LA")

    links = viewer.open(f"/cooperation/meetings/{id}").page.links

    assert {"Edit", "Remove", "Add partners", "Add an outcome"} & links.keys() == set()
    for path in ("/cooperation/meetings/new", f"/cooperation/meetings/{id}/edit", "/cooperation/series/new"):
        viewer.open(path, status=403)
        viewer.post(path, status=403)
