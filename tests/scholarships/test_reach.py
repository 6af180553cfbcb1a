"""Whom a scoped grant reaches: by the country's groups today, by the scheme, by the university; nobody else."""

from datetime import date

import pytest

from tests.factories import a_cohort, a_programme, a_scheme, an_award, an_enrolment, an_organization
from tracker.access import EVERYTHING, Grant, Permission, Rights, Role
from tracker.db import db
from tracker.partners.models import OrganizationType
from tracker.scholarships.models import Enrolment, StudyStatus
from tracker.scholarships.queries import (
    cohort_scopes,
    scheme_scopes,
    scopes_of,
    university_scopes,
    visible_award,
    visible_awards,
    visible_cohorts,
    visible_enrolment,
    visible_enrolments,
)

pytestmark = pytest.mark.usefixtures("signed")
WRITE = Permission.SCHOLARSHIPS_WRITE
ADMITTED = (StudyStatus.ADMITTED, date(2020, 3, 1))


def holder(*scopes: str, role: Role = Role.COORDINATOR) -> Rights:
    return Rights(tuple(Grant(role, scope) for scope in scopes))


def reached(rights: Rights, among: list[Enrolment]) -> list[int]:
    found = {one.id for one in db.session.scalars(visible_enrolments(rights))}
    return [number for number, one in enumerate(among) if one.id in found]


def test_a_grant_reaches_by_country_scheme_or_university() -> None:
    university = an_organization(type=OrganizationType.UNIVERSITY, name="Tongji")
    programme, scheme = a_programme(university=university), a_scheme(code="CSC")
    students = [
        an_enrolment(None, ADMITTED, nominated_by="LA"),
        an_enrolment(None, ADMITTED, nominated_by=None, citizenship="LA"),
        an_enrolment(None, ADMITTED, nominated_by="DE", citizenship="LA"),
        an_enrolment(None, ADMITTED, nominated_by="DE", scheme=scheme),
        an_enrolment(None, ADMITTED, nominated_by=None, programme=programme),
    ]

    ours = f"university:{university.id}"
    asked = (EVERYTHING, "group:ASEAN", "group:AFRICA", "scheme:CSC", ours, "university:x")

    found = [reached(holder(scope), students) for scope in asked]

    assert found == [[0, 1, 2, 3, 4], [0, 1], [], [3], [4], []]
    assert scopes_of(students[3]) == ["scheme:CSC", f"university:{students[3].programme.university_id}"]
    assert scopes_of(students[0])[:2] == ["group:ASEAN", "group:BRI"]


def test_what_is_out_of_reach_is_found_neither_to_read_nor_to_write() -> None:
    mine, theirs = an_enrolment(nominated_by="LA"), an_enrolment(nominated_by="DE")
    award, other = an_award(), an_award(nominated_by="DE")
    rights = Rights((Grant(Role.COORDINATOR, "group:ASEAN"), Grant(Role.VIEWER, "everything")))

    assert [visible_enrolment(one.id, rights, WRITE) for one in (mine, theirs)] == [mine, None]
    assert [visible_enrolment(one.id, rights) for one in (mine, theirs)] == [mine, theirs]
    assert [visible_award(one.id, rights, WRITE) for one in (award, other)] == [award, None]
    assert visible_enrolment(theirs.id, holder()) is None


def test_awards_and_cohorts_are_reached_as_their_students_are() -> None:
    cohort, other = a_cohort(), a_cohort()
    an_enrolment(None, ADMITTED, cohort=cohort, nominated_by="LA")
    award = an_award(nominated_by="DE", cohort=other)
    by_group, by_scheme = holder("group:ASEAN"), holder(f"scheme:{other.scheme.code}")
    by_university = holder(f"university:{other.programme.university_id}")

    assert [list(db.session.scalars(visible_cohorts(one))) for one in (by_group, by_scheme, by_university)] == [
        [cohort],
        [other],
        [other],
    ]
    assert [list(db.session.scalars(visible_awards(one))) for one in (by_group, by_scheme, by_university)] == [
        [],
        [award],
        [award],
    ]
    assert cohort_scopes(other) == [f"scheme:{other.scheme.code}", f"university:{other.programme.university_id}"]


def test_schemes_and_universities_are_offered_where_a_role_is_granted() -> None:
    a_scheme(code="CSC", name_en="Government scholarships")
    university = an_organization(type=OrganizationType.UNIVERSITY, name="Tongji")
    an_organization(name="A firm", type=OrganizationType.FIRM)

    assert scheme_scopes() == [("scheme:CSC", "Government scholarships")]
    assert university_scopes() == [(f"university:{university.id}", "Tongji")]
