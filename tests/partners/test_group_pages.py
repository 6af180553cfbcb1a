"""The pages of groups: membership is dated, and a partner belongs once at a time."""

from datetime import date

import pytest
import sqlalchemy as sa
from flask import Flask

from tests.browser import Browser
from tests.conftest import count
from tests.factories import a_session
from tests.queries import queries_of
from tracker.db import db
from tracker.ledger.models import Through
from tracker.ledger.work import work
from tracker.partners.models import Basis, GroupMembership, PartnerGroup
from tracker.trainings.models import SessionGroup


def a_group(*members: tuple[str, date | None, date | None], code: str = "TEST") -> PartnerGroup:
    with work("test", Through.FORM, "test"):
        group = PartnerGroup(code=code, name_en="Our group", name_zh="我们的组")
        db.session.add(group)
        db.session.flush()
        for partner, starts_on, ends_on in members:
            db.session.add(
                GroupMembership(group_id=group.id, partner_code=partner, starts_on=starts_on, ends_on=ends_on)
            )
    return group


def codes(browser: Browser) -> list[str]:
    return [row[1] for row in browser.page.rows[1:]]


def test_the_members_of_a_day_are_shown_both_ends_included(viewer: Browser) -> None:
    a_group(("KE", None, date(2020, 6, 30)), ("UG", date(2020, 6, 30), None), ("TZ", date(2021, 1, 1), None))

    shown = {
        day: codes(viewer.open(f"/partners/groups/TEST?on={day}"))
        for day in ("2020-06-29", "2020-06-30", "2020-07-01", "2021-01-01")
    }

    assert shown == {
        "2020-06-29": ["KE"],
        "2020-06-30": ["KE", "UG"],
        "2020-07-01": ["UG"],
        "2021-01-01": ["TZ", "UG"],
    }
    assert codes(viewer.open("/partners/groups/TEST?every=y")) == ["KE", "TZ", "UG"]


def test_italy_belonged_to_belt_and_road_as_listed_and_does_no_longer(viewer: Browser) -> None:
    then = viewer.open("/partners/groups/BRI?on=2022-01-01&per_page=200").page.rows
    now = viewer.open("/partners/groups/BRI?per_page=200").page.rows

    assert [row[:2] for row in then if row[0] == "Italy"] == [["Italy", "IT"]]
    assert [row for row in now if row[0] == "Italy"] == []
    assert "As listed on 31 Oct 2025" in viewer.page.body


def test_the_groups_are_listed_with_their_members_of_today(viewer: Browser) -> None:
    viewer.open("/partners/groups")

    assert [row[:3] for row in viewer.page.rows if row[1] in ("ASEAN", "CMR", "CENTRAL_ASIA")] == [
        ["Association of Southeast Asian Nations (ASEAN)", "ASEAN", "11"],
        ["Central Asia", "CENTRAL_ASIA", "5"],
        ["China-Mongolia-Russia", "CMR", "3"],
    ]


def test_one_and_three_members_cost_the_same_queries(viewer: Browser) -> None:
    a_group(("KE", None, None), code="ONE")
    a_group(("KE", None, None), ("UG", None, None), ("TZ", None, None), code="THREE")
    for code in ("ONE", "THREE"):  # the figures are counted once
        viewer.open(f"/partners/groups/{code}")

    one = queries_of(lambda: viewer.open("/partners/groups/ONE"))
    three = queries_of(lambda: viewer.open("/partners/groups/THREE"))

    assert len(three) == len(one)


def test_a_group_is_made_and_its_members_added_and_ended(administrator: Browser) -> None:
    administrator.open("/partners/groups/new")
    administrator.submit(code="lancang", name_en="Lancang-Mekong", name_zh="澜湄合作", source="Its charter.")
    administrator.open("/partners/groups/LANCANG/members/new").submit(partner_code="LA", starts_on="2016-03-23")
    membership = db.session.scalars(sa.select(GroupMembership).order_by(GroupMembership.id.desc())).first()
    assert membership is not None
    administrator.open(f"/partners/groups/LANCANG/members/{membership.id}/edit").submit(ends_on="2020-01-01")

    administrator.open("/partners/groups/LANCANG?every=y")

    assert administrator.page.headings == ["Lancang-Mekong"]
    assert administrator.page.rows[1][:5] == ["Laos", "LA", "23 Mar 2016", "1 Jan 2020", "the day is known"]


@pytest.mark.parametrize(
    ("starts_on", "ends_on"), [("2020-12-31", ""), ("", ""), ("2019-01-01", "2020-01-01"), ("2020-05-01", "2020-05-02")]
)
def test_memberships_that_overlap_are_refused_at_the_field(
    administrator: Browser, starts_on: str, ends_on: str
) -> None:
    a_group(("KE", date(2020, 1, 1), date(2020, 12, 31)))

    administrator.open("/partners/groups/TEST/members/new")
    administrator.submit(status=422, partner_code="KE", starts_on=starts_on, ends_on=ends_on)

    assert administrator.page.errors == ["It is a member on these days already: 2020-01-01 – 2020-12-31."]
    assert codes(administrator.open("/partners/groups/TEST?every=y")) == ["KE"]


def test_a_partner_may_come_back_after_it_left(administrator: Browser) -> None:
    a_group(("KE", date(2020, 1, 1), date(2020, 12, 31)))

    administrator.open("/partners/groups/TEST/members/new").submit(partner_code="KE", starts_on="2021-01-01")

    assert codes(administrator.open("/partners/groups/TEST?every=y")) == ["KE", "KE"]


def test_a_membership_cannot_end_before_it_starts(administrator: Browser) -> None:
    a_group()

    administrator.open("/partners/groups/TEST/members/new")
    administrator.submit(status=422, partner_code="KE", starts_on="2021-01-02", ends_on="2021-01-01")

    assert administrator.page.errors == ["The last day lies before the first."]


def test_a_group_that_sessions_are_tailored_for_stays(administrator: Browser) -> None:
    group = a_group()
    with work("test", Through.FORM, "test"):
        db.session.add(SessionGroup(session_id=a_session().id, group_id=group.id))

    administrator.open("/partners/groups/TEST/remove").submit(status=422)

    assert count(PartnerGroup) == 8
    assert "Our group cannot be removed while it is in use" in administrator.page.body


def test_a_group_is_removed_with_its_memberships(administrator: Browser) -> None:
    a_group(("KE", None, None))
    before = count(GroupMembership)

    administrator.open("/partners/groups/TEST/remove").submit()

    assert (count(PartnerGroup), count(GroupMembership)) == (7, before - 1)


def test_a_membership_of_another_group_is_not_found(administrator: Browser) -> None:
    asean = db.session.scalars(
        sa.select(GroupMembership).join(PartnerGroup).where(PartnerGroup.code == "ASEAN").limit(1)
    ).one()

    administrator.open(f"/partners/groups/BRICS/members/{asean.id}/edit", status=404)
    administrator.post(f"/partners/groups/BRICS/members/{asean.id}/remove", status=404)

    assert db.session.get(GroupMembership, asean.id) is not None


def test_only_an_administrator_changes_groups(officer: Browser) -> None:
    a_group(("KE", None, None))

    for path in ("new", "TEST/edit", "TEST/remove", "TEST/members/new"):
        officer.open(f"/partners/groups/{path}", status=403)
        officer.post(f"/partners/groups/{path}", status=403, name_en="x", name_zh="x", code="XX")

    assert count(PartnerGroup) == 8


def test_the_shipped_memberships_say_how_their_first_day_is_known(app: Flask) -> None:
    found = db.session.execute(
        sa.select(GroupMembership.basis, sa.func.count())
        .group_by(GroupMembership.basis)
        .order_by(GroupMembership.basis)
    )

    assert dict(tuple(row) for row in found) == {
        Basis.DAY: 45,
        Basis.DEFINITION: 91,
        Basis.LISTED: 47,
        Basis.YEAR: 88,
    }
