"""The measures of the trainings, and what a session's own page says of its rows."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import sqlalchemy as sa

from tracker.counting import verdicts as asked
from tracker.counting.measure import Also, Branch, Measure
from tracker.counting.options import Options
from tracker.counting.verdicts import Verdict
from tracker.db import db, home_country
from tracker.i18n import _l
from tracker.ledger.snapshot import LIVE, Snapshot
from tracker.partners.models import PartnerType
from tracker.trainings import measures_dimensions as dimensions
from tracker.trainings import measures_people as rows
from tracker.trainings import measures_sessions as held

_OF_PEOPLE = ("T1", "T3", "T4", "T5", "U3", "U4", "C3")

MEASURES: tuple[Measure, ...] = (
    Measure(
        "sessions",
        _l("Sessions"),
        _l("sessions"),
        ("T1", "T2", "T3", "T9", "U4", "C3"),
        dimensions.SESSIONS,
        held.sessions,
        of="id",
        distinct=True,
    ),
    Measure(
        "courses",
        _l("Courses"),
        _l("courses"),
        ("T1", "T2", "T3", "U4", "C3"),
        dimensions.SESSIONS,
        held.courses,
        of="course_id",
        distinct=True,
        whole=False,
    ),
    Measure(
        "participations",
        _l("Participations"),
        _l("participations"),
        ("U1", *_OF_PEOPLE, "T6", "T10"),
        dimensions.PEOPLE,
        rows.people,
        of="people",
        also=(Also("named", _l("of them named")),),
    ),
    Measure(
        "persons",
        _l("Unique persons"),
        _l("unique persons"),
        ("U1", "U2", *_OF_PEOPLE, "T6", "T10"),
        dimensions.PEOPLE,
        rows.persons,
        of="person_id",
        distinct=True,
        whole=False,
    ),
    Measure(
        "person_days",
        _l("Person-days"),
        _l("person-days"),
        ("U1", *_OF_PEOPLE, "T6", "T7", "T8"),
        dimensions.PEOPLE,
        rows.by_days,
        of="days",
        also=(Also("days_estimated", _l("of them estimated")),),
    ),
    Measure(
        "headcount",
        _l("Headcounts"),
        _l("unnamed participations"),
        ("U1", "T1", "T3", "T5", "T6", "U4", "C3"),
        dimensions.PEOPLE,
        rows.headcounts,
        of="people",
    ),
    *(
        Measure(
            key,
            label,
            unit,
            (*_OF_PEOPLE, "C2"),
            dimensions.PEOPLE,
            rows.of_type(type_),
            of="country",
            distinct=True,
            whole=False,
        )
        for key, label, unit, type_ in (
            ("countries", _l("Countries represented"), _l("countries"), PartnerType.COUNTRY),
            ("regions", _l("Regions represented"), _l("regions"), PartnerType.REGION),
            ("organizations", _l("Organizations represented"), _l("organizations"), PartnerType.ORGANIZATION),
        )
    ),
    Measure(
        "other_participations",
        _l("Lecturers and others"),
        _l("participations in other roles"),
        ("T1", "T3", "T4", "T5", "U3", "U4", "C3"),
        dimensions.PEOPLE,
        rows.others,
        of="people",
    ),
    Measure(
        "sessions_ongoing",
        _l("Ongoing sessions"),
        _l("sessions still running"),
        ("T1", "T3", "U4", "C3"),
        dimensions.SESSIONS,
        held.sessions_ongoing,
        of="id",
        distinct=True,
    ),
    Measure(
        "sessions_apart",
        _l("Other activities"),
        _l("activities that are not training"),
        ("T1", "T3", "U4", "C3"),
        dimensions.SESSIONS,
        held.sessions_apart,
        of="id",
        distinct=True,
    ),
)


MEASURE = {measure.key: measure for measure in MEASURES}
PARTICIPATIONS = MEASURE["participations"]


@dataclass(frozen=True, slots=True)
class SessionCounts:
    """What one session adds to the office's figures; all nought while the session does not count."""

    participations: int
    named: int
    headcount: int
    persons: int
    countries: int
    person_days: int
    person_days_estimated: int


def verdicts(session_id: int, snapshot: Snapshot = LIVE) -> dict[int, Verdict]:
    """Of each participation of a session, by its id."""
    return asked.verdicts(PARTICIPATIONS, "participation", "session_id", session_id, snapshot=snapshot)


def person_verdicts(person_id: int) -> dict[int, Verdict]:
    """Of each participation of a person, by its id."""
    return asked.verdicts(PARTICIPATIONS, "participation", "person_id", person_id)


def session_verdict(session_id: int, snapshot: Snapshot = LIVE) -> Verdict:
    """Raises KeyError: there is no such session."""
    return asked.verdicts(MEASURE["sessions"], "session", "id", session_id, snapshot=snapshot)[session_id]


def session_counts(session_id: int, snapshot: Snapshot = LIVE) -> SessionCounts:
    found = db.session.execute(_counts_statement(snapshot, home_country()), {"session_id": session_id}).one()
    people, named, days, estimated, persons, countries = map(int, found)
    return SessionCounts(people, named, people - named, persons, countries, days, estimated)


@lru_cache(maxsize=32)
def _counts_statement(snapshot: Snapshot, home: str) -> "sa.Select[Any]":
    names = ("people", "named", "person_id", "partner_type", "country", "days", "days_estimated")
    branches = MEASURE["participations"].candidates(snapshot, Options())
    one = sa.union_all(*(_of_session(branch).select(names, Options()) for branch in branches)).subquery("one").c
    of_country = sa.case((one.partner_type == PartnerType.COUNTRY, one.country))
    summed = (one.people, one.named, one.days, one.days_estimated)
    sums = [sa.func.coalesce(sa.func.sum(column), 0) for column in summed]
    return sa.select(*sums, sa.func.count(one.person_id.distinct()), sa.func.count(of_country.distinct()))


def _of_session(branch: Branch) -> Branch:
    return branch.narrowed(branch.values["session_id"].column == sa.bindparam("session_id", type_=sa.BigInteger))
