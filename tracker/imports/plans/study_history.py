"""What a row tells of a student's dated history: statuses and stages that are not recorded yet, checked as a whole."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from typing import Any

from tracker.errors import RuleBroken
from tracker.i18n import _
from tracker.imports.plans.study_places import Place
from tracker.imports.plans.study_state import Study
from tracker.ledger.texts import settle
from tracker.scholarships.models import OVER, Enrolment, EnrolmentStage, EnrolmentStatus, StudyStatus
from tracker.scholarships.rules.fields import check_day
from tracker.scholarships.rules.history import check_stages, check_statuses
from tracker.scholarships.rules.statuses import settle_status
from tracker.scholarships.rules.whole import check_days


@dataclass(slots=True)
class Told:
    """`statuses` and `stages` are new; `reasons` are of statuses recorded without one."""

    statuses: list[EnrolmentStatus] = field(default_factory=list)
    stages: list[EnrolmentStage] = field(default_factory=list)
    reasons: dict[int, str] = field(default_factory=dict)


def told_of(said: dict[str, Any], study: Study | None, place: Place) -> Told:
    """Raises RuleBroken: a day is missing, or impossible by itself."""
    known = study.statuses if study else []
    told = Told()
    for status, day in _statuses(said, known, place):
        reason = said.get("exit_reason", "") if status in OVER else ""
        same = next((one for one in known if (one.status, one.effective_on) == (status, day)), None)
        if same is None:
            row = EnrolmentStatus(status=status, effective_on=day, reason=reason)
            in_columns(partial(settle_status, row), {"effective_on": day_column(said), "reason": "exit_reason"})
            told.statuses.append(row)
        elif reason and not same.reason and same.id is not None:
            told.reasons[same.id] = reason
    if (stage := _stage(said)) and not any(_same(stage, one) for one in (study.stages if study else ())):
        told.stages.append(stage)
    return told


def check_history(
    enrolment: Enrolment, statuses: Sequence[EnrolmentStatus], stages: Sequence[EnrolmentStage], said: dict[str, Any]
) -> None:
    """Raises RuleBroken, at the column that tells of it: the history as a whole is not possible."""
    in_columns(lambda: check_statuses(statuses), {"effective_on": day_column(said)})
    in_columns(lambda: check_stages(stages, statuses), {"effective_on": "stage_on"})
    check_days(enrolment, statuses)


def day_column(said: dict[str, Any]) -> str:
    """Where a row tells of the day that a rule may refuse."""
    return next((name for name in ("ended_on", "status_on", "starts_on") if name in said), "status")


def in_columns(check: Callable[[], None], columns: dict[str, str]) -> None:
    try:
        check()
    except RuleBroken as broken:
        raise RuleBroken(broken.message, columns.get(broken.field or "", broken.field)) from broken


def _statuses(
    said: dict[str, Any], known: Sequence[EnrolmentStatus], place: Place
) -> dict[tuple[StudyStatus, date], None]:
    """The statuses a row tells of, each with its day. Raises RuleBroken: a day, or what it is of, is not said."""
    starts_on, ended_on, status = said.get("starts_on"), said.get("ended_on"), said.get("status")
    if ended_on is not None and status not in OVER:
        raise RuleBroken(_("Say how studies ended: graduated, withdrawn, terminated or transferred."), "status")
    if starts_on and ended_on and ended_on < starts_on:
        raise RuleBroken(_("Studies ended before they began. Correct one of the two days."), "ended_on")
    if status is None and "status_on" in said:
        raise RuleBroken(_("Say which status it is since that day."), "status")
    if status is None and not known and starts_on is None:
        status = StudyStatus.ADMITTED
    found = {(StudyStatus.ENROLLED, starts_on): None} if starts_on else {}
    if status is not None:
        day = said.get("status_on") or (ended_on if status in OVER else None)
        day = day or (starts_on if status is StudyStatus.ENROLLED else None)
        # Without a day a row says no more than that the status was reached.
        if day is None and status not in [one.status for one in known]:
            day = _day_of_cohort(status, place)
        if day is not None:
            found[status, day] = None
    return found


def _day_of_cohort(status: StudyStatus, place: Place) -> date:
    """Raises RuleBroken: the cohort does not tell on which day."""
    begins = status in (StudyStatus.ADMITTED, StudyStatus.ENROLLED)
    if begins and place.cohort is not None and place.cohort.starts_on is not None:
        return place.cohort.starts_on
    column = "starts_on" if status is StudyStatus.ENROLLED else "ended_on" if status in OVER else "status_on"
    raise RuleBroken(_("Give the day on which it took effect."), column)


def _stage(said: dict[str, Any]) -> EnrolmentStage | None:
    if "stage" not in said:
        return None
    if "stage_on" not in said:
        raise RuleBroken(_("Give the day on which it was reached."), "stage_on")
    row = EnrolmentStage(stage=said["stage"], effective_on=said["stage_on"])
    settle(row)
    in_columns(lambda: check_day(row, "effective_on"), {"effective_on": "stage_on"})
    return row


def _same(one: EnrolmentStage, other: EnrolmentStage) -> bool:
    return (one.stage, one.effective_on) == (other.stage, other.effective_on)
