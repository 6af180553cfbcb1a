"""Small offices of students made by chance, every history of them possible, and the rest of what they need."""

from dataclasses import dataclass
from datetime import date, timedelta

from hypothesis import strategies as st

from tests.factories import a_cohort, a_person, an_enrolment
from tracker.scholarships import rules
from tracker.scholarships.models import Cohort, Enrolment, EnrolmentStatus, StudyStatus
from tracker.scholarships.queries import FOLLOWS

FIRST = date(2020, 11, 1)
COUNTRIES = ("LA", "TH", None)
S = StudyStatus


@dataclass(frozen=True)
class Studied:
    """Statuses with the days between them; the cohort is one of two or none. `goes_on` where a transfer follows."""

    country: str | None
    cohort: int | None
    statuses: tuple[StudyStatus, ...]
    gaps: tuple[int, ...]  # days
    goes_on: bool


@st.composite
def studied(draw: st.DrawFn) -> Studied:
    """A walk along what may follow what, over a few years."""
    walk: list[StudyStatus] = [draw(st.sampled_from([S.ADMITTED, S.ENROLLED, S.ENROLLED]))]
    while walk[-1] in FOLLOWS and len(walk) < draw(st.sampled_from([3, 5, 6])):
        walk.append(draw(st.sampled_from(FOLLOWS[walk[-1]])))
    days = st.sampled_from([1, 9, 14, 15, 60, 200, 400])
    gaps = draw(st.lists(days, min_size=len(walk), max_size=len(walk)))
    country, cohort = draw(st.sampled_from(COUNTRIES)), draw(st.sampled_from([0, 1, None]))
    return Studied(country, cohort, tuple(walk), tuple(gaps), draw(st.booleans()))


OFFICES = st.lists(studied(), min_size=4, max_size=6)


def enter(office: list[Studied]) -> list[Enrolment]:
    """Record it by the rules, so that what is generated is what the rules let in."""
    cohorts = [a_cohort(code="A"), a_cohort(code="B")]
    found = []
    for one in office:
        enrolment, day = _first(one, cohorts), FIRST + timedelta(one.gaps[0])
        rules.save_enrolment(enrolment, one.statuses[0], day)
        for status, gap in zip(one.statuses[1:], one.gaps[1:], strict=True):
            day += timedelta(gap)
            rules.save_status(EnrolmentStatus(enrolment_id=enrolment.id, status=status, effective_on=day, reason="-"))
        found.append(enrolment)
        if one.goes_on and one.statuses[-1] is S.TRANSFERRED:
            found.append(an_enrolment(enrolment.person, (S.ENROLLED, day), transferred_from=enrolment))
    return found


def _first(one: Studied, cohorts: list[Cohort]) -> Enrolment:
    values = {"person_id": a_person().id, "nominated_by": one.country}
    if one.cohort is None:
        return Enrolment(programme_id=cohorts[0].programme_id, **values)
    return Enrolment(cohort_id=cohorts[one.cohort].id, **values)
