"""Reading missions: the list, narrowed by what is asked, and the parts of one mission."""

from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import contains_eager, joinedload, selectinload

from tracker.access import Rights
from tracker.db import db, today
from tracker.i18n import either
from tracker.missions.models import EXPERT_ROLES, MemberRole, Mission, MissionDestination, MissionMember, Purpose
from tracker.missions.queries.reach import visible_missions
from tracker.missions.states import State, Term, state_on, term_on
from tracker.partners.models import GroupMembership
from tracker.people.models import Person
from tracker.text import fold
from tracker.trainings.models import TrainingSession
from tracker.trainings.queries import visible_sessions

M, D = Mission, MissionDestination


def missions(
    rights: Rights,
    *,
    search: str = "",
    purpose: Purpose | None = None,
    year: int | None = None,
    country: str | None = None,
    group: int | None = None,
    term: Term | None = None,
    state: State | None = None,
    sender: int | None = None,
    expert: str = "",
) -> sa.Select[Any]:
    """Rows of (Mission, id, experts, others): the missions in reach that all of this fits, with how many people went.

    `year` keeps what lies in it with at least one day, an open end reaching until today. `group` is one to which a
    destination belonged on its first day (rule C3); `expert` is any part of the name of an expert on it.
    """
    query = visible_missions(rights)
    for word in fold(search).split():
        query = query.where(M.search_key.contains(word, autoescape=True))
    if year is not None:
        query = query.where(M.starts_on <= date(year, 12, 31), _last_day() >= date(year, 1, 1))
    if country is not None:
        query = query.where(M.destinations.any(D.partner_code == country))
    if group is not None:
        query = query.where(M.destinations.any(_in_group(group)))
    if term is not None:
        query = query.where(term_on(M, today()) == term)
    if state is not None:
        query = query.where(state_on(M, today()) == state)
    equal = {M.purpose: purpose, M.sender_id: sender}
    query = query.where(*(column == value for column, value in equal.items() if value is not None))
    if words := fold(expert).split():
        named = (Person.search_key.contains(word, autoescape=True) for word in words)
        query = query.where(M.members.any(_is_expert() & MissionMember.person.has(sa.and_(*named))))
    return query.add_columns(M.id, *_numbers()).options(
        joinedload(M.sender),
        selectinload(M.destinations).joinedload(D.partner),
        selectinload(M.members).joinedload(MissionMember.person),
    )


def roster(mission_id: int) -> sa.Select[MissionMember]:
    """A mission's members, its head first, each with what a page shows of them."""
    order = sa.case({role: place for place, role in enumerate(MemberRole)}, value=MissionMember.role)
    return (
        sa.select(MissionMember)
        .join(MissionMember.person)
        .join(MissionMember.mission)
        .where(MissionMember.mission_id == mission_id)
        .options(
            contains_eager(MissionMember.person),
            contains_eager(MissionMember.mission),
            joinedload(MissionMember.destination).joinedload(D.partner),
        )
        .order_by(order, Person.name_key, MissionMember.id)
    )


def destinations_of(mission_id: int) -> sa.Select[MissionDestination]:
    """A mission's destinations in the order of its way."""
    return (
        sa.select(D)
        .join(D.mission)
        .where(D.mission_id == mission_id)
        .options(contains_eager(D.mission), joinedload(D.partner))
        .order_by(sa.func.coalesce(D.starts_on, M.starts_on), D.id)
    )


def session_options(rights: Rights, limit: int = 300) -> list[tuple[str, str]]:
    """(code, title) of the newest sessions that a reader may see, to be offered while one is typed."""
    s = TrainingSession
    query = visible_sessions(rights).order_by(s.starts_on.desc().nulls_last(), s.id.desc()).limit(limit)
    found = db.session.execute(query.with_only_columns(s.code, s.title_en, s.title_zh))
    return [(code, either(en, zh)) for code, en, zh in found]


def session_named(said: str, rights: Rights) -> list[TrainingSession]:
    """The sessions in reach that a code, or else words of a title, name; a few are enough to tell they are several."""
    query = visible_sessions(rights).order_by(TrainingSession.starts_on.desc().nulls_last(), TrainingSession.id)
    exact = query.where(sa.func.lower(TrainingSession.code) == said.lower())
    if found := list(db.session.scalars(exact)):
        return found
    words = fold(said).split()
    fits = [TrainingSession.search_key.contains(word, autoescape=True) for word in words] or [sa.false()]
    return list(db.session.scalars(query.where(*fits).limit(4)))


def _last_day() -> Any:
    """Of rows: the last day, of an open mission today, or its first day while that is to come."""
    until = sa.literal(today(), sa.Date())
    return sa.func.coalesce(M.ends_on, sa.case((M.starts_on > until, M.starts_on), else_=until))


def _in_group(group_id: int) -> sa.ColumnElement[bool]:
    member, first = GroupMembership, sa.func.coalesce(D.starts_on, M.starts_on)
    return sa.exists().where(
        member.group_id == group_id,
        member.partner_code == D.partner_code,
        member.starts_on.is_(None) | (member.starts_on <= first),
        member.ends_on.is_(None) | (member.ends_on >= first),
    )


def _is_expert() -> sa.ColumnElement[bool]:
    return MissionMember.role.in_(EXPERT_ROLES)


def _numbers() -> list[sa.Label[int]]:
    """Distinct experts, and distinct people in other roles."""
    number = sa.select(sa.func.count(MissionMember.person_id.distinct())).where(MissionMember.mission_id == M.id)
    named = {"experts": number.where(_is_expert()), "others": number.where(~_is_expert())}
    return [query.correlate(M).scalar_subquery().label(name) for name, query in named.items()]
