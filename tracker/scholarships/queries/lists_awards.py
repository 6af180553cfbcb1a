"""Reading awards: the list, the funnel of rule S7, and what one person or one cohort was offered."""

from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import aliased, contains_eager, joinedload

from tracker.access import Permission, Rights
from tracker.counting.dates import year_of
from tracker.db import db
from tracker.i18n import is_chinese
from tracker.partners.models import Partner
from tracker.people.models import Person
from tracker.scholarships.models import Award, AwardStatus, Enrolment
from tracker.scholarships.queries.reach import visible_awards
from tracker.text import fold

A, S = Award, AwardStatus

# By step of the funnel: which awards came so far. One that was accepted was offered; one taken up was accepted.
REACHED: dict[AwardStatus, sa.ColumnElement[bool]] = {
    S.OFFERED: sa.true(),
    S.ACCEPTED: sa.or_(A.status.in_([S.ACCEPTED, S.TAKEN_UP]), A.accepted_on.is_not(None), A.taken_up_on.is_not(None)),
    S.DECLINED: A.status == S.DECLINED,
    S.TAKEN_UP: sa.or_(A.status == S.TAKEN_UP, A.taken_up_on.is_not(None)),
    S.TERMINATED: A.status == S.TERMINATED,
}


def awards(
    rights: Rights,
    *,
    names: bool,
    q: str = "",
    status: AwardStatus | None = None,
    reached: AwardStatus | None = None,
    scheme: int | None = None,
    cohort: int | None = None,
    country: str | None = None,
    year: int | None = None,
) -> sa.Select[Any]:
    """Rows of (Award, country_en, country_zh, enrolment_id).

    With `names` only those whose names the reader may read, which `q` then looks in. `status` is where an award
    stands, `reached` how far it came; `year` that of the offer.
    """
    query = visible_awards(rights, Permission.NAMES_READ if names else Permission.SCHOLARSHIPS_READ)
    of_country = sa.func.coalesce(A.nominated_by, A.citizenship)
    for word in fold(q).split() if names else ():
        query = query.where(Person.search_key.contains(word, autoescape=True))
    equal = {
        A.status: status,
        A.scheme_id: scheme,
        A.cohort_id: cohort,
        of_country: country,
        year_of(A.offered_on): year,
    }
    query = query.where(*(column == value for column, value in equal.items() if value is not None))
    if reached is not None:
        query = query.where(REACHED[reached])
    return _told(query)


def funnel(query: sa.Select[Any]) -> dict[AwardStatus, tuple[int, int]]:
    """Of the awards of a list: how many came to each step, and how many stand there now."""
    ids = query.order_by(None).with_only_columns(A.id).scalar_subquery()
    columns = [sa.func.count().filter(test) for step in S for test in (REACHED[step], A.status == step)]
    found = db.session.execute(sa.select(*columns).where(A.id.in_(ids))).one()
    return {step: (found[2 * place], found[2 * place + 1]) for place, step in enumerate(S)}


def award_options(person_id: int, rights: Rights, keep: int | None = None) -> list[tuple[int, str]]:
    """(id, scheme and status) of what one person was offered; `keep` is among them, wherever it lies."""
    within = visible_awards(rights, Permission.SCHOLARSHIPS_WRITE).with_only_columns(A.id)
    query = sa.select(A).where(A.person_id == person_id, sa.or_(A.id.in_(within), A.id == (keep or 0)))
    found = db.session.scalars(query.options(joinedload(A.scheme), joinedload(A.cohort)).order_by(A.id))
    return [
        (one.id, " · ".join([one.scheme.name, *([one.cohort.code] if one.cohort else []), str(one.status.label)]))
        for one in found
    ]


def enrolments_of_award(award_id: int) -> list[Enrolment]:
    return list(db.session.scalars(sa.select(Enrolment).where(Enrolment.award_id == award_id).order_by(Enrolment.id)))


def of_person(person_id: int, rights: Rights) -> sa.Select[Any]:
    """One person's awards, of those whose names a reader may read, the newest offer first."""
    query = visible_awards(rights, Permission.NAMES_READ).where(A.person_id == person_id)
    return _told(query).order_by(A.offered_on.desc().nulls_last(), A.id.desc())


def partner_named(code: str | None) -> str:
    """What a code of an award stands for, in the reader's language."""
    name = Partner.name_zh if is_chinese() else Partner.name_en
    return db.session.scalar(sa.select(name).where(Partner.code == code)) or ""


def _told(query: sa.Select[Award]) -> sa.Select[Any]:
    """With the country of rule S6, and the enrolment by which it was taken up."""
    partner, of_country = aliased(Partner), sa.func.coalesce(A.nominated_by, A.citizenship)
    taken_up = sa.select(sa.func.min(Enrolment.id)).where(Enrolment.award_id == A.id).correlate(A)
    return (
        query.join(A.person)
        .outerjoin(A.cohort)
        .outerjoin(partner, partner.code == of_country)
        .add_columns(
            partner.name_en.label("country_en"),
            partner.name_zh.label("country_zh"),
            taken_up.scalar_subquery().label("enrolment_id"),
        )
        .options(contains_eager(A.person), contains_eager(A.cohort), joinedload(A.scheme))
    )
