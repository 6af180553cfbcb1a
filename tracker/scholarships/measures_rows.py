"""What counted students and awards have in common: their country (S6), their studies, and the scope of a question."""

from typing import Any

import sqlalchemy as sa

from tracker.counting.measure import Join, Value
from tracker.counting.options import Options
from tracker.db import choice
from tracker.ledger.snapshot import Snapshot
from tracker.partners.measures import in_asked_group, in_group_of, partner_values
from tracker.people.models import Person
from tracker.scholarships.measures_dimensions import CountryBasis
from tracker.scholarships.models import Award, Cohort, DegreeProgramme, Enrolment, Scheme

Row = type[Enrolment] | type[Award]


def person_values(snapshot: Snapshot, row: Row, day: Any) -> dict[str, Value]:
    """Whose the row is and for which country; its groups are those of the country on `day` (rule C3)."""
    person = snapshot.of(Person)
    basis = choice(CountryBasis)
    known_from = sa.case(
        (row.nominated_by.is_not(None), sa.literal(CountryBasis.NOMINATED, basis)),
        (row.citizenship.is_not(None), sa.literal(CountryBasis.CITIZENSHIP, basis)),
        else_=sa.cast(sa.null(), basis),
    )
    return {
        **partner_values(snapshot, country_of(row), day),
        "country_basis": Value(known_from),
        "gender": Value(row.gender),
        "person_id": Value(row.person_id),
        "person": Value(person.full_name, (Join(person, person.id == row.person_id),)),
    }


def study_values(
    programme: type[DegreeProgramme], scheme: type[Scheme], cohort: type[Cohort], joins: tuple[Join, ...]
) -> dict[str, Value]:
    """`joins` are those that bring in the three."""
    return {
        "university": Value(sa.cast(programme.university_id, sa.String), joins),
        "programme": Value(programme.code, joins),
        "scheme": Value(scheme.code, joins),
        "degree": Value(programme.degree, joins),
        "field": Value(sa.func.nullif(programme.field, "", type_=sa.String()), joins),
        "cohort": Value(cohort.code, joins),
    }


def country_of(row: Row) -> Any:
    """Rule S6."""
    return sa.func.coalesce(row.nominated_by, row.citizenship)


def in_scope(snapshot: Snapshot, options: Options, row: Row, programme_id: Any, day: Any) -> tuple[Any, ...]:
    """In the group that was asked for on the row's own day, and within what the reader may see.

    A reader's groups are those of the country on the day of the question, as on the pages.
    """
    asked = in_asked_group(snapshot, options, country_of(row), day)
    if options.within is None:
        return asked
    schemes, programmes = snapshot.of(Scheme), snapshot.of(DegreeProgramme)
    codes, universities = options.codes_within("scheme"), options.codes_within("university")
    today = sa.literal(options.today, sa.Date())
    taught = sa.select(programmes.id).where(sa.cast(programmes.university_id, sa.String).in_(universities or []))
    paid = sa.select(schemes.id).where(schemes.code.in_(codes or []))
    grouped = in_group_of(snapshot, options.codes_within("group") or [], country_of(row), today)
    return (*asked, sa.or_(grouped, row.scheme_id.in_(paid), programme_id.in_(taught)))
