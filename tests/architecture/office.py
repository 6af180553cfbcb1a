"""A small office with one record of everything, and for every route an address that opens one of them."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

import sqlalchemy as sa
from flask import Flask
from werkzeug.routing import Rule

from tests.browser import Browser
from tests.factories import (
    a_course,
    a_filing,
    a_headcount,
    a_meeting,
    a_member,
    a_mission,
    a_participation,
    a_person,
    a_session,
    an_expert,
    an_instrument,
    an_organization,
)
from tests.scholarships.offices import one_of_each
from tracker.access import Grant, Role
from tracker.accounts import rules
from tracker.accounts.models import Account
from tracker.cooperation.models import InstrumentLink, MeetingOutcome, MeetingSeries
from tracker.db import db, today, writing
from tracker.dossier.rules.merging import merge
from tracker.dossier.rules.not_same import say_not_same
from tracker.imports import rules as imports
from tracker.imports.habits import remember
from tracker.imports.kinds import Kind
from tracker.imports.models import SenderHabit
from tracker.imports.options import Options
from tracker.ledger.models import Through
from tracker.ledger.work import work
from tracker.partners.models import GroupMembership, OrganizationAlias, PartnerAlias, PartnerGroup
from tracker.people.models import Affiliation, Person, PersonAlias
from tracker.reports.claims.rules import Draft, save_claim
from tracker.reports.editions.frozen import Frozen
from tracker.reports.models import Claim, Edition, SavedReport
from tracker.trainings.models import SessionGroup, SessionOrganization

# Which record an id stands for, by what stands before it in the address.
Records = dict[str, Any]


def filled() -> Records:
    """Fill the office; what each place in an address may hold."""
    with work("test", Through.SET_UP, "test.office") as change:
        a_person(full_name="Only Added")
    with work("test", Through.SET_UP, "test.office"):
        person, course, organization = a_person(full_name="Ann Lee"), a_course(), an_organization(country="LA")
        session = a_session(course=course, host=organization, country="CN")
        participation, headcount = a_participation(session, person), a_headcount(session)
        filing = a_filing()
        group = db.session.scalars(sa.select(PartnerGroup).order_by(PartnerGroup.id)).first() or PartnerGroup()
        membership = db.session.scalars(sa.select(GroupMembership).where(GroupMembership.group_id == group.id)).first()
        account = Account(email="other@example.org", name="Other")
        rules.save_account(account)
        rules.set_grants(account, [Grant(Role.VIEWER)])
        rules.set_password_hash(account, "not a hash")
        others = [
            PersonAlias(person=person, name="Annie", name_key="annie"),
            Affiliation(person=person, organization=organization, position="examiner"),
            PartnerAlias(partner_id=1, name="Somewhere", name_key="somewhere"),
            OrganizationAlias(organization=organization, name="Office", name_key="office"),
            SessionGroup(session=session, group=group),
            SessionOrganization(session=session, organization=organization),
        ]
        report = SavedReport(name="By year", asked="measure=sessions&rows=year", is_shared=True, owner=account)
        db.session.add_all([*others, report])
        db.session.flush()
    with writing():
        options = Options(Kind.PEOPLE)
        batch_id = imports.receive(account.id, "people.csv", b"Name,Country\nBo Li,LA\n", options).id
        remember("An office", ["Name", "Country"], options)
    cooperation = _cooperation()
    missions = _missions(person)
    alias, affiliation, partner_alias, organization_alias = others[:4]
    return {
        "/people/": person.id,
        "/people/*/affiliations/": affiliation.id,
        "/people/*/names/": alias.id,
        "/partners/": "LA",
        "/partners/*/aliases/": partner_alias.id,
        "/partners/groups/": group.code,
        "/partners/groups/*/members/": membership.id if membership else 0,
        "/partners/organizations/": organization.id,
        "/partners/organizations/*/aliases/": organization_alias.id,
        "/accounts/": account.id,
        "/imports/": batch_id,
        "/imports/*/rows/": 2,
        "/imports/senders/": db.session.scalars(sa.select(SenderHabit.id)).one(),
        "/history/": "person",
        "/history/*/": person.id,
        "/history/change/": change.id,  # it added one person, which whoever may undo and write people may take back
        "/figures/": "participations",
        "/figures/saved/": report.id,
        "/figures/annual/": 2024,
        "/figures/claims/": _claim(),
        "/figures/editions/": _edition(change.id),
        "/trainings/": session.id,
        "/trainings/courses/": course.id,
        "/trainings/*/roster/": participation.id,
        "/trainings/*/headcounts/": headcount.id,
        "/cooperation/filings/": filing.id,
        **cooperation,
        **missions,
        **one_of_each(),
        **_pairs(person.id),
        "/static/": "css/page.css",
    }


def _pairs(person_id: int) -> Records:
    """Somebody who may be the person, somebody who is not, and a record that became part of the person's."""
    with work("test", Through.SET_UP, "test.office"):
        alike, another, same = (a_person(full_name=name) for name in ("Anne Lee", "Ann Lea", "Lee Ann"))
        said = say_not_same(person_id, another.id)
    with work("test", Through.SET_UP, "dossier.merge"):
        merged = merge(person_id, same.id)
    return {
        "/people/*/merge/": alike.id,
        "/people/*/not-same/": alike.id,
        "/people/not-same/": said.id,
        "/people/*/merged/": merged.id,
    }


def _claim() -> int:
    with work("test", Through.SET_UP, "test.office"):
        claim = save_claim(Claim(text_en="{sessions} sessions"), [Draft("sessions", "sessions")])
    return claim.id


def _edition(as_of: int) -> int:
    """Of a summary without figures."""
    frozen = Frozen({"figures": {}, "questions": [], "rules": {}, "home": "CN"})
    with work("test", Through.SET_UP, "test.office"):
        checksum, day = frozen.checksum(2024, "", as_of, today()), today()
        known = {"as_of_id": as_of, "day": day, "checksum": checksum, "seal": "0" * 64, "frozen": frozen.pack()}
        edition = Edition(year=2024, is_final=False, **known)
        db.session.add(edition)
        db.session.flush()
    return edition.id


def _missions(person: Person) -> Records:
    with work("test", Through.SET_UP, "test.office"):
        mission = a_mission("LA", "TH")
        member = a_member(mission, person)
        an_expert(person, "patents")
    return {
        "/missions/": mission.id,
        "/missions/*/destinations/": mission.destinations[0].id,
        "/missions/*/members/": member.id,
        "/missions/experts/": person.id,
    }


def _cooperation() -> Records:
    with work("test", Through.SET_UP, "test.office"):
        instrument, meeting = an_instrument(), a_meeting()
        link = InstrumentLink(instrument=instrument, label="text", url="https://example.org/")
        outcome = MeetingOutcome(meeting=meeting, title_en="Initiative")
        series = MeetingSeries(code="S", name_en="Series")
        db.session.add_all([link, outcome, series])
        db.session.flush()
    return {
        "/cooperation/": instrument.id,
        "/cooperation/*/links/": link.id,
        "/cooperation/meetings/": meeting.id,
        "/cooperation/meetings/*/partners/": meeting.partners[0].id,
        "/cooperation/meetings/*/outcomes/": outcome.id,
        "/cooperation/series/": series.id,
    }


def address(rule: Rule, records: Mapping[str, Any], missing: Any = None) -> str:
    """Where a route opens a record of the office; with `missing`, every place holds that instead."""
    said, place = "", re.compile(r"<[^>]+>")
    rest = rule.rule
    while found := place.search(rest):
        before = said + rest[: found.start()]
        held = records.get(pattern(rule.rule, len(rule.rule) - len(rest) + found.start()), 1)
        said = f"{before}{held if missing is None else missing}"
        rest = rest[found.end() :]
    return said + rest


def pattern(rule: str, position: int) -> str:
    """What stands before a place of an address, with a star for each place before it."""
    return re.sub(r"<[^>]+>", "*", rule[:position])


def places(rule: Rule) -> list[str]:
    return [pattern(rule.rule, found.start()) for found in re.finditer(r"<[^>]+>", rule.rule)]


def rules_with(app: Flask, *methods: str) -> Iterator[Rule]:
    for rule in sorted(app.url_map.iter_rules(), key=lambda rule: rule.rule):
        if rule.endpoint != "static" and set(methods) & (rule.methods or set()):
            yield rule


def needed_by(app: Flask, rule: Rule) -> Any:
    return app.view_functions[rule.endpoint].needs  # type: ignore[attr-defined]


class Readers:
    """Browsers of accounts, each freshly signed in when asked for."""

    def __init__(self, app: Flask) -> None:
        self.app = app
        self.accounts: dict[str, int] = {}

    def browser(self, role: Role | None, disabled: bool = False) -> Browser:
        """A reader with this role; None has no account. A disabled one had a session before."""
        client = self.app.test_client()
        if role is None:
            return Browser(client)
        name = f"{role.value}{'-gone' if disabled else ''}"
        if name not in self.accounts:
            with work("test", Through.SET_UP, "test.account"):
                account = Account(email=f"{name}@example.org", name=name)
                rules.save_account(account)
                rules.set_grants(account, [Grant(role)])
                rules.set_password_hash(account, "not a hash")
            self.accounts[name] = account.id
        with writing():
            token = rules.start_session(db.session.get_one(Account, self.accounts[name]))
        if disabled:
            with work("test", Through.SET_UP, "test.account"):
                db.session.get_one(Account, self.accounts[name]).is_disabled = True
        with client.session_transaction() as session:
            session["_user_id"] = token
        return Browser(client)
