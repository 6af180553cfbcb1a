"""The pages of missions and of their destinations."""

from datetime import date, timedelta
from typing import Any

import sqlalchemy as sa
from flask import Flask

from tests.browser import Browser
from tests.conftest import signed_in
from tests.factories import a_destination, a_member, a_mission, a_person, a_session, an_organization
from tests.queries import queries_of
from tracker.access import Role
from tracker.db import db, today
from tracker.ledger.models import Change, Through
from tracker.ledger.undo import undo
from tracker.ledger.work import work
from tracker.missions.models import MemberRole, Mission, MissionDestination, MissionMember, Purpose
from tracker.partners.models import PartnerGroup
from tracker.trainings.models import SessionGroup

PAYLOAD = '"><img src=x onerror=alert(1)><script>alert(1)</script>'


def stored() -> list[tuple[Any, ...]]:
    query = sa.select(Mission.code, Mission.title_en, Mission.purpose).order_by(Mission.id)
    return [(code, title, purpose.value) for code, title, purpose in db.session.execute(query)]


def places() -> list[tuple[str, str]]:
    query = sa.select(MissionDestination.partner_code, MissionDestination.city).order_by(MissionDestination.id)
    return [tuple(row) for row in db.session.execute(query)]


def filled() -> int:
    """A mission of Ann Lee and Bo Li to Laos and Thailand; its id."""
    with work("test", Through.FORM, "test"):
        mission = a_mission("LA", "TH", code="M-1", title_en="Patent examination")
        a_member(mission, a_person(full_name="Ann Lee"), role=MemberRole.LEADER)
        a_member(mission, a_person(full_name="Bo Li"), role=MemberRole.INTERPRETER)
        return mission.id


def test_a_mission_is_entered_with_its_first_destination(officer: Browser) -> None:
    with work("test", Through.FORM, "test"):
        session = a_session(code="T-2024-05")

    officer.open("/missions/new").submit(
        title_en="Advice on GI", purpose="advice", partner_code="LA", city="Vientiane",
        starts_on="2024-05-13", ends_on="2024-05-24", session="t-2024-05",
    )  # fmt: skip

    assert officer.page.flashes == ["The mission is entered."]
    assert officer.page.headings == ["Advice on GI"]
    assert (stored(), places()) == ([("M-2024-01", "Advice on GI", "advice")], [("LA", "Vientiane")])
    assert f"/trainings/{session.id}" in officer.page.links.values()
    assert db.session.scalars(sa.select(Mission.session_id)).all() == [session.id]


def test_a_broken_rule_is_shown_at_its_field_and_stores_nothing(officer: Browser) -> None:
    officer.open("/missions/new").submit(
        status=422, title_en="A", purpose="advice", partner_code="CN", starts_on="2024-05-13", ends_on="2024-05-24"
    )

    assert officer.page.errors == ["A mission goes abroad: choose another destination than the home country."]
    assert officer.page.fields["title_en"] == "A"
    assert stored() == []


def test_a_mission_needs_a_destination_and_a_day(officer: Browser) -> None:
    officer.open("/missions/new").submit(status=422, title_en="A", session="nowhere")

    assert officer.page.errors == [
        *["This is needed."] * 3, "No session that you may see is called so. Write its code.",
    ]  # fmt: skip


def test_a_session_that_is_not_plain_asks_for_its_code(officer: Browser) -> None:
    with work("test", Through.FORM, "test"):
        for code in ("T-1", "T-2"):
            a_session(code=code, search_key="patents " + code)

    officer.open("/missions/new").submit(
        status=422, title_en="A", purpose="advice", partner_code="LA", starts_on="2024-05-13", session="patents"
    )

    assert officer.page.errors == ["Several sessions fit. Write the code of one: T-1, T-2."]


def test_the_same_form_sent_twice_enters_one_mission(officer: Browser) -> None:
    officer.open("/missions/new")
    form = {
        **officer.page.fields,
        "title_en": "A",
        "purpose": "advice",
        "partner_code": "LA",
        "starts_on": "2024-05-13",
    }

    officer.client.post("/missions/new", data=form)
    officer.client.post("/missions/new", data=form)

    assert (len(stored()), len(places())) == (1, 1)


def test_a_mission_shows_who_goes_where_and_how_it_counts(officer: Browser) -> None:
    id = filled()

    page = officer.open(f"/missions/{id}").page

    assert [row[:3] for row in page.rows if row[0] in ("Laos", "Thailand")] == [
        ["Laos", "country", "–"], ["Thailand", "country", "–"],
    ]  # fmt: skip
    people = [[row[0], row[1], row[2], row[5], row[-2]] for row in page.rows if row[0] in ("Ann Lee", "Bo Li")]
    assert people == [
        ["Ann Lee", "head of mission", "all", "5", "yes · X1"], ["Bo Li", "interpreter", "all", "5", "no · X1"],
    ]  # fmt: skip
    assert "1 expert 5 expert-days 2 destination visits 2 countries" in page.body
    assert "counted by rule X4: Missions that count" in page.body


def test_a_mission_that_does_not_count_yet_shows_who_is_planned_to_go(viewer: Browser) -> None:
    with work("test", Through.FORM, "test"):
        ids = [
            a_mission(starts_on=date(2100, 3, 1), **given).id
            for given in ({}, {"ends_on": None}, {"purpose": Purpose.CONFERENCE, "is_cancelled": True,
                                                  "cancelled_reason": "no visa"})
        ]  # fmt: skip
        ann = a_person()
        for mission in db.session.scalars(sa.select(Mission)):
            a_member(mission, ann, role=MemberRole.LEADER)
            a_member(mission, a_person(), starts_on=date(2100, 3, 4))
            a_member(mission, a_person(), role=MemberRole.SUPPORT)

    planned, open_ended, off = [viewer.open(f"/missions/{id}").page.body for id in ids]

    waits = "not counted yet: it has not begun"
    assert f"2 experts {waits} 7 expert-days {waits} 1 destination visit" in planned
    assert f"2 experts {waits} 1 destination visit" in open_ended
    assert "2 experts not counted 7 expert-days not counted 1 destination visit" in off


def test_a_mission_is_edited_and_its_days_keep_what_belongs_to_it(officer: Browser) -> None:
    id = filled()
    with work("test", Through.FORM, "test"):
        db.session.scalars(sa.select(MissionDestination)).first().ends_on = date(2024, 3, 8)  # type: ignore[union-attr]

    officer.open(f"/missions/{id}/edit").submit(status=422, ends_on="2024-03-07")
    assert officer.page.errors == ["The stay in Laos (… – 2024-03-08) would lie outside. Change its days first."]
    officer.submit(ends_on="2024-03-09", purpose="training")

    assert officer.page.flashes == ["The mission is saved."]
    assert stored() == [("M-1", "Patent examination", "training")]


def test_somebody_added_meanwhile_does_not_stand_in_the_way_of_an_edit(officer: Browser) -> None:
    id = filled()
    officer.open(f"/missions/{id}/edit")
    with work("other", Through.FORM, "test"):
        a_member(db.session.get_one(Mission, id), a_person())

    officer.submit(title_en="Trade marks")

    assert [title for _code, title, _purpose in stored()] == ["Trade marks"]


def test_a_stale_form_shows_both_versions(officer: Browser) -> None:
    id = filled()
    officer.open(f"/missions/{id}/edit")
    with work("other", Through.FORM, "test"):
        db.session.get_one(Mission, id).note = "Theirs"

    officer.submit(status=409, note="Mine")

    assert ["Note", "Mine", "Theirs"] in officer.page.rows


def test_destinations_are_added_edited_and_removed(officer: Browser) -> None:
    id = filled()

    officer.open(f"/missions/{id}").follow("Add a destination").submit(
        status=422, partner_code="VN", ends_on="2024-03-20"
    )
    assert officer.page.errors == [
        "This lies outside the mission (2024-03-04 – 2024-03-08). Choose a day within it, or change the mission's days"
        " first."
    ]
    officer.submit(ends_on="2024-03-05")
    assert [code for code, _city in places()] == ["LA", "TH", "VN"]

    row = db.session.scalars(sa.select(MissionDestination.id).order_by(MissionDestination.id)).all()[0]
    officer.open(f"/missions/{id}/destinations/{row}").submit(city="Vientiane")
    officer.open(f"/missions/{id}/destinations/{row}/remove").submit()
    assert officer.page.flashes == ["Laos is no longer a destination of this mission."]
    assert [code for code, _city in places()] == ["TH", "VN"]


def test_the_only_destination_is_not_removed(officer: Browser) -> None:
    with work("test", Through.FORM, "test"):
        mission = a_mission("LA")
        row = mission.destinations[0].id

    officer.open(f"/missions/{mission.id}/destinations/{row}/remove").submit(status=422)

    assert officer.page.errors == ["Laos is the only destination of this mission. Add the right one first."]


def test_a_destination_of_another_mission_is_not_found(officer: Browser) -> None:
    id = filled()
    with work("test", Through.FORM, "test"):
        other = a_mission("VN").destinations[0].id

    officer.open(f"/missions/{id}/destinations/{other}", status=404)
    officer.open(f"/missions/{id}/destinations/{other}/remove", status=404)


def test_a_mission_is_called_off_with_a_reason_and_reinstated(officer: Browser) -> None:
    with work("test", Through.FORM, "test"):
        id = a_mission(ends_on=None).id

    officer.open(f"/missions/{id}").follow("Call off").submit(status=422)
    assert officer.page.errors == ["This is needed."]
    officer.submit(cancelled_reason="No visa")
    assert officer.page.flashes == ["The mission is called off.", "Called off: No visa"]
    assert "not counted rule X4: The mission is called off." in officer.page.body

    officer.submit(to="/reinstate")
    assert officer.page.flashes == ["The mission is reinstated."]


def test_a_mission_that_is_over_is_not_offered_to_be_called_off(officer: Browser) -> None:
    with work("test", Through.FORM, "test"):
        days = (today() - timedelta(days=1), today(), None)
        ids = [a_mission(starts_on=date(2024, 3, 4), ends_on=day).id for day in days]

    offered = ["Call off" in officer.open(f"/missions/{id}").page.links for id in ids]

    assert offered == [False, True, True]


def test_a_copy_goes_to_all_the_places_without_days_and_people(officer: Browser) -> None:
    id = filled()

    officer.open(f"/missions/{id}/copy").submit(starts_on="2025-03-01")

    assert officer.page.flashes == ["The copy is entered."]
    assert [code for code, _city in places()] == ["LA", "TH", "LA", "TH"]
    assert [code for code, _title, _purpose in stored()] == ["M-1", "M-2025-01"]
    assert len(db.session.scalars(sa.select(MissionMember.id)).all()) == 2


def test_a_copy_takes_the_same_people_where_they_are_wanted(officer: Browser) -> None:
    with work("test", Through.FORM, "test"):
        mission = a_mission("LA", "TH")
        mission.destinations[0].ends_on = date(2024, 3, 7)
        a_destination(mission, partner_code="LA", starts_on=date(2024, 3, 8))  # there again on the last day
        a_member(mission, a_person(full_name="Ann"), role=MemberRole.LEADER, starts_on=date(2024, 3, 5))
        bo = a_person(full_name="Bo")
        for destination in mission.destinations:
            a_member(mission, bo, destination=destination)

    page = officer.open(f"/missions/{mission.id}/copy").page
    assert "The copy goes to these as well, without their days: Thailand." in page.body
    officer.submit(starts_on="2025-03-01", same_people="y")

    copy = db.session.scalars(sa.select(Mission).order_by(Mission.id.desc())).first()
    assert copy is not None and officer.page.flashes == ["The copy is entered."]
    assert [one.partner_code for one in copy.destinations] == ["LA", "TH"]
    assert [
        (one.person.full_name, one.role, one.destination and one.destination.partner_code, one.starts_on)
        for one in copy.members
    ] == [
        ("Ann", MemberRole.LEADER, None, None),
        ("Bo", MemberRole.EXPERT, "LA", None),
        ("Bo", MemberRole.EXPERT, "TH", None),
    ]


def test_a_removed_mission_comes_back_with_all_of_it(officer: Browser) -> None:
    id = filled()

    officer.open(f"/missions/{id}/remove").submit()
    assert (stored(), places()) == ([], [])
    with work("test", Through.UNDO, "test"):
        undo(db.session.scalars(sa.select(Change).order_by(Change.id.desc()).offset(1)).first())  # type: ignore[arg-type]

    assert stored() == [("M-1", "Patent examination", "advice")]
    assert (len(places()), len(db.session.scalars(sa.select(MissionMember.id)).all())) == (2, 2)


def test_a_mission_is_not_removed_with_somebody_nobody_was_asked_about(officer: Browser) -> None:
    id = filled()
    officer.open(f"/missions/{id}/remove")
    with work("other", Through.FORM, "test"):
        a_member(db.session.get_one(Mission, id), a_person())

    officer.submit(status=409)

    assert len(stored()) == 1


def test_the_list_is_narrowed_by_what_is_asked(officer: Browser) -> None:
    with work("test", Through.FORM, "test"):
        sender = an_organization(name="Academy")
        winter = {"starts_on": date(2022, 12, 30), "ends_on": date(2023, 1, 5)}
        mission = a_mission("LA", code="M-1", search_key="m 1", sender=sender, **winter)
        a_member(mission, a_person(full_name="Ann Lee"))
        a_member(
            a_mission("TH", code="M-2", search_key="m 2 trademarks", purpose=Purpose.TRAINING),
            a_person(full_name="Bo Li"),
        )
        a_mission("DE", code="M-3", search_key="m 3", starts_on=date(2024, 1, 1), ends_on=None)
        a_mission("AP", code="M-4", search_key="m 4", is_cancelled=True, cancelled_reason="no visa")
        asean = db.session.scalars(sa.select(PartnerGroup.id).where(PartnerGroup.code == "ASEAN")).one()

    def found(**asked: Any) -> list[str]:
        query = "&".join(f"{name}={value}" for name, value in asked.items())
        return sorted(row[1] for row in officer.open(f"/missions?{query}").page.rows[1:])

    assert found() == ["M-1", "M-2", "M-3", "M-4"]
    assert found(year=2023) == ["M-1"]
    assert found(year=2025) == ["M-3"]
    assert found(country="TH") == ["M-2"]
    assert found(group=asean) == ["M-1", "M-2"]
    assert found(purpose="training") == ["M-2"]
    assert found(state="under_way") == ["M-3"]
    assert found(state="cancelled") == ["M-4"]
    assert found(term="long") == ["M-3"]
    assert found(expert="LEE") == ["M-1"]
    assert found(sender=sender.id) == ["M-1"]
    assert found(q="m-2") == found(q="TRADE") == ["M-2"]


def test_a_list_of_three_costs_as_many_queries_as_one(officer: Browser) -> None:
    with work("test", Through.FORM, "test"):
        a_member(a_mission("LA", sender=an_organization()), a_person())
    one = len(queries_of(lambda: officer.open("/missions")))
    with work("test", Through.FORM, "test"):
        for code in ("KH", "VN"):
            mission = a_mission(code, "TH", sender=an_organization())
            a_member(mission, a_person())
            a_member(mission, a_person())

    three = len(queries_of(lambda: officer.open("/missions")))

    assert three == one


def test_a_mission_of_four_costs_as_many_queries_as_one_of_two(officer: Browser) -> None:
    id = filled()
    one = len(queries_of(lambda: officer.open(f"/missions/{id}")))
    with work("test", Through.FORM, "test"):
        mission = db.session.get_one(Mission, id)
        for code in ("VN", "KH"):
            a_member(mission, a_person(), destination=mission.destinations[0], organization=code)
            db.session.add(MissionDestination(mission_id=id, partner_code=code))

    assert len(queries_of(lambda: officer.open(f"/missions/{id}"))) == one


def test_several_missions_are_given_one_purpose(officer: Browser) -> None:
    with work("test", Through.FORM, "test"):
        ids = [a_mission("LA", code=f"M-{number}").id for number in (1, 2, 3)]

    officer.open("/missions").post("/missions/purpose", row=ids[:2], purpose="conference", next="/missions?year=2024")

    assert officer.path == "/missions?year=2024"
    assert [purpose for _code, _title, purpose in stored()] == ["conference", "conference", "advice"]
    assert officer.page.flashes[0] == "2 missions are now: conference attendance."
    officer.post("/missions/purpose", row=[ids[0], 999_999], purpose="advice", status=404)


def test_the_file_is_what_the_list_shows(reporter: Browser) -> None:
    filled()

    reporter.open("/missions?format=csv&columns=code,destinations,experts,names")

    lines = reporter.response.text.lstrip("\ufeff").splitlines()
    assert lines[-1].endswith("M-1,Laos; Thailand,1,Ann Lee")


def test_a_viewer_sees_no_names(viewer: Browser) -> None:
    id = filled()

    page = viewer.open(f"/missions/{id}").page
    assert "Ann" not in viewer.response.text
    assert [row[0] for row in page.rows if row[-1].endswith("· X1")] == ["head of mission", "interpreter"]
    for path in ("/missions", "/missions?columns=code,experts"):
        assert "Ann" not in viewer.open(path).response.text
    viewer.open("/missions?columns=names", status=400)
    assert "/missions/experts" not in viewer.open("/missions").page.links.values()
    for path in ("experts", "experts/1", f"{id}/edit", "new"):
        viewer.open(f"/missions/{path}", status=403)


def test_free_text_that_may_name_people_is_kept_from_who_reads_no_names(viewer: Browser, reporter: Browser) -> None:
    with work("test", Through.FORM, "test"):
        given = {"note": "Ann drove", "counts_override": False, "counts_reason": "private"}
        id = a_mission(is_cancelled=True, cancelled_reason="Bo fell ill", **given).id

    page = viewer.open(f"/missions/{id}").page

    assert not [name for name in ("Ann drove", "Bo fell ill") if name in viewer.response.text]
    assert page.flashes == ["Called off."] and "Decided for this mission: private" in page.body
    viewer.open("/missions?columns=code,reason", status=400)
    assert reporter.open(f"/missions/{id}").page.flashes == ["Called off: Bo fell ill"]
    assert "Ann drove" in reporter.page.body
    assert reporter.open("/missions?columns=code,reason").page.rows[1][-1] == "Bo fell ill"


def test_someone_who_works_for_a_group_reaches_only_missions_that_go_there(app: Flask) -> None:
    mine = filled()
    with work("test", Through.FORM, "test"):
        other = a_mission("DE", code="M-9").id
    browser = signed_in(app, Role.OFFICER, "group:ASEAN", "asean@example.org")

    rows = browser.open("/missions").page.rows

    assert [row[1] for row in rows[1:]] == ["M-1"]
    for page in ("", "/edit", "/copy", "/remove", "/cancel", "/destinations/new", "/members/new"):
        browser.open(f"/missions/{other}{page}", status=404)
    browser.open("/missions/new").submit(
        status=422, title_en="A", purpose="advice", partner_code="DE", starts_on="2024-05-13"
    )
    assert browser.page.errors == ["Keep at least one destination in the groups you work for."]
    browser.open(f"/missions/{mine}/edit").submit(title_en="Mine")


def test_a_session_out_of_reach_is_neither_shown_nor_lost(app: Flask) -> None:
    id = filled()
    with work("test", Through.FORM, "test"):
        hidden = a_session(title_en="Hidden training")
        db.session.get_one(Mission, id).session_id = hidden.id
    browser = signed_in(app, Role.OFFICER, "group:ASEAN", "asean@example.org")

    assert "a session you may not see" in browser.open(f"/missions/{id}").page.body
    browser.open(f"/missions/{id}/edit").submit(title_en="Mine")

    assert "Hidden training" not in browser.response.text
    assert db.session.get_one(Mission, id).session_id == hidden.id


def test_a_session_of_the_own_group_is_offered(app: Flask) -> None:
    with work("test", Through.FORM, "test"):
        group = db.session.scalars(sa.select(PartnerGroup).where(PartnerGroup.code == "ASEAN")).one()
        db.session.add(SessionGroup(session_id=a_session(code="T-1").id, group_id=group.id))
        a_session(code="T-2")
    browser = signed_in(app, Role.OFFICER, "group:ASEAN", "asean@example.org")

    browser.open("/missions/new")

    assert 'value="T-1"' in browser.response.text and 'value="T-2"' not in browser.response.text


def test_what_was_typed_is_shown_as_text(officer: Browser) -> None:
    officer.open("/missions/new").submit(
        title_en=PAYLOAD,
        title_zh=PAYLOAD,
        city=PAYLOAD,
        note=PAYLOAD,
        purpose="advice",
        partner_code="LA",
        starts_on="2024-05-13",
    )

    assert "<script>alert" not in officer.response.text and "<img src=x" not in officer.response.text
    assert PAYLOAD in officer.page.body


def test_a_session_with_a_character_that_cannot_be_stored_is_refused_at_its_field(officer: Browser) -> None:
    with work("test", Through.FORM, "test"):
        id = a_mission("LA").id

    officer.open(f"/missions/{id}/edit").submit(session="a\0b", status=422)

    assert officer.page.errors == ["This holds a character that cannot be stored (U+0000)."]
