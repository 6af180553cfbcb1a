"""Sessions as counted rows: which count (rule T1), their dimensions, and what people's rows take from them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from tracker.counting.dates import fiscal_year_of
from tracker.counting.measure import Branch, Join, Test, Value
from tracker.counting.options import Options, YearBy
from tracker.counting.period import in_period
from tracker.counting.rulebook import RULES
from tracker.db import choice
from tracker.i18n import _l
from tracker.ledger.snapshot import Snapshot
from tracker.partners.models import Partner, PartnerGroup
from tracker.trainings.measures_dimensions import Roster
from tracker.trainings.models import (
    COUNTED_CLASSES,
    COUNTED_STATUSES,
    Course,
    Headcount,
    Participation,
    ParticipationRole,
    SessionGroup,
    SessionStatus,
    TrainingSession,
)


@dataclass(frozen=True, eq=False)
class Held:
    """The sessions of a snapshot: the entity, what is known of each, and rule T1."""

    entity: type[TrainingSession]
    values: Mapping[str, Value]
    period: tuple[Any, ...]
    within: tuple[Any, ...]  # what the reader may see
    is_completed: Test
    is_counted: tuple[Test, ...]


def held(snapshot: Snapshot, options: Options) -> Held:
    session, course = snapshot.of(TrainingSession), snapshot.of(Course)
    with_course = (Join(course, course.id == session.course_id),)
    values = {
        "session_id": Value(session.id),
        "session": Value(session.code),
        "label_en": Value(_label(session, session.title_en, session.title_zh)),
        "label_zh": Value(_label(session, session.title_zh, session.title_en)),
        "page_id": Value(session.id),
        "starts_on": Value(session.starts_on),
        "year": Value(fiscal_year_of(year_day(session, options), options.fiscal_month)),
        "theme": Value(sa.func.nullif(course.theme, "", type_=sa.String()), with_course),
        "activity_class": Value(session.activity_class),
        "modality": Value(session.modality),
        "delivery": Value(session.delivery),
    }
    completed = Test(
        "T1.status",
        RULES["T1"],
        _l("The session is not completed."),
        session.status == SessionStatus.COMPLETED,
    )
    groups = options.codes_within("group")
    within = () if groups is None else (_tailored(session, snapshot, groups),)
    period = in_period(year_day(session, options), options)
    return Held(session, values, period, within, completed, (completed, *_counting(session)))


def _label(session: type[TrainingSession], title: Any, other: Any) -> Any:
    """Code and title, in the other language where there is none in this."""
    return session.code + " " + sa.func.coalesce(sa.func.nullif(title, ""), other)


def sessions(snapshot: Snapshot, options: Options) -> list[Branch]:
    """Every session once; its tests are rule T1."""
    base = held(snapshot, options)
    return [_branch(base, snapshot, options, base.is_counted)]


def courses(snapshot: Snapshot, options: Options) -> list[Branch]:
    """Every session once, counted where it is an edition of a course."""
    base = held(snapshot, options)
    in_course = Test(
        "T2.course", RULES["T2"], _l("The session belongs to no course."), base.entity.course_id.is_not(None)
    )
    return [_branch(base, snapshot, options, (*base.is_counted, in_course), "T2")]


def sessions_ongoing(snapshot: Snapshot, options: Options) -> list[Branch]:
    """Sessions still running that would count if they were over."""
    base = held(snapshot, options)
    ongoing = Test(
        "T3.status", RULES["T3"], _l("The session is not running."), base.entity.status == SessionStatus.ONGOING
    )
    return [_branch(base, snapshot, options, (ongoing, *_counting(base.entity)), "T3")]


def sessions_apart(snapshot: Snapshot, options: Options) -> list[Branch]:
    """Completed sessions that rule T1 leaves out: study visits, conferences and what was switched off."""
    base = held(snapshot, options)
    counts = sa.and_(*(test.condition for test in _counting(base.entity)))
    apart = Test("T1.apart", RULES["T1"], _l("The session counts as training."), sa.not_(counts))
    return [_branch(base, snapshot, options, (base.is_completed, apart))]


def _branch(base: Held, snapshot: Snapshot, options: Options, tests: tuple[Test, ...], rule: str = "T1") -> Branch:
    session = base.entity
    group = () if options.group is None else (_tailored(session, snapshot, [options.group]),)
    scope = (*base.period, *base.within, *group)
    return Branch("session", RULES[rule], session, scope, tests, {**base.values, **_own(session, snapshot)})


def _own(session: type[TrainingSession], snapshot: Snapshot) -> dict[str, Value]:
    """What is known of a session but not asked of its people's rows."""
    place, for_group, group = snapshot.of(Partner), snapshot.of(SessionGroup), snapshot.of(PartnerGroup)
    represented = _represented(snapshot)
    return {
        "id": Value(session.id),
        "one": Value(sa.literal(1)),
        "course_id": Value(session.course_id),
        "status": Value(session.status),
        "ends_on": Value(session.ends_on),
        "country": Value(session.country),
        "region": Value(place.region, (Join(place, place.code == session.country),)),
        "represented": Value(represented.c.code, (Join(represented, represented.c.session_id == session.id),)),
        "group": Value(
            group.code,
            (Join(for_group, for_group.session_id == session.id), Join(group, group.id == for_group.group_id)),
        ),
        "roster": Value(_roster(session, snapshot)),
    }


def year_day(session: type[TrainingSession], options: Options) -> Any:
    return session.starts_on if options.year_by is YearBy.START else session.ends_on


def _tailored(session: type[TrainingSession], snapshot: Snapshot, groups: list[str]) -> Any:
    """Whether the session was tailored for one of the groups."""
    for_group, group = snapshot.of(SessionGroup), snapshot.of(PartnerGroup)
    found = sa.select(for_group.session_id).join(group, group.id == for_group.group_id).where(group.code.in_(groups))
    return session.id.in_(found)


def _counting(session: type[TrainingSession]) -> tuple[Test, ...]:
    """Rule T1 for a completed session: its class, unless it was switched."""
    not_off = sa.or_(session.counts_override.is_(None), session.counts_override.is_(True))
    counts = sa.or_(session.activity_class.in_(COUNTED_CLASSES), session.counts_override.is_(True))
    return (
        Test("T1.off", RULES["T1"], _l("The session was switched off, with a reason."), not_off),
        Test("T1.class", RULES["T1"], _l("The session's class does not count as training."), counts),
    )


def _represented(snapshot: Snapshot) -> sa.Subquery:
    """The countries of a session's counted people, each once (home country or not)."""
    people, headcount = snapshot.of(Participation), snapshot.of(Headcount)
    named = sa.select(people.session_id.label("session_id"), people.represents.label("code")).where(
        people.role == ParticipationRole.PARTICIPANT, people.status.in_(COUNTED_STATUSES)
    )
    unnamed = sa.select(headcount.session_id, headcount.represents)
    return sa.union(named, unnamed).subquery("represented")


def _roster(session: type[TrainingSession], snapshot: Snapshot) -> Any:
    people, headcount = snapshot.of(Participation), snapshot.of(Headcount)
    type_ = choice(Roster)
    return sa.case(
        (session.id.in_(sa.select(people.session_id)), sa.literal(Roster.NAMED, type_)),
        (session.id.in_(sa.select(headcount.session_id)), sa.literal(Roster.HEADCOUNT, type_)),
        else_=sa.literal(Roster.NONE, type_),
    )
