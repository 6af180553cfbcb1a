"""Filling an empty office with the sample: one signed change, which the history can undo as a whole."""

from collections import Counter
from collections.abc import Mapping, Sequence
from random import Random

import sqlalchemy as sa

from tracker.access import Role
from tracker.accounts.models import Account, AccountGrant
from tracker.cooperation.models import FilingFigure, Instrument, Meeting
from tracker.db import db, home_country, today
from tracker.errors import RuleBroken
from tracker.i18n import _
from tracker.ledger.models import Through
from tracker.ledger.work import work
from tracker.partners.models import GroupMembership, Partner, PartnerGroup
from tracker.people.models import Person
from tracker.reports.claims.template import add as add_claims
from tracker.reports.claims.template import shipped
from tracker.sample.cooperation import all_instruments, all_meetings
from tracker.sample.experts import Experts
from tracker.sample.filings import filing_figures
from tracker.sample.organizations import hosts, organizations_of
from tracker.sample.population import Population
from tracker.sample.rosters import Rosters, headcounts
from tracker.sample.schedule import Edition, editions
from tracker.sample.sessions import Office, course_of, session_of
from tracker.sample.source import Country, countries, courses
from tracker.sample.students import Students, programmes_at, universities
from tracker.scholarships.models import Scheme
from tracker.trainings.models import SessionStatus, TrainingSession

ACTION = "sample.fill"
SEED = 2013
OF_CLAIMS = " – in sample data"  # behind the source of each claim
FIRST_OF_ALL = (TrainingSession, Person, Scheme, Instrument, Meeting, FilingFigure)
WITH_ROSTER = (SessionStatus.COMPLETED, SessionStatus.ONGOING, SessionStatus.CONFIRMED)
# Partners that no group lists and that send people all the same.
ALSO = {"AFRICA": ("AP", "OA"), "CENTRAL_ASIA": ("EA",)}


def is_empty() -> bool:
    """Whether the office has recorded nothing yet that it gives or counts."""
    return all(db.session.scalar(sa.select(model.id).limit(1)) is None for model in FIRST_OF_ALL)


def fill(actor: str) -> None:
    """Enter the sample office as one change, signed by `actor`. Raises RuleBroken: the office is not empty."""
    with work(actor, Through.SAMPLE, ACTION, "Sample data: invented people, and cooperation as it was published."):
        if not is_empty():
            raise RuleBroken(_("The sample office goes only into an empty one: this has records of its own already."))
        _enter(Random(SEED))
        add_claims(shipped(), mark=OF_CLAIMS)


def _enter(random: Random) -> None:
    home = home_country()
    partners = {partner.code: partner for partner in db.session.scalars(sa.select(Partner))}
    abroad = {code: partner for code, partner in partners.items() if code != home}
    known = [country for country in countries().values() if country.code in partners and country.code != home]
    organizations = {country.code: organizations_of(partners[country.code]) for country in known}
    at_home = [*hosts(home), *organizations_of(partners[home])]
    office = Office(home, _groups(), at_home[:2], organizations, _officer())
    cultures = {country.code: country.culture for country in known} | {home: _culture_at(home)}
    population = Population(random, partners, cultures, organizations | {home: at_home})
    sessions = _sessions(random, office, Rosters(random, population, home), known)
    db.session.add_all(at_home)
    db.session.add_all(one for several in organizations.values() for one in several)
    countries_known = [one for one in known if partners[one.code].type == "country"]
    _enter_students(random, population, countries_known, home)
    experts = Experts(random, population, abroad, home, at_home[1], sessions, today())
    experts.enter()
    db.session.add_all([*experts.profiles, *experts.missions])
    _enter_cooperation(random, abroad)
    db.session.add_all(population.everyone)
    db.session.add_all(sessions)
    db.session.flush()


def _enter_students(random: Random, population: Population, known: Sequence[Country], home: str) -> None:
    # The schools are made here and not with the home country's organizations: the people invented work at none.
    schools = universities(home)
    students = Students(random, population, known, today(), programmes_at(schools))
    students.enter()
    db.session.add_all([*schools, *students.awards, *students.enrolments])


def _enter_cooperation(random: Random, abroad: Mapping[str, Partner]) -> None:
    db.session.add_all(all_instruments(random, abroad, today()))
    db.session.add_all(all_meetings(random, abroad, _members()))
    db.session.add_all(filing_figures(list(abroad)))


def _culture_at(home: str) -> str:
    """The names of the home country; an office of a country without names of its own borrows Chinese ones."""
    return countries()[home].culture if home in countries() else "zh"


def _sessions(random: Random, office: Office, rosters: Rosters, known: Sequence[Country]) -> list[TrainingSession]:
    members = _members()
    made = {plan.code: course_of(plan) for plan in courses()}
    numbers: Counter[int] = Counter()
    sessions = []
    for edition in editions(random, today()):
        year = edition.starts_on.year
        numbers[year] += 1
        session = session_of(random, edition, made[edition.course.code], f"T-{year}-{numbers[year]:02d}", office)
        _people_of(random, session, edition, rosters, _invited(edition.course.group, members, known))
        sessions.append(session)
    return sessions


def _people_of(
    random: Random, session: TrainingSession, edition: Edition, rosters: Rosters, invited: Sequence[Country]
) -> None:
    if "c" in edition.marks:
        session.headcounts = headcounts(random, invited, edition.course.size)
    elif session.status in WITH_ROSTER and "e" not in edition.marks:
        rosters.fill(session, edition, invited)


def _invited(group: str, members: dict[str, set[str]], known: Sequence[Country]) -> list[Country]:
    """The countries of the group, or all of them."""
    wanted = members.get(group, set()) | set(ALSO.get(group, ()))
    return [country for country in known if country.code in wanted] or list(known)


def _groups() -> dict[str, int]:
    return {code: id for id, code in db.session.execute(sa.select(PartnerGroup.id, PartnerGroup.code))}


def _members() -> dict[str, set[str]]:
    """Who is or was in each group."""
    found: dict[str, set[str]] = {}
    query = sa.select(PartnerGroup.code, GroupMembership.partner_code).join(PartnerGroup.memberships)
    for group, partner in db.session.execute(query):
        found.setdefault(group, set()).add(partner)
    return found


def _officer() -> int | None:
    """The first account that may look after sessions, when there is one."""
    query = sa.select(Account.id).join(AccountGrant).where(AccountGrant.role == Role.OFFICER, ~Account.is_disabled)
    return db.session.scalar(query.order_by(Account.id).limit(1))
