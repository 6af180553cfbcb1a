"""What students and awards are broken down by, and the words of each value."""

from collections.abc import Mapping, Sequence
from typing import Any

import sqlalchemy as sa

from tracker.counting.dimension import Dimension
from tracker.db import db
from tracker.i18n import Choice, _l, either
from tracker.partners.measures import GROUP, YEAR, country, named, region
from tracker.partners.models import Organization, OrganizationType
from tracker.people.models import Gender
from tracker.scholarships.models import AwardStatus, Degree, DegreeProgramme, Scheme, StudyStage, StudyStatus


class CountryBasis(Choice):
    """Which of the two was used for the country (rule S6)."""

    NOMINATED = "nominated", _l("nominated by it")
    CITIZENSHIP = "citizenship", _l("citizenship")


def _universities(ids: Sequence[Any]) -> Mapping[Any, str]:
    """By id, as the text it has in an address; of all universities when asked for none."""
    query = sa.select(Organization)
    if ids:
        query = query.where(sa.cast(Organization.id, sa.String).in_(ids))
    else:
        query = query.where(Organization.type == OrganizationType.UNIVERSITY)
    return {str(one.id): one.said for one in db.session.scalars(query)}


def _programmes(codes: Sequence[Any]) -> Mapping[Any, str]:
    query = sa.select(DegreeProgramme.code, DegreeProgramme.title_en, DegreeProgramme.title_zh)
    if codes:
        query = query.where(DegreeProgramme.code.in_(codes))
    return {code: either(en, zh) for code, en, zh in db.session.execute(query)}


GENDER = Dimension("gender", _l("Gender"), Gender)
COHORT = Dimension("cohort", _l("Cohort"), nothing=_l("in no cohort"))
BASIS = Dimension("country_basis", _l("Country known from"), CountryBasis)
OF_STUDIES = (
    Dimension("university", _l("University"), labels=_universities, is_closed=True),
    Dimension("programme", _l("Degree programme"), labels=_programmes, is_closed=True),
    Dimension("scheme", _l("Scheme"), labels=named(Scheme), is_closed=True, nothing=_l("under no scheme")),
    Dimension("degree", _l("Degree"), Degree),
    Dimension("field", _l("Field")),
    COHORT,
)

STUDENTS = (
    YEAR,
    country(),
    BASIS,
    region(),
    GROUP,
    GENDER,
    *OF_STUDIES,
    Dimension("stage", _l("Stage"), StudyStage, nothing=_l("no stage recorded")),
    Dimension("status", _l("Status"), StudyStatus),
)
AWARDS = (
    YEAR,
    country(),
    BASIS,
    region(),
    GROUP,
    GENDER,
    *OF_STUDIES,
    Dimension("status", _l("Status"), AwardStatus),
)
