"""Reading enrolments for lists: what holds of each on a day, and the lists narrowed by what is asked."""

from collections.abc import Collection
from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import contains_eager, joinedload

from tracker.access import Permission, Rights
from tracker.counting.dates import year_of
from tracker.db import db, today
from tracker.people.models import Gender, Person
from tracker.scholarships.models import (
    LEFT,
    Cohort,
    DegreeProgramme,
    Enrolment,
    EnrolmentStage,
    EnrolmentStatus,
    ProgressNote,
    StudyStage,
    StudyStatus,
)
from tracker.scholarships.queries.attention import IMPOSSIBLE, Trouble, having
from tracker.scholarships.queries.news import last_news
from tracker.scholarships.queries.reach import visible_enrolments
from tracker.text import fold

E = Enrolment
# What an address asks for besides a status: none yet, that or admitted, or any by which one leaves.
NO_STATUS, NOT_BEGUN, ANY_LEFT = "none", "not_begun", "left"
ANY_IMPOSSIBLE = "impossible"  # the kinds of trouble that are of the history


def status_at(day: date, column: Any = EnrolmentStatus.status) -> Any:
    """Of an enrolment of the query around it: what its status on a day says (rule S5); null before the first."""
    return _newest(EnrolmentStatus, column, day)


def stage_at(day: date, column: Any = EnrolmentStage.stage) -> Any:
    return _newest(EnrolmentStage, column, day)


def entry_year() -> Any:
    """The year a student entered: the cohort's, else that of the first day in study."""
    return sa.func.coalesce(
        sa.select(Cohort.entry_year).where(Cohort.id == E.cohort_id).correlate(E).scalar_subquery(),
        year_of(started_on()),
    )


def started_on() -> Any:
    """The first day in study."""
    first = sa.select(sa.func.min(EnrolmentStatus.effective_on)).where(
        EnrolmentStatus.enrolment_id == E.id, EnrolmentStatus.status == StudyStatus.ENROLLED
    )
    return first.correlate(E).scalar_subquery()


def students(
    rights: Rights,
    *,
    names: bool,
    q: str = "",
    status: str | None = None,
    stage: StudyStage | None = None,
    cohort: int | None = None,
    scheme: int | None = None,
    programme: int | None = None,
    university: int | None = None,
    country: str | None = None,
    gender: Gender | None = None,
    year: int | None = None,
    attention: str | None = None,
    on: date | None = None,
) -> sa.Select[Any]:
    """The rows of `with_state`.

    With `names` only those whose names the reader may read, which `q` then looks in. Status and stage are those of
    `on`, else of today. `status` is a status, "left", "none" or "not_begun"; `country` is that of rule S6;
    `attention` a kind of trouble, or "impossible".
    """
    day = on or today()
    query = visible_enrolments(rights, Permission.NAMES_READ if names else Permission.SCHOLARSHIPS_READ)
    for word in fold(q).split() if names else ():
        query = query.where(Person.search_key.contains(word, autoescape=True))
    if status is not None:
        query = query.where(_has_status(status, day))
    if stage is not None:
        query = query.where(stage_at(day) == stage)
    if attention is not None:
        kinds = IMPOSSIBLE if attention == ANY_IMPOSSIBLE else (Trouble(attention),)
        query = query.where(sa.or_(*(E.id.in_(having(kind)) for kind in kinds)))
    if year is not None:
        query = query.where(entry_year() == year)
    equal = {
        E.cohort_id: cohort,
        E.scheme_id: scheme,
        E.programme_id: programme,
        DegreeProgramme.university_id: university,
        sa.func.coalesce(E.nominated_by, E.citizenship): country,
        E.gender: gender,
    }
    query = query.where(*(column == value for column, value in equal.items() if value is not None))
    return with_state(query, day)


def with_state(query: sa.Select[Enrolment], day: date) -> sa.Select[Any]:
    """Rows of (Enrolment, id, status, since, stage, stage_since, started_on, entry_year, last_note, news_on)."""
    news = last_news(day)
    last = sa.select(ProgressNote.body).where(ProgressNote.enrolment_id == E.id)
    last = last.order_by(ProgressNote.noted_on.desc(), ProgressNote.id.desc()).limit(1)
    return (
        query.join(E.person)
        .join(E.programme)
        .join(DegreeProgramme.university)
        .outerjoin(E.cohort)
        .outerjoin(news, news.c.enrolment_id == E.id)
        .add_columns(
            E.id.label("id"),
            status_at(day).label("status"),
            status_at(day, EnrolmentStatus.effective_on).label("since"),
            stage_at(day).label("stage"),
            stage_at(day, EnrolmentStage.effective_on).label("stage_since"),
            started_on().label("started_on"),
            entry_year().label("entry_year"),
            last.correlate(E).scalar_subquery().label("last_note"),
            news.c.day.label("news_on"),
        )
        .options(
            contains_eager(E.person),
            contains_eager(E.programme).contains_eager(DegreeProgramme.university),
            contains_eager(E.cohort),
            joinedload(E.scheme),
            joinedload(E.nominator),
            joinedload(E.citizen_of),
        )
    )


def of_person(person_id: int, rights: Rights) -> sa.Select[Any]:
    """One person's enrolments, of those whose names a reader may read, the newest first."""
    query = visible_enrolments(rights, Permission.NAMES_READ).where(E.person_id == person_id)
    return with_state(query, today()).order_by(started_on().desc().nulls_last(), E.id.desc())


def other_enrolments(
    person_id: int, rights: Rights, but: int | None = None, keep: int | None = None
) -> list[tuple[int, str]]:
    """(id, programme and cohort) of what one person studies or studied, to choose from.

    `keep` is among them, wherever it lies.
    """
    within = visible_enrolments(rights, Permission.SCHOLARSHIPS_WRITE).with_only_columns(E.id)
    reached = sa.or_(E.id.in_(within), E.id == (keep or 0))
    query = sa.select(E).where(E.person_id == person_id, E.id != (but or 0), reached)
    found = db.session.scalars(query.options(joinedload(E.programme), joinedload(E.cohort)).order_by(E.id))
    return [(one.id, " · ".join([one.programme.title, *([one.cohort.code] if one.cohort else [])])) for one in found]


def studies_of(person_ids: Collection[int], rights: Rights) -> dict[int, list[str]]:
    """By person, what they study or studied, of what the reader may see."""
    query = visible_enrolments(rights, Permission.NAMES_READ).where(E.person_id.in_(person_ids)).order_by(E.id)
    found: dict[int, list[str]] = {}
    for one in db.session.scalars(query.options(joinedload(E.programme), joinedload(E.cohort))):
        found.setdefault(one.person_id, []).append(one.cohort.code if one.cohort else one.programme.title)
    return found


def names_of(ids: Collection[int], rights: Rights) -> dict[int, str]:
    """Of these students, the names that the reader may read."""
    query = visible_enrolments(rights, Permission.NAMES_READ).join(E.person).where(E.id.in_(ids))
    return {row.id: row.full_name for row in db.session.execute(query.with_only_columns(E.id, Person.full_name))}


def _has_status(status: str, day: date) -> Any:
    now = status_at(day)
    if status == NO_STATUS:
        return now.is_(None)
    if status == NOT_BEGUN:
        return sa.or_(now.is_(None), now == StudyStatus.ADMITTED)
    return now.in_(LEFT) if status == ANY_LEFT else now == StudyStatus(status)


def _newest(model: type[EnrolmentStatus] | type[EnrolmentStage], column: Any, day: date) -> Any:
    """Of the entry that holds on a day: the last one to take effect by then."""
    entries = sa.select(column).where(model.enrolment_id == E.id, model.effective_on <= day)
    return entries.order_by(model.effective_on.desc(), model.id.desc()).limit(1).correlate(E).scalar_subquery()
