"""The pages of documents: list, one with its chain, entering, extending, links, removing."""

from datetime import date

import sqlalchemy as sa
from flask import Flask

from tests.browser import Browser
from tests.conftest import signed_in
from tests.factories import a_meeting, an_instrument
from tests.queries import queries_of
from tracker.access import Role
from tracker.cooperation.models import Instrument, InstrumentLink, InstrumentParty, InstrumentType, MeetingOutcome, Step
from tracker.db import db
from tracker.ledger.models import Through
from tracker.ledger.work import work

PAYLOAD = '"><img src=x onerror=alert(1)><script>alert(1)</script>'
PPH = InstrumentType.PPH


def documents() -> list[tuple[str, str, list[str]]]:
    """Code, step and parties of each."""
    found = db.session.scalars(sa.select(Instrument).order_by(Instrument.id))
    return [(one.code, one.step.value, sorted(link.partner_code for link in one.parties)) for one in found]


def made(*parties: str, **given: object) -> int:
    with work("test", Through.FORM, "test"):
        return an_instrument(*parties, **given).id


def codes(browser: Browser, column: int = 0) -> list[str]:
    return [row[column] for row in browser.page.rows[1:]]


def test_entering_a_document_with_partners_typed_and_chosen(officer: Browser) -> None:
    officer.open("/cooperation/new").submit(
        title_en="PPH pilot", type="pph", parties="Russia\nSG; poland", chosen="EG", starts_on="2012-11-01"
    )

    assert officer.page.flashes == ["The instrument is entered."]
    assert documents() == [("PPH-MULTI-2012", "original", ["EG", "PL", "RU", "SG"])]
    assert officer.page.headings == ["PPH pilot"]


def test_an_unknown_partner_is_refused_by_name(officer: Browser) -> None:
    officer.open("/cooperation/new").submit(
        status=422, title_en="PPH", type="pph", parties="Laos\nHungry\nAtlantis", starts_on="2012-11-01"
    )

    [error] = officer.page.errors
    assert error.startswith("“Hungry” is not a known country. Did you mean Hungary (HU)")
    assert error.endswith("“Atlantis” is not a known country.")
    assert officer.page.fields["parties"].strip() == "Laos\nHungry\nAtlantis"
    assert documents() == []


def test_a_broken_rule_is_shown_at_its_field_and_stores_nothing(officer: Browser) -> None:
    officer.open("/cooperation/new").submit(
        status=422, title_en="PPH", type="pph", parties="LA", starts_on="2012-11-01", ends_on="2012-10-31"
    )

    assert officer.page.errors == ["The last day in force is before the first. Correct one of them."]
    assert documents() == []


def test_a_page_tells_for_whom_the_chain_is_in_force_and_why(reporter: Browser) -> None:
    with work("test", Through.FORM, "test"):
        original = an_instrument("LA", "KH", code="A", ends_on=date(2021, 12, 31))
        an_instrument("LA", original=original, code="A-E1", starts_on=date(2022, 1, 1))
        id = original.id

    page = reporter.open(f"/cooperation/{id}").page

    assert [row for row in page.rows if row[1:2] in (["yes"], ["no"])] == [
        ["Cambodia", "no", "31 Dec 2021", "no, by rule C1: It ended before the reference day."],
        ["Laos", "yes", "without an end", "no, by rule C1: It ended before the reference day."],
    ]
    assert [row for row in page.rows if row[0] in ("original", "extension")] == [
        ["original", "A", "2 Dec 2019", "1 Jan 2020", "31 Dec 2021", "Cambodia, Laos", "extended"],
        ["extension", "A-E1", "2 Dec 2019", "1 Jan 2022", "without an end", "Laos", "in force"],
    ]


def test_extending_begins_the_day_after_with_those_still_in_force(officer: Browser) -> None:
    with work("test", Through.FORM, "test"):
        original = an_instrument("LA", "KH", code="A", title_en="Agreement", ends_on=date(2098, 12, 31))
        an_instrument("KH", original=original, step=Step.TERMINATION, starts_on=date(2021, 1, 1), code="A-T1")
        id = original.id

    officer.open(f"/cooperation/{id}").follow("Extend").submit(ends_on="2110-12-31")

    assert officer.page.flashes == ["The extension is entered."]
    assert documents()[2:] == [("A-E1", "extension", ["LA"])]
    extension = db.session.scalars(sa.select(Instrument).where(Instrument.code == "A-E1")).one()
    assert (extension.starts_on, extension.original_id) == (date(2099, 1, 1), id)


def test_a_chain_is_amended_and_terminated_from_any_of_its_documents(officer: Browser) -> None:
    with work("test", Through.FORM, "test"):
        original = an_instrument("LA", code="A")
        id = an_instrument("LA", original=original, code="A-E1", starts_on=date(2022, 1, 1)).id

    officer.open(f"/cooperation/{id}").follow("Amend").submit()
    officer.open(f"/cooperation/{id}").follow("Terminate").submit(status=422)
    errors = officer.page.errors
    officer.submit(starts_on="2024-05-01")

    assert errors == ["Give the first day on which it is no longer in force."]
    assert documents()[2:] == [("A-A1", "amendment", ["LA"]), ("A-T1", "termination", ["LA"])]
    assert "ends it from 1 May 2024 on" in officer.page.body


def test_the_next_document_is_told_by_its_title_from_the_one_it_follows(officer: Browser) -> None:
    id = made("LA", title_en="Agreement", title_zh="协议")
    english, long = made("LA", title_en="Only English"), made("LA", title_en="x" * 300, title_zh="长" * 300)

    def offered(step: str, id: int = id) -> list[str]:
        fields = officer.open(f"/cooperation/new?step={step}&of={id}").page.fields
        return [fields["title_en"], fields["title_zh"]]

    first = [offered(step) for step in ("extension", "amendment", "termination")]
    for year in ("2022", "2023"):
        officer.open(f"/cooperation/new?step=extension&of={id}").submit(starts_on=f"{year}-01-01")
    officer.open(f"/cooperation/new?step=extension&of={long}").submit(starts_on="2022-01-01")

    assert first == [
        ["Agreement (extension)", "协议（续签）"],
        ["Agreement (amendment)", "协议（修订）"],
        ["Agreement (termination)", "协议（终止）"],
    ]
    assert offered("extension") == ["Agreement (extension 3)", "协议（第3次续签）"]
    assert offered("termination") == ["Agreement (termination)", "协议（终止）"]
    assert offered("amendment", english) == ["Only English (amendment)", ""]
    assert [step for _code, step, _parties in documents()] == ["original"] * 3 + ["extension"] * 3


def test_what_is_terminated_for_all_is_neither_extended_nor_terminated_again(officer: Browser) -> None:
    with work("test", Through.FORM, "test"):
        original = an_instrument("LA", "KH", code="A", ends_on=date(2098, 12, 31))
        an_instrument("LA", original=original, code="A-E1", starts_on=date(2099, 1, 1))
        an_instrument("LA", original=original, step=Step.TERMINATION, starts_on=date(2098, 1, 1), code="A-T1")
        id = original.id

    def offered() -> list[str]:
        links = officer.open(f"/cooperation/{id}").page.links
        return [label for label in ("Extend", "Amend", "Terminate") if label in links]

    for_one = offered()
    officer.follow("Terminate").submit(starts_on="2098-01-01")
    for_both = offered()

    assert documents()[3:] == [("A-T2", "termination", ["KH"])]
    assert (for_one, for_both) == (["Extend", "Amend", "Terminate"], ["Amend"])


def test_an_extension_that_a_termination_precedes_never_begins(reporter: Browser) -> None:
    with work("test", Through.FORM, "test"):
        original = an_instrument("LA", code="A", ends_on=date(2098, 12, 31))
        an_instrument("LA", original=original, code="A-E1", starts_on=date(2099, 1, 1))
        an_instrument("LA", original=original, step=Step.TERMINATION, starts_on=date(2098, 1, 1), code="A-T1")
        an_instrument("LA", code="B", starts_on=date(2099, 1, 1))

    states = {row[0]: row[-1] for row in reporter.open("/cooperation").page.rows[1:]}
    not_begun = codes(reporter.open("/cooperation?force=not_begun"))

    assert states == {"A": "in force", "A-E1": "terminated", "A-T1": "–", "B": "not begun"}
    assert not_begun == ["B"]


def test_an_odd_next_step_is_not_found(officer: Browser) -> None:
    id = made()

    for query in ("step=original", "step=x", "of=0", "of=x", "of=9999999999", "of=%D9%A3"):
        officer.open(f"/cooperation/new?{f'of={id}&{query}' if 'step' in query else query}", status=404)

    assert len(documents()) == 1


def test_editing_keeps_what_was_not_sent(officer: Browser) -> None:
    id = made("LA", "KH", code="A", signed_on=date(2019, 1, 1))

    officer.open(f"/cooperation/{id}/edit")
    shown = officer.page.fields["parties"]
    officer.submit(title_en="New words", parties=None, signed_on=None)

    assert shown.split() == ["Laos", "(LA)", "Cambodia", "(KH)"]
    assert documents() == [("A", "original", ["KH", "LA"])]
    assert db.session.get_one(Instrument, id).signed_on == date(2019, 1, 1)


def test_a_stale_form_shows_both_versions(officer: Browser) -> None:
    id = made(place="Vientiane")
    officer.open(f"/cooperation/{id}/edit")
    with work("other", Through.FORM, "test"):
        db.session.get_one(Instrument, id).place = "Beijing"

    officer.submit(status=409, place="Luang Prabang")

    assert ["Place of signing", "Luang Prabang", "Beijing"] in officer.page.rows


def test_the_same_form_sent_twice_enters_one_document(officer: Browser) -> None:
    officer.open("/cooperation/new")
    form = {**officer.page.fields, "title_en": "A", "type": "pph", "parties": "LA", "starts_on": "2020-01-01"}

    officer.submit(form)
    officer.client.post("/cooperation/new", data=form)

    assert len(documents()) == 1


def test_a_removed_document_is_brought_back_from_its_message(administrator: Browser) -> None:
    id = made("LA", code="A", title_en="Agreement")
    with work("test", Through.FORM, "test"):
        db.session.add(InstrumentLink(instrument_id=id, label="text", url="https://example.org/"))

    administrator.open(f"/cooperation/{id}/remove").submit()
    left = documents()
    administrator.follow("Undo").submit()

    assert left == []
    assert documents() == [("A", "original", ["LA"])]
    assert "text" in administrator.open(f"/cooperation/{id}").page.links


def test_what_others_follow_stays(officer: Browser) -> None:
    with work("test", Through.FORM, "test"):
        original = an_instrument(code="A")
        an_instrument(original=original, code="A-E1", starts_on=date(2022, 1, 1))
        id = original.id

    officer.open(f"/cooperation/{id}/remove").submit(status=422)

    assert officer.page.errors == ["A-E1 follow this document. Remove them first."]
    assert len(documents()) == 2


def test_a_link_opens_elsewhere_and_says_nothing_of_this_page(officer: Browser) -> None:
    id = made()

    officer.open(f"/cooperation/{id}").follow("Add a link").submit(status=422, url="javascript:alert(1)")
    errors = officer.page.errors
    officer.submit(url="https://www.example.org/a?b=1&c=2", label="")

    assert errors == ["Write an address that begins with https:// or http://."]
    assert officer.page.links["www.example.org"] == "https://www.example.org/a?b=1&c=2"
    assert 'href="https://www.example.org/a?b=1&amp;c=2" rel="noreferrer noopener"' in officer.response.text
    officer.follow("Edit")  # the head's own: the document
    row = db.session.scalars(sa.select(InstrumentLink.id)).one()
    officer.open(f"/cooperation/{id}/links/{row}").submit(label="The text")
    officer.open(f"/cooperation/{id}/links/{row}/remove").submit()
    assert "The text" not in officer.open(f"/cooperation/{id}").page.links


def test_a_link_of_another_document_is_not_found(officer: Browser) -> None:
    id, other = made(), made()
    with work("test", Through.FORM, "test"):
        link = InstrumentLink(instrument_id=other, label="text", url="https://example.org/")
        db.session.add(link)
        db.session.flush()
        row = link.id

    officer.open(f"/cooperation/{id}/links/{row}", status=404)
    officer.post(f"/cooperation/{id}/links/{row}/remove", status=404)

    assert db.session.scalar(sa.select(sa.func.count()).select_from(InstrumentLink)) == 1


def test_the_list_is_narrowed_by_each_filter(reporter: Browser) -> None:
    with work("test", Through.FORM, "test"):
        first = an_instrument("LA", "WO", code="A", title_en="Framework", search_key="a framework", type=PPH)
        an_instrument("LA", original=first, step=Step.AMENDMENT, starts_on=None, code="A-A1")
        an_instrument("RU", code="B", starts_on=date(2010, 1, 1), ends_on=date(2015, 12, 31))
        an_instrument("KH", code="C", starts_on=date(2090, 1, 1))

    found = {
        query: sorted(codes(reporter.open(f"/cooperation?{query}")))
        for query in (
            "q=framework", "type=pph", "step=amendment", "partner=WO", "region=150", "force=in_force", "force=ended",
            "force=not_begun", "force=in_force&on=2012-01-01", "force=in_force&on=2090-01-01&partner=KH",
        )
    }  # fmt: skip

    assert found == {
        "q=framework": ["A"],
        "type=pph": ["A", "A-A1"],
        "step=amendment": ["A-A1"],
        "partner=WO": ["A"],
        "region=150": ["B"],
        "force=in_force": ["A"],
        "force=ended": ["B"],
        "force=not_begun": ["C"],
        "force=in_force&on=2012-01-01": ["B"],
        "force=in_force&on=2090-01-01&partner=KH": ["C"],
    }


def test_what_is_in_force_for_one_partner_is_not_listed_for_another(reporter: Browser) -> None:
    with work("test", Through.FORM, "test"):
        original = an_instrument("LA", "KH", code="A")
        an_instrument("LA", original=original, step=Step.TERMINATION, starts_on=date(2021, 1, 1), code="A-T1")

    of_laos = reporter.open("/cooperation?force=in_force&partner=LA").page.rows
    of_cambodia = codes(reporter.open("/cooperation?force=in_force&partner=KH"))

    assert (of_laos, of_cambodia) == ([], ["A"])


def test_a_group_is_asked_of_the_day(reporter: Browser) -> None:
    made("RU", code="A", starts_on=date(2005, 1, 1))
    brics = reporter.open("/cooperation").response.text.split(">BRICS<")[0].rsplit('value="', 1)[1].split('"')[0]

    before = reporter.open(f"/cooperation?group={brics}&on=2005-01-01").page.rows
    since = codes(reporter.open(f"/cooperation?group={brics}&on=2015-01-01"))

    assert (before, since) == ([], ["A"])


def test_the_file_says_what_the_page_says(reporter: Browser) -> None:
    made("LA", "KH", code="A", title_en="Agreement")

    page = reporter.open("/cooperation").page.rows
    file = reporter.open("/cooperation?format=csv").response.text

    assert page[1] == [
        "A",
        "Agreement",
        "agreement",
        "original",
        "Cambodia, Laos",
        "1 Jan 2020",
        "–",
        "in force",
    ]
    assert file.splitlines()[-1] == 'A,Agreement,agreement,original,"Cambodia, Laos",2020-01-01,,in force'


def test_a_list_costs_the_same_however_many_it_shows(reporter: Browser) -> None:
    made("LA")
    one = queries_of(lambda: reporter.open("/cooperation"))
    made("KH", "LA"), made("RU")
    three = queries_of(lambda: reporter.open("/cooperation"))

    assert len(three) == len(one)


def test_a_page_costs_the_same_however_long_the_chain(reporter: Browser) -> None:
    with work("test", Through.FORM, "test"):
        original = an_instrument("LA")
        an_instrument("LA", original=original, starts_on=date(2022, 1, 1))
        id = original.id
    short = queries_of(lambda: reporter.open(f"/cooperation/{id}"))
    with work("test", Through.FORM, "test"):
        original = db.session.get_one(Instrument, id)
        for year in (2023, 2024):
            an_instrument("LA", original=original, starts_on=date(year, 1, 1))
        db.session.add_all(InstrumentParty(instrument_id=id, partner_code=code) for code in ("KH", "TH"))
        db.session.add(MeetingOutcome(meeting=a_meeting(), title_en="", instrument_id=id))
    long = queries_of(lambda: reporter.open(f"/cooperation/{id}"))

    assert len(long) == len(short)


def test_hostile_words_are_shown_as_words(officer: Browser) -> None:
    id = made("LA", title_en=PAYLOAD, note=PAYLOAD, place=PAYLOAD)

    for path in ("/cooperation", f"/cooperation/{id}", f"/cooperation/{id}/edit", f"/cooperation/{id}/remove"):
        assert "<script>alert(1)</script>" not in officer.open(path).response.text


def test_a_viewer_reads_and_changes_nothing(viewer: Browser) -> None:
    id = made("LA", code="A")

    links = viewer.open(f"/cooperation/{id}").page.links

    assert {"Edit", "Remove", "Extend", "Add a link"} & links.keys() == set()
    for path in ("/cooperation/new", f"/cooperation/{id}/edit", f"/cooperation/{id}/remove"):
        viewer.open(path, status=403)
        viewer.post(path, status=403)


def test_what_is_out_of_reach_is_not_found(app: Flask) -> None:
    asean = signed_in(app, Role.OFFICER, "group:ASEAN")
    inside, outside = made("LA", "RU", code="IN"), made("RU", code="OUT")

    listed = codes(asean.open("/cooperation"))
    asean.open(f"/cooperation/{inside}/edit")
    for path in ("", "/edit", "/remove", "/links/new"):
        asean.open(f"/cooperation/{outside}{path}", status=404)
        if path:
            asean.post(f"/cooperation/{outside}{path}", status=404)
    asean.open(f"/cooperation/new?of={outside}", status=404)

    assert listed == ["IN"]


def test_nobody_takes_a_document_out_of_their_own_reach(app: Flask) -> None:
    asean = signed_in(app, Role.OFFICER, "group:ASEAN")

    asean.open("/cooperation/new").submit(status=422, title_en="A", type="pph", parties="RU", starts_on="2020-01-01")
    errors = asean.page.errors
    asean.submit(parties="Laos\nRussia")

    assert errors == ["Name at least one party of the groups you work for."]
    assert documents() == [("PPH-LA-RU-2020", "original", ["LA", "RU"])]


def test_what_is_read_may_lie_beyond_what_is_written(app: Flask) -> None:
    from_group = signed_in(app, Role.REPORTER, "group:ASEAN")
    id = made("LA")

    assert "Edit" not in from_group.open(f"/cooperation/{id}").page.links


def test_an_empty_register_leads_to_its_first_document(officer: Browser) -> None:
    officer.open("/cooperation")

    assert "No instruments are recorded yet." in officer.page.body
    assert officer.page.links["New instrument"] == "/cooperation/new"
