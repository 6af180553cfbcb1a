"""Pages as of a past moment: the same page as it was seen then, to be read and not changed."""

import json
import re
from collections.abc import Callable
from contextvars import Context
from datetime import date
from itertools import islice
from random import Random

import pytest
import sqlalchemy as sa
from flask import Flask

from tests.architecture.office import Readers, address, filled, needed_by, rules_with
from tests.architecture.test_reading import crawl
from tests.browser import Browser, Page
from tests.conftest import signed_in
from tests.factories import (
    a_filing,
    a_headcount,
    a_member,
    a_mission,
    a_participation,
    a_person,
    a_session,
    an_award,
    an_enrolment,
    an_instrument,
)
from tracker.access import READING, Role
from tracker.db import db, today, utc_now, zone
from tracker.ledger.models import Through
from tracker.ledger.snapshot import head
from tracker.ledger.work import work
from tracker.missions.models import Mission
from tracker.partners.models import GroupMembership, Organization, Partner
from tracker.people.models import Affiliation, Gender, Person
from tracker.scholarships.models import Enrolment, EnrolmentStatus, StudyStatus
from tracker.trainings.models import Course, Headcount, Participation, SessionStatus, TrainingSession
from tracker.web.as_of import OWN, TIMELESS
from tracker.web.gate import UNSAFE


def record(deed: Callable[[], object]) -> int:
    """One change, and its number."""
    with work("test", Through.FORM, "test") as change:
        deed()
    return change.id


def every(model: type) -> list[int]:
    return list(db.session.scalars(sa.select(model.id).order_by(model.id)))  # type: ignore[attr-defined]


def deeds(chance: Random) -> None:
    """What people do to a register in a day, some of it at random, at least once each in a long run."""

    def one(model: type) -> int:
        return chance.choice(every(model))

    def told(model: type, **values: object) -> None:
        table = model.__table__  # type: ignore[attr-defined]
        db.session.execute(sa.update(table).where(table.c.id == one(model)).values(**values))

    number = chance.randrange(10**6)
    session, person = db.session.get_one(TrainingSession, one(TrainingSession)), a_person(citizenship="LA")
    kinds: list[Callable[[], object]] = [
        lambda: told(Person, full_name=f"Renamed {number}", name_key=f"renamed {number}"),
        lambda: told(TrainingSession, title_en=f"Session {number}", status=chance.choice(list(SessionStatus))),
        lambda: told(Partner, name_en=f"Country {number}"),
        lambda: told(Organization, name=f"Office {number}", name_key=f"office {number}"),
        lambda: told(Course, title_en=f"Course {number}"),
        lambda: told(Mission, title_en=f"Mission {number}", starts_on=date(2024, 1, 1 + number % 28)),
        lambda: told(Enrolment, gender=chance.choice(list(Gender)), nominated_by=chance.choice(["LA", "KE"])),
        lambda: told(GroupMembership, starts_on=date(2020, 1, 1 + number % 28)),
        lambda: a_participation(session, person, represents=chance.choice(["LA", "TH", None])),
        lambda: a_session(course=db.session.get_one(Course, one(Course)), country=chance.choice(["CN", "LA"])),
        lambda: a_headcount(session, number=number % 90 + 1),
        lambda: an_enrolment(person, (StudyStatus.ENROLLED, date(2023, 9, 1))),
        lambda: an_award(person, offered_on=date(2023, 5, 1)),
        lambda: a_member(a_mission("LA", "KE"), person),
        lambda: an_instrument("LA", starts_on=date(2023, 1, 1), ends_on=today()),
        lambda: a_filing("TH", 1990 + number % 30, applications=number),
        lambda: db.session.execute(sa.delete(Participation).where(Participation.id.in_(every(Participation)[1::2]))),
        lambda: db.session.execute(sa.delete(Headcount).where(Headcount.id.in_(every(Headcount)[1::2]))),
        lambda: db.session.execute(
            sa.delete(EnrolmentStatus).where(EnrolmentStatus.id.in_(every(EnrolmentStatus)[3:]))
        ),
        lambda: db.session.execute(sa.delete(Affiliation)),
    ]
    for kind in chance.sample(kinds, 12):
        kind()
        db.session.flush()


def shown(browser: Browser, path: str) -> list[str]:
    """All words of a page but the banner and whom somebody is like, which is told of now alone; of a file its rows."""
    response = browser._send("GET", path)
    assert response.status_code == 200, (path, response.status_code)
    if response.is_json:
        return [json.dumps(table["rows"]) for table in json.loads(response.text)["tables"]]
    if response.mimetype != "text/html":
        return response.text.splitlines()
    banner = ("The register as it stood on", "Back to now")
    text = re.sub(r'<section [^>]*aria-labelledby="alike">.*?</section>', "", response.text, flags=re.DOTALL)
    return [words for words in Page(text).text if not words.startswith(banner)]


def at(path: str, moment: object) -> str:
    return f"{path}{'&' if '?' in path else '?'}as_of={moment}"


def in_the_past(app: Flask) -> list[str]:
    """Endpoints of pages that are read and have a past."""
    timeless = TIMELESS | OWN
    rules = [rule for rule in rules_with(app, "GET") if needed_by(app, rule) in READING]
    return [rule.endpoint for rule in rules if not {rule.endpoint, rule.endpoint.split(".")[0]} & timeless]


@pytest.mark.parametrize("seed", [1, 2])
def test_every_page_and_list_reads_as_it_was_seen_then(app: Flask, seed: int) -> None:
    chance, records = Random(seed), filled()
    reporter, viewer, wanted = signed_in(app, Role.REPORTER), signed_in(app, Role.VIEWER), set(in_the_past(app))
    pages = [address(rule, records) for rule in rules_with(app, "GET") if rule.endpoint in wanted]
    pages = [f"{path}?format=json" if path.endswith("/export") else path for path in pages]
    pages += ["/search?q=e", "/search?q=Renamed", "/trainings?sort=title&per_page=50", "/people?q=renamed"]
    files = [
        "/people?format=csv",
        "/trainings?format=csv",
        "/cooperation?format=csv",
        "/trainings/participations?format=csv",
    ]
    seen: dict[int, dict[str, list[str]]] = {}

    def reader(path: str) -> Browser:
        """Of the first page one who may change nothing: it names what its reader has to do, and not in the past."""
        return viewer if path == "/" else reporter

    for _ in range(3):
        seen[head()] = {path: shown(reader(path), path) for path in (*pages, *files)}
        record(lambda: deeds(chance))

    wrong = [
        (path, moment, sorted(set(now) ^ set(then))[:6])
        for moment, words in seen.items()
        for path, then in words.items()
        if (now := shown(reader(path), at(path, moment))) != then
    ]
    before, after = (found["/trainings"] for found in list(seen.values())[::2])

    assert wrong == []
    assert before != after
    assert len(pages) > 40


@pytest.fixture
def renamed(app: Flask) -> tuple[int, int]:
    """A person who had another name at the change; a second came later, whose id is given."""
    change = record(lambda: a_person(full_name="Ann Lee", citizenship="LA"))
    record(lambda: db.session.execute(sa.update(Person).values(full_name="Ann Otieno")))
    record(lambda: a_person(full_name="Bo Li"))
    return change, max(every(Person))


def names(browser: Browser, path: str) -> list[str]:
    return [row[0] for row in browser.open(path).page.rows[1:]]


def test_a_page_of_the_past_says_so_and_leads_back_to_now(reporter: Browser, renamed: tuple[int, int]) -> None:
    then, _ = renamed

    page = reporter.open(f"/people?as_of={then}&sort=-name").page

    [said] = [words for words in page.text if words.startswith("The register as it stood on")]
    assert said.endswith(f"(change {then}). Nothing can be changed here.")
    assert page.links["Back to now"] == "/people?sort=-name"
    assert "The register as it stood" not in reporter.follow("Back to now").page.body


def test_links_filters_and_search_stay_at_the_moment(reporter: Browser, renamed: tuple[int, int]) -> None:
    then, _ = renamed
    reporter.open(f"/people?as_of={then}")
    link = reporter.page.links["Ann Lee"]

    found = [row[0] for row in reporter.submit(q="ann").page.rows[1:]]
    searched = reporter.open(at("/search?q=ann", then)).page

    assert link.endswith(f"?as_of={then}")
    assert found == ["Ann Lee"]
    assert "Ann Lee" in searched.links and "Ann Otieno" not in searched.links
    assert names(reporter, "/people") == ["Ann Otieno", "Bo Li"]


def test_a_moment_is_chosen_at_the_foot_of_a_page(reporter: Browser, renamed: tuple[int, int]) -> None:
    reporter.open("/people?sort=-name&page=1")
    form = next(form for form in reporter.page.forms if "as_of" in form.fields)
    own = today().isoformat()

    found = names(reporter, f"/people?sort=-name&as_of={own}")

    assert form.fields == {"sort": "-name", "as_of": ""}
    assert found == ["Bo Li", "Ann Otieno"]
    assert [f.fields["as_of"] for f in reporter.page.forms if f.fields.get("as_of")] == [own] * 3


def test_what_did_not_exist_yet_is_said_to_be_later(reporter: Browser, renamed: tuple[int, int]) -> None:
    then, later = renamed

    reporter.open(f"/people/{later}?as_of={then}", status=404)

    assert reporter.page.headings == ["There was nothing here at that moment"]
    assert reporter.page.links["Open it as of now"] == f"/people/{later}"
    assert reporter.follow("Open it as of now").page.headings == ["Bo Li"]


@pytest.mark.parametrize("said", ["yesterday", "0", "1999-12-31", "2024-02-30", "9" * 20, "２", "%00"])
@pytest.mark.parametrize("path", ["/people", "/people?format=csv", "/", "/search?q=ann", "/partners/LA"])
def test_a_moment_that_is_none_is_refused_in_words(reporter: Browser, path: str, said: str) -> None:
    reporter.open(at(path, said), status=400)

    assert reporter.page.links["Open it as of now"] == path.replace("?format=csv", "")


def test_the_rooms_without_a_past_show_the_present(administrator: Browser, renamed: tuple[int, int]) -> None:
    then, _ = renamed

    for path in ("/history", "/accounts", "/imports", "/figures/rules", "/figures/saved", "/figures/editions"):
        assert "The register as it stood" not in administrator.open(f"{path}?as_of={then}").page.body


def test_figures_read_the_past_by_themselves_and_say_so_alike(reporter: Browser, renamed: tuple[int, int]) -> None:
    then, _ = renamed

    text = reporter.open(f"/figures?as_of={then}").page.body

    assert f"(change {then}). Back to now" in text
    reporter.open("/figures?as_of=yesterday", status=400)


def test_nothing_can_be_changed_in_the_past(app: Flask) -> None:
    records, readers = filled(), Readers(app)
    browser = readers.browser(Role.ADMINISTRATOR)
    then, token = head(), browser.token()

    answers = {}
    for rule in rules_with(app, *UNSAFE):
        path, room = at(address(rule, records), then), rule.endpoint.split(".")[0]
        if room in OWN:  # what is frozen or saved there may be of a past moment
            continue
        answers[f"POST {rule}"] = browser._send("POST", path, data={"csrf_token": token}, follow=False).status_code
        if "GET" in (rule.methods or set()) and needed_by(app, rule) not in READING and room not in TIMELESS:
            answers[f"GET {rule}"] = browser._send("GET", path, follow=False).status_code

    assert set(answers.values()) == {409}
    assert head() == then


def test_every_link_of_the_past_stays_there_and_none_leads_to_a_change(app: Flask) -> None:
    records = filled()
    then, browser = head(), Readers(app).browser(Role.ADMINISTRATOR)
    record(lambda: deeds(Random(3)))
    wanted = set(in_the_past(app))
    start = [at(address(rule, records), then) for rule in rules_with(app, "GET") if rule.endpoint in wanted]

    answers = crawl(browser, start, 200)
    read = [browser._send("GET", path) for path in start]
    pages = [Page(response.text) for response in read if response.mimetype == "text/html"]
    forms = [form.action for page in pages for form in page.forms if form.method == "post"]

    assert {path: code for path, code in answers.items() if code != 200} == {}
    assert {form.rpartition("/")[2] for form in forms} == {"preferences", "sign-out"}


def test_a_file_says_of_which_moment_it_is(reporter: Browser, renamed: tuple[int, int]) -> None:
    then, _ = renamed

    data = json.loads(reporter.open(f"/people?as_of={then}&format=json&q=ann").response.text)
    named = reporter.open(f"/people?as_of={today().isoformat()}&format=csv").response.headers["Content-Disposition"]

    assert [row["name"] for row in data["rows"]] == ["Ann Lee"]
    assert data["scope"]["As of"].endswith(f"(change {then})")
    assert f"People as of {today().isoformat()}.csv" in named


def test_a_file_reads_the_moment_to_its_last_byte_and_leaves_nothing(app: Flask, reporter: Browser) -> None:
    then = record(lambda: [a_person(full_name=f"Old {number:04d}") for number in range(2500)])
    record(lambda: db.session.execute(sa.update(Person).values(full_name="New")))
    db.session.rollback()

    def rows(path: str, most: int | None = None) -> list[str]:
        """Taken piece by piece as a server does, and broken off after `most` pieces."""
        response = reporter.client.get(path, buffered=False)
        pieces = list(islice(response.iter_encoded(), most))
        response.close()
        return b"".join(pieces).decode().splitlines()[1:]

    past = Context().run(rows, f"/people?format=csv&as_of={then}")
    now = Context().run(rows, "/people?format=csv")
    Context().run(rows, f"/people?format=csv&as_of={then}", 2)
    after = Context().run(rows, "/people?format=csv")

    assert (len(past), {"Old" in row for row in past}) == (2500, {True})
    assert (len(now), {"Old" in row for row in now}) == (2500, {False})
    assert after == now
    assert app.extensions["tracker.reader"].pool.checkedout() == 0


def test_the_next_request_reads_the_present_even_after_a_fault(
    app: Flask, reporter: Browser, renamed: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    then, later = renamed
    failing = f"/people?as_of={then}"

    for path, wanted in ((failing, 200), (f"/people/{later}?as_of={then}", 404), (failing, 500)):
        if wanted == 500:
            monkeypatch.setitem(app.config, "PAGE_ROWS", "many")  # what a page falls over
            with pytest.raises(ValueError, match="many"):
                reporter._send("GET", path)
            monkeypatch.setitem(app.config, "PAGE_ROWS", 25)
        else:
            assert reporter._send("GET", path).status_code == wanted

        assert names(reporter, "/people") == ["Ann Otieno", "Bo Li"]
        assert today() == utc_now().astimezone(zone()).date()


def test_figures_kept_for_the_present_are_not_given_for_the_past(reporter: Browser) -> None:
    then = record(lambda: a_participation(a_session(), a_person(), represents="LA"))
    record(lambda: a_participation(a_session(), a_person(), represents="LA"))

    def numbers(path: str) -> list[str]:
        text = reporter.open(path).page.text
        return [text[at - 1] for at, words in enumerate(text) if words in ("sessions", "session")][:1]

    read = [numbers(path) for path in ("/", f"/?as_of={then}", "/", f"/?as_of={then}")]

    assert read == [["2"], ["1"], ["2"], ["1"]]
