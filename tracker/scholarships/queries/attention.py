"""Students who need a look: nobody wrote of them, their end has passed or is not known, their history is impossible."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import sqlalchemy as sa

from tracker.access import Permission, Rights
from tracker.db import db, today
from tracker.i18n import Choice, _l
from tracker.scholarships.models import Enrolment, StudyStatus
from tracker.scholarships.queries import impossible
from tracker.scholarships.queries.histories import holds_on, spans
from tracker.scholarships.queries.news import last_news
from tracker.scholarships.queries.reach import visible_enrolments

MONTHS = 6  # without news


class Trouble(Choice):
    """What is wrong, by the word that an address asks for it with; `mend` says what to do."""

    NO_NEWS = "no_news", _l("no news for six months")
    PAST_END = "past_end", _l("past the expected end")
    NO_END = "no_end", _l("no expected end")
    ORDER = "order", _l("impossible order of statuses")
    SAME_DAY = "same_day", _l("two statuses on one day")
    STAGES = "stages", _l("impossible order of stages")
    DEGREE = "degree", _l("a degree without graduation, or before it")
    OVERLAP = "overlap", _l("in study twice at once")
    TRANSFER = "transfer", _l("a transfer before the earlier studies ended")
    TWICE = "twice", _l("twice in one cohort")

    @property
    def mend(self) -> str:
        return str(_MENDS[self])


T = Trouble
IMPOSSIBLE = (T.ORDER, T.SAME_DAY, T.STAGES, T.DEGREE, T.OVERLAP, T.TRANSFER, T.TWICE)
_MENDS: Mapping[Trouble, Any] = {
    T.NO_NEWS: _l("Ask how the student is doing, and add a note; that there is no news is worth a note as well."),
    T.PAST_END: _l("Record how studies ended, or give a later expected end."),
    T.NO_END: _l("Give the day on which studies are expected to end."),
    T.ORDER: _l("Correct or add statuses, so that each can follow the one before."),
    T.SAME_DAY: _l("Give one of the two another day, or remove it."),
    T.STAGES: _l("Correct the stages: they go forwards, one a day, from the first day of study on."),
    T.DEGREE: _l("Record graduation on or before the day of the degree, or remove that day."),
    T.OVERLAP: _l("End the one before the other begins, or record the later as a transfer from the earlier."),
    T.TRANSFER: _l("Record “transferred out” in the earlier studies, on the day on which these begin or before it."),
    T.TWICE: _l("Keep one of the two records: put into it what the other says, and remove that."),
}


@dataclass(frozen=True, slots=True)
class Attention:
    """A student with all that is wrong; `last_news` is the newest day that anything recorded is about."""

    enrolment: Enrolment
    kinds: tuple[Trouble, ...]
    last_news: date | None


def troubled(rights: Rights, *kinds: Trouble, permission: Permission = Permission.SCHOLARSHIPS_READ) -> Any:
    """The students in reach to whom any of these applies, all kinds unless some are said: a Select to be narrowed."""
    found = [Enrolment.id.in_(having(kind)) for kind in kinds or T]
    return visible_enrolments(rights, permission).where(sa.or_(*found))


def number_troubled(rights: Rights, *kinds: Trouble, permission: Permission = Permission.SCHOLARSHIPS_READ) -> int:
    """How many, for a page that only says so."""
    query = troubled(rights, *kinds, permission=permission).with_only_columns(Enrolment.id).subquery()
    return db.session.scalar(sa.select(sa.func.count()).select_from(query)) or 0


def having(kind: Trouble) -> "sa.Select[int]":
    """The ids of the enrolments to which this applies, whoever may see them."""
    return _FINDERS[kind]()


def attentions(enrolments: "sa.Select[Enrolment]") -> list[Attention]:
    """What is wrong with each of a page of students, in the order of the query."""
    found = list(db.session.scalars(enrolments))
    ids = [one.id for one in found]
    kinds = {kind: set(db.session.scalars(_among(having(kind), ids))) for kind in T} if ids else {}
    days: dict[int, date] = dict(db.session.execute(_news(ids)).all()) if ids else {}
    return [Attention(one, tuple(kind for kind in kinds if one.id in kinds[kind]), days.get(one.id)) for one in found]


def troubles_of(enrolment_id: int) -> list[Trouble]:
    """What is wrong with one student, for its own page."""
    return [kind for kind in T if db.session.scalar(_among(having(kind), [enrolment_id])) is not None]


def months_before(day: date, months: int) -> date:
    """The same day of an earlier month, or that month's last where it is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    following = date(year + (month == 11), (month + 1) % 12 + 1, 1)
    return min(date(year, month + 1, 1) + timedelta(day.day - 1), following - timedelta(1))


def _among(ids: "sa.Select[int]", wanted: list[int]) -> "sa.Select[int]":
    known = ids.subquery()
    return sa.select(known.c.id).where(known.c.id.in_(wanted))


def _news(ids: list[int]) -> Any:
    news = last_news(today())
    return sa.select(news.c.enrolment_id, news.c.day).where(news.c.enrolment_id.in_(ids))


def _in_study(*conditions: Any) -> "sa.Select[int]":
    """Of those in study today."""
    span = spans()
    studies = sa.exists().where(holds_on(span, Enrolment.id, today()), span.c.status == StudyStatus.ENROLLED)
    return sa.select(Enrolment.id).where(studies, *conditions)


def _no_news() -> "sa.Select[int]":
    news = last_news(today())
    # A status is news as well, so nobody who is in study has none at all.
    return _in_study(
        Enrolment.id.in_(sa.select(news.c.enrolment_id).where(news.c.day < months_before(today(), MONTHS)))
    )


def _past_end() -> "sa.Select[int]":
    return _in_study(Enrolment.expected_ends_on < today())


def _no_end() -> "sa.Select[int]":
    return _in_study(Enrolment.expected_ends_on.is_(None))


_FINDERS: Mapping[Trouble, Callable[[], "sa.Select[int]"]] = {
    T.NO_NEWS: _no_news,
    T.PAST_END: _past_end,
    T.NO_END: _no_end,
    T.ORDER: impossible.order,
    T.SAME_DAY: impossible.same_day,
    T.STAGES: impossible.stages,
    T.DEGREE: impossible.degree,
    T.OVERLAP: impossible.overlap,
    T.TRANSFER: impossible.transfer,
    T.TWICE: impossible.twice,
}
