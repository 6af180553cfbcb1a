"""What of the scholarships a reader may see or change: everything, or some groups, schemes and universities."""

from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import joinedload, selectinload

from tracker.access import EVERYTHING, Permission, Rights
from tracker.db import db, today
from tracker.partners.models import GroupMembership, Organization, OrganizationType, PartnerGroup
from tracker.partners.queries import holds_on
from tracker.scholarships.models import Award, Cohort, DegreeProgramme, Enrolment, Scheme

READ = Permission.SCHOLARSHIPS_READ


def visible_enrolments(rights: Rights, permission: Permission = READ) -> sa.Select[Enrolment]:
    """The students over whom the permission is held: their country is in a granted group today (rule S6), or their
    scheme or university is granted."""
    query, reach = sa.select(Enrolment), rights.reach(permission)
    if EVERYTHING in reach:
        return query
    country = sa.func.coalesce(Enrolment.nominated_by, Enrolment.citizenship)
    taught = Enrolment.programme_id.in_(_programmes(reach))
    return query.where(sa.or_(country.in_(_members(reach)), Enrolment.scheme_id.in_(_schemes(reach)), taught))


def visible_enrolment(enrolment_id: int, rights: Rights, permission: Permission = READ) -> Enrolment | None:
    """One student with all that the page says; None where it is missing, or out of reach."""
    query = visible_enrolments(rights, permission).where(Enrolment.id == enrolment_id)
    query = query.options(
        joinedload(Enrolment.person),
        joinedload(Enrolment.programme).joinedload(DegreeProgramme.university),
        joinedload(Enrolment.cohort),
        joinedload(Enrolment.scheme),
        joinedload(Enrolment.award),
        joinedload(Enrolment.nominator),
        joinedload(Enrolment.citizen_of),
        selectinload(Enrolment.statuses),
        selectinload(Enrolment.stages),
        selectinload(Enrolment.notes),
    )
    return db.session.scalar(query)


def visible_awards(rights: Rights, permission: Permission = READ) -> sa.Select[Award]:
    """As of students; the university is that of the award's cohort."""
    query, reach = sa.select(Award), rights.reach(permission)
    if EVERYTHING in reach:
        return query
    country = sa.func.coalesce(Award.nominated_by, Award.citizenship)
    taught = Award.cohort_id.in_(sa.select(Cohort.id).where(Cohort.programme_id.in_(_programmes(reach))))
    return query.where(sa.or_(country.in_(_members(reach)), Award.scheme_id.in_(_schemes(reach)), taught))


def visible_award(award_id: int, rights: Rights, permission: Permission = READ) -> Award | None:
    query = visible_awards(rights, permission).where(Award.id == award_id)
    query = query.options(joinedload(Award.person), joinedload(Award.scheme), joinedload(Award.cohort))
    return db.session.scalar(query)


def visible_cohorts(rights: Rights, permission: Permission = READ) -> sa.Select[Cohort]:
    """Those of a granted scheme or university, and those with a student or an award within reach."""
    query, reach = sa.select(Cohort), rights.reach(permission)
    if EVERYTHING in reach:
        return query
    students = visible_enrolments(rights, permission).with_only_columns(Enrolment.cohort_id)
    awards = visible_awards(rights, permission).with_only_columns(Award.cohort_id)
    return query.where(
        sa.or_(
            Cohort.scheme_id.in_(_schemes(reach)),
            Cohort.programme_id.in_(_programmes(reach)),
            Cohort.id.in_(students),
            Cohort.id.in_(awards),
        )
    )


def visible_cohort(cohort_id: int, rights: Rights, permission: Permission = READ) -> Cohort | None:
    query = visible_cohorts(rights, permission).where(Cohort.id == cohort_id)
    query = query.options(
        joinedload(Cohort.scheme), joinedload(Cohort.programme).joinedload(DegreeProgramme.university)
    )
    return db.session.scalar(query)


def scopes_of(record: Enrolment | Award) -> list[str]:
    """The scopes a student or an award lies in, as grants name them."""
    cohort = record.cohort_id and db.session.get(Cohort, record.cohort_id)
    programme_id = record.programme_id if isinstance(record, Enrolment) else cohort.programme_id if cohort else None
    groups = sa.select(PartnerGroup.code).join(GroupMembership, GroupMembership.group_id == PartnerGroup.id)
    groups = groups.where(GroupMembership.partner_code == record.country, holds_on(today())).distinct()
    scheme_id = record.scheme_id or (cohort.scheme_id if cohort else None)
    found = [f"group:{code}" for code in db.session.scalars(groups.order_by(PartnerGroup.code))]
    return found + _scopes(scheme_id, programme_id)


def cohort_scopes(cohort: Cohort) -> list[str]:
    """The scopes a cohort itself lies in: those of its students' countries do not reach it."""
    return _scopes(cohort.scheme_id, cohort.programme_id)


def scheme_scopes() -> list[tuple[str, str]]:
    """Scopes that a role may be granted over, with their words: one for each scheme."""
    return [(f"scheme:{one.code}", one.name) for one in db.session.scalars(sa.select(Scheme).order_by(Scheme.code))]


def university_scopes() -> list[tuple[str, str]]:
    """One for each university."""
    query = sa.select(Organization).where(Organization.type == OrganizationType.UNIVERSITY)
    return [(f"university:{one.id}", one.said) for one in db.session.scalars(query.order_by(Organization.name_key))]


def _scopes(scheme_id: int | None, programme_id: int | None) -> list[str]:
    scheme = db.session.get(Scheme, scheme_id) if scheme_id else None
    programme = db.session.get(DegreeProgramme, programme_id) if programme_id else None
    found = [f"scheme:{scheme.code}"] if scheme else []
    return [*found, f"university:{programme.university_id}"] if programme else found


def _members(reach: frozenset[str]) -> Any:
    query = sa.select(GroupMembership.partner_code).join(GroupMembership.group)
    return query.where(PartnerGroup.code.in_(_codes(reach, "group")), holds_on(today()))


def _schemes(reach: frozenset[str]) -> Any:
    return sa.select(Scheme.id).where(Scheme.code.in_(_codes(reach, "scheme")))


def _programmes(reach: frozenset[str]) -> Any:
    ids = [int(id_) for id_ in _codes(reach, "university") if id_.isascii() and id_.isdigit()]
    return sa.select(DegreeProgramme.id).where(DegreeProgramme.university_id.in_(ids))


def _codes(reach: frozenset[str], kind: str) -> list[str]:
    return sorted(scope.removeprefix(f"{kind}:") for scope in reach if scope.startswith(f"{kind}:"))
