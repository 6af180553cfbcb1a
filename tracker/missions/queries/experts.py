"""Finding experts: by what they know, where they have been, and when they are free."""

from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlalchemy import orm
from sqlalchemy.orm import aliased, contains_eager, joinedload, selectinload

from tracker.access import Permission, Rights
from tracker.db import db, today
from tracker.missions.models import (
    EXPERT_ROLES,
    Expertise,
    ExpertProfile,
    Mission,
    MissionDestination,
    MissionMember,
)
from tracker.missions.queries.reach import visible_missions
from tracker.missions.spans import Span, span_of_member
from tracker.missions.states import is_counted
from tracker.people.models import Person
from tracker.people.queries import people

M, D, R = Mission, MissionDestination, MissionMember


def experts(
    rights: Rights,
    *,
    search: str = "",
    field: str | None = None,
    language: str | None = None,
    country: str | None = None,
    free_from: date | None = None,
    free_to: date | None = None,
) -> sa.Select[Any]:
    """Rows of (Person, profile, last, missions, last_on): who has a profile or went as an expert, and fits all of this.

    `last` is the destination they went to last, with its mission; `missions` is how many count (rules X1, X4). Both are
    of the missions whose names may be read. `field` is a folded field of expertise, `country` a past destination. Free
    in a period is who is on no mission in it, in reach or not; where only one end is given, it is open at the other.
    """
    last = aliased(MissionDestination, name="last")
    profiled = orm.outerjoin(Person, ExpertProfile, ExpertProfile.person_id == Person.id)
    known = sa.or_(Person.id.in_(sa.select(ExpertProfile.person_id)), Person.id.in_(_sent(rights, (R.person_id,))))
    query = (
        sa.select(Person)
        .add_columns(ExpertProfile, last, _missions(rights), _last_on(last))
        .select_from(orm.outerjoin(profiled, last, last.id == _last_stay(rights)))
        .where(known)
        .options(
            joinedload(Person.country),
            selectinload(ExpertProfile.expertise),
            joinedload(last.partner),
            joinedload(last.mission),
        )
    )
    if search.strip():
        query = query.where(Person.id.in_(people(search).with_only_columns(Person.id)))
    if field:
        query = query.where(ExpertProfile.expertise.any(Expertise.field_key == field))
    if language:
        query = query.where((" " + ExpertProfile.languages + " ").contains(f" {language} ", autoescape=True))
    if country:
        query = query.where(Person.id.in_(_sent(rights, (R.person_id,)).where(D.partner_code == country)))
    if free_from or free_to:
        query = query.where(~_busy(free_from or today(), free_to))
    return query


def profile_of(person_id: int) -> ExpertProfile | None:
    query = sa.select(ExpertProfile).where(ExpertProfile.person_id == person_id)
    return db.session.scalar(query.options(selectinload(ExpertProfile.expertise), joinedload(ExpertProfile.person)))


def members_of(person_id: int, rights: Rights) -> sa.Select[MissionMember]:
    """One person's rows on the missions whose names a reader may read, the newest first."""
    return (
        sa.select(R)
        .join(R.mission)
        .where(R.person_id == person_id, M.id.in_(_in_reach(rights)))
        .options(
            contains_eager(R.mission).selectinload(M.destinations).joinedload(D.partner),
            joinedload(R.destination).joinedload(D.partner),
        )
        .order_by(M.starts_on.desc(), R.id.desc())
    )


def missions_counted(person_id: int, rights: Rights) -> int:
    """How many missions of a person count as an expert's (rules X1, X4), of those whose names a reader may read."""
    return db.session.scalar(_counted(rights).where(R.person_id == person_id)) or 0


def spans_away(person_id: int) -> list[Span]:
    """From when to when somebody is on a mission, in whatever role, in reach or not; cancelled ones left out."""
    query = (
        sa.select(R)
        .join(R.mission)
        .where(R.person_id == person_id, ~M.is_cancelled)
        .options(contains_eager(R.mission), joinedload(R.destination))
    )
    return sorted(
        (span_of_member(row, row.mission, row.destination) for row in db.session.scalars(query)),
        key=lambda span: (span.first, span.last or date.max),
    )


def expertise_fields() -> list[tuple[str, str]]:
    """(folded, as it is written) of every field that some expert knows, in order."""
    query = sa.select(Expertise.field_key, sa.func.min(Expertise.field)).group_by(Expertise.field_key)
    return [(key, said) for key, said in db.session.execute(query.order_by(Expertise.field_key))]


def languages_spoken() -> list[str]:
    """The codes of the languages that some expert speaks."""
    found = db.session.scalars(sa.select(ExpertProfile.languages).distinct())
    return sorted({code for codes in found for code in codes.split()})


def _in_reach(rights: Rights) -> sa.Select[int]:
    return visible_missions(rights, Permission.NAMES_READ).with_only_columns(M.id)


def _sent(rights: Rights, columns: tuple[Any, ...]) -> sa.Select[Any]:
    """These columns of every stay of every expert: a row for each destination of a member; cancelled ones left out."""
    return (
        sa.select(*columns)
        .select_from(R)
        .join(M, M.id == R.mission_id)
        .join(D, sa.and_(D.mission_id == M.id, sa.or_(R.destination_id.is_(None), R.destination_id == D.id)))
        .where(R.role.in_(EXPERT_ROLES), ~M.is_cancelled, M.starts_on <= today(), M.id.in_(_in_reach(rights)))
    )


def _missions(rights: Rights) -> sa.Label[int]:
    return _counted(rights).where(R.person_id == Person.id).correlate(Person).scalar_subquery().label("missions")


def _counted(rights: Rights) -> sa.Select[int]:
    own = sa.case((R.destination_id.is_not(None), D.starts_on))
    has_begun = sa.func.coalesce(R.starts_on, own, M.starts_on) <= today()
    return _sent(rights, (sa.func.count(M.id.distinct()),)).where(has_begun, is_counted(M))


def _last_on(last: type[MissionDestination]) -> sa.Label[date]:
    begins = sa.select(M.starts_on).where(M.id == last.mission_id).correlate(last).scalar_subquery()
    return sa.func.coalesce(last.starts_on, begins).label("last_on")


def _last_stay(rights: Rights) -> Any:
    newest = (sa.func.coalesce(D.starts_on, M.starts_on).desc(), D.id.desc())
    return (
        _sent(rights, (D.id,))
        .where(R.person_id == Person.id)
        .order_by(*newest)
        .limit(1)
        .correlate(Person)
        .scalar_subquery()
    )


def _busy(first: date, last: date | None) -> sa.ColumnElement[bool]:
    """On a mission, in whatever role, on a day from first to last; who left for one that has no end never is free."""
    begins = sa.func.coalesce(R.starts_on, D.starts_on, M.starts_on)
    ends = sa.func.coalesce(R.ends_on, D.ends_on, M.ends_on)
    away = (
        sa.select(R.id)
        .join(M, M.id == R.mission_id)
        .outerjoin(D, D.id == R.destination_id)
        .where(R.person_id == Person.id, ~M.is_cancelled, sa.or_(ends.is_(None), ends >= first))
    )
    return (away if last is None else away.where(begins <= last)).correlate(Person).exists()
