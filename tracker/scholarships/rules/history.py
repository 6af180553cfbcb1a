"""Whether a history of statuses and stages is possible, told without the database."""

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import pairwise

from tracker.errors import RuleBroken
from tracker.i18n import _, listed
from tracker.scholarships.models import EnrolmentStage, EnrolmentStatus, StudyStatus
from tracker.scholarships.queries.histories import FOLLOWS, stage_rank

S = StudyStatus


def in_order(rows: Iterable[EnrolmentStatus]) -> list[EnrolmentStatus]:
    """By day; of one day, those recorded first come first."""
    return sorted(rows, key=lambda row: (row.effective_on, row.id or float("inf")))


def first_enrolled_on(statuses: Iterable[EnrolmentStatus]) -> date | None:
    return min((row.effective_on for row in statuses if row.status is S.ENROLLED), default=None)


def day_of(statuses: Iterable[EnrolmentStatus], status: StudyStatus) -> date | None:
    """The first day on which a history reaches a status."""
    return min((row.effective_on for row in statuses if row.status is status), default=None)


def periods(statuses: Iterable[EnrolmentStatus]) -> list[tuple[date, date]]:
    """The days in study: from a day, and the day on which that was over."""
    rows = in_order(statuses)
    ends = [*(row.effective_on for row in rows[1:]), date.max]
    return [(row.effective_on, end) for row, end in zip(rows, ends, strict=True) if row.status is S.ENROLLED]


def check_statuses(statuses: Iterable[EnrolmentStatus]) -> None:
    """Raises RuleBroken: two statuses take effect on one day, or one cannot follow the one before."""
    rows = in_order(statuses)
    _check_admission(rows)
    for one, other in pairwise(rows):
        if one.effective_on == other.effective_on:
            message = _(
                "“%(one)s” and “%(other)s” take effect on one day: give one of them another day.",
                one=one.status.label,
                other=other.status.label,
            )
            raise RuleBroken(message, "effective_on")
    before: EnrolmentStatus | None = None
    for row in rows:
        _check_follows(row, before)
        before = row


def check_stages(stages: Sequence[EnrolmentStage], statuses: Iterable[EnrolmentStatus]) -> None:
    """Raises RuleBroken: a stage goes back, two are reached on one day, or one before studies began."""
    begun_on = first_enrolled_on(statuses)
    rows = sorted(stages, key=lambda row: row.effective_on)
    for row in rows:
        if begun_on is None or row.effective_on < begun_on:
            message = _("“%(stage)s” on %(day)s lies before studies began: correct one of the two.",
                        stage=row.stage.label, day=row.effective_on)  # fmt: skip
            raise RuleBroken(message, "effective_on")
    for one, other in pairwise(rows):
        if one.effective_on == other.effective_on:
            raise RuleBroken(_("A stage is recorded for this day already: change that one."), "effective_on")
        if stage_rank(other.stage) <= stage_rank(one.stage):
            message = _("Stages go forwards: “%(other)s” cannot follow “%(one)s”.",
                        other=other.stage.label, one=one.stage.label)  # fmt: skip
            raise RuleBroken(message, "stage")


def _check_admission(rows: Sequence[EnrolmentStatus]) -> None:
    """The mistake made most often, told so that it can be mended at once. Raises RuleBroken."""
    admitted, begun_on = day_of(rows, S.ADMITTED), first_enrolled_on(rows)
    if admitted is not None and begun_on is not None and admitted >= begun_on:
        message = _(
            "“%(admitted)s” stands on %(day)s, and studies cannot begin on %(begun)s: "
            "correct its day first, or give a later one here.",
            admitted=S.ADMITTED.label,
            day=admitted,
            begun=begun_on,
        )
        raise RuleBroken(message, "effective_on")


def _check_follows(row: EnrolmentStatus, before: EnrolmentStatus | None) -> None:
    if row.status in FOLLOWS.get(before.status if before else None, ()):
        return
    if before is None:
        message = _(
            "A history begins with “%(admitted)s” or “%(enrolled)s”, not with “%(status)s”: record that first.",
            admitted=S.ADMITTED.label,
            enrolled=S.ENROLLED.label,
            status=row.status.label,
        )
    elif before.status not in FOLLOWS:
        message = _(
            "Nothing follows “%(before)s” (%(day)s), so not “%(status)s” either: correct or remove one of them.",
            before=before.status.label,
            day=before.effective_on,
            status=row.status.label,
        )
    else:
        message = _(
            "“%(status)s” (%(day)s) cannot follow “%(before)s”. After that may come: %(known)s.",
            status=row.status.label,
            day=row.effective_on,
            before=before.status.label,
            known=listed(status.label for status in FOLLOWS[before.status]),
        )
    raise RuleBroken(message, "status")
