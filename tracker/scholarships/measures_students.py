"""Students as counted rows: each enrolment once, with the days that its dated statuses give (rules S2, S4, S5)."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import sqlalchemy as sa
import sqlalchemy.orm

from tracker.counting.dates import days_between, fiscal_year_of
from tracker.counting.measure import Branch, Join, Test, Value
from tracker.counting.options import Options
from tracker.counting.period import in_period
from tracker.counting.rulebook import RULES
from tracker.i18n import _l
from tracker.ledger.snapshot import Snapshot
from tracker.partners.models import PartnerType
from tracker.scholarships.measures_rows import in_scope, person_values, study_values
from tracker.scholarships.models import (
    LEFT,
    Cohort,
    DegreeProgramme,
    Enrolment,
    EnrolmentStatus,
    Scheme,
    StudyStatus,
)
from tracker.scholarships.queries.histories import holds_on, spans, stage_spans

LEAST_DAYS = 14  # who leaves no later than so many days after starting was never a student (rule S4)
S = StudyStatus


@dataclass(frozen=True, eq=False)
class Students:
    """The enrolments of a snapshot: the entity, the days of its life so far, what is known of each, and their scope."""

    entity: type[Enrolment]
    life: Any
    root: Any
    values: Mapping[str, Value]
    scope: tuple[Any, ...]

    @property
    def left_early(self) -> Any:
        """Left within 14 days of starting, and did not come back; whichever way, a transfer as well."""
        within_days = days_between(self.life.left_on, self.life.started_on) <= LEAST_DAYS
        return sa.and_(self.life.left_on.is_not(None), self.life.left_on == self.life.last_on, within_days)

    @property
    def never_came(self) -> Any:
        return sa.and_(self.life.started_on.is_(None), self.life.never_arrived_on.is_not(None))

    @property
    def is_counted(self) -> tuple[Test, ...]:
        """Rule S4: began to study, and stayed."""
        rule, life = RULES["S4"], self.life
        late = days_between(life.left_on, life.started_on) > LEAST_DAYS
        stayed = sa.or_(life.left_on.is_(None), life.left_on != life.last_on, late)
        return (
            Test("S4.arrived", rule, _l("Never arrived."), sa.not_(self.never_came)),
            Test("S4.started", rule, _l("Studies have not begun."), life.started_on.is_not(None)),
            Test("S4.days", rule, _l("Left within 14 days of starting."), stayed),
        )

    def branch(self, rule: str, day: Any, options: Options, *tests: Test) -> Branch:
        """Counted in the year of `day`, one of the days of its life."""
        values = {**self.values, "year": Value(fiscal_year_of(day, options.fiscal_month))}
        return Branch("enrolment", RULES[rule], self.root, (*self.scope, *in_period(day, options)), tests, values)


def students(snapshot: Snapshot, options: Options, day: Any = None, joins: tuple[Join, ...] = ()) -> Students:
    """Status and stage are those of `day` (which may need joins), of the day of the question unless one is given."""
    enrolment, life = snapshot.of(Enrolment), _life(snapshot, options.today)
    day = sa.literal(options.today, sa.Date()) if day is None else day
    own_day = sa.func.coalesce(life.c.started_on, life.c.first_on)
    values = {
        **_values(snapshot, enrolment),
        **person_values(snapshot, enrolment, own_day),
        **_then(snapshot, enrolment, day, joins),
        "starts_on": Value(life.c.started_on),
        "expected_ends_on": Value(enrolment.expected_ends_on),
    }
    scope = in_scope(snapshot, options, enrolment, enrolment.programme_id, own_day)
    root = sa.orm.outerjoin(enrolment, life, life.c.enrolment_id == enrolment.id)
    return Students(enrolment, life.c, root, values, scope)


def ever(snapshot: Snapshot, options: Options) -> list[Branch]:
    """Ever enrolled, by the year in which studies began; those who later left are among them."""
    base = students(snapshot, options)
    return [base.branch("S4", base.life.started_on, options, *base.is_counted)]


def new(snapshot: Snapshot, options: Options) -> list[Branch]:
    base = students(snapshot, options)
    why_not = _l("Began by a transfer, and is counted there.")
    is_new = Test("S3.transfer", RULES["S3"], why_not, base.entity.transferred_from_id.is_(None))
    return [base.branch("S2", base.life.started_on, options, *base.is_counted, is_new)]


def transferred_in(snapshot: Snapshot, options: Options) -> list[Branch]:
    base = students(snapshot, options)
    why_not = _l("Began anew, and not by a transfer.")
    is_transfer = Test("S3.new", RULES["S3"], why_not, base.entity.transferred_from_id.is_not(None))
    return [base.branch("S3", base.life.started_on, options, *base.is_counted, is_transfer)]


def graduated(snapshot: Snapshot, options: Options) -> list[Branch]:
    """By the year of graduation."""
    base = students(snapshot, options)
    day = base.life.graduated_on
    has_graduated = Test("S2.graduated", RULES["S2"], _l("Has not graduated."), day.is_not(None))
    return [base.branch("S2", day, options, *base.is_counted, has_graduated)]


def left(snapshot: Snapshot, options: Options) -> list[Branch]:
    """Withdrawn, terminated or transferred out, by the year in which that was."""
    base = students(snapshot, options)
    day = base.life.left_on
    has_left = Test("S2.left", RULES["S2"], _l("Has not left."), day.is_not(None))
    return [base.branch("S2", day, options, *base.is_counted, has_left)]


def not_enrolled(snapshot: Snapshot, options: Options) -> list[Branch]:
    """What rule S4 shows apart, by the year in which studies began or should have begun."""
    base = students(snapshot, options)
    apart = sa.or_(base.never_came, base.left_early)
    test = Test("S4.apart", RULES["S4"], _l("Neither never arrived nor left within 14 days."), apart)
    return [base.branch("S4", sa.func.coalesce(base.life.started_on, base.life.never_arrived_on), options, test)]


def of_type(type_: PartnerType) -> Any:
    """All ever enrolled, counted where their country is of this type (rules S6, C2)."""

    def branches(snapshot: Snapshot, options: Options) -> list[Branch]:
        (branch,) = ever(snapshot, options)
        partner, stated = branch.values["partner_type"], branch.values["country"].column.is_not(None)
        tests = (
            Test("S6.stated", RULES["S6"], _l("Neither nomination nor citizenship is stated."), stated),
            Test("C2.type", RULES["C2"], _l("The partner is of another type."), partner.column == type_, partner.joins),
        )
        return [replace(branch.testing(*tests), rule=RULES["S6"])]

    return branches


def _values(snapshot: Snapshot, enrolment: type[Enrolment]) -> dict[str, Value]:
    """Known by cohort and programme: a reader who may not see names has nothing else."""
    programme, scheme, cohort = snapshot.of(DegreeProgramme), snapshot.of(Scheme), snapshot.of(Cohort)
    joins = (
        Join(programme, programme.id == enrolment.programme_id),
        Join(scheme, scheme.id == enrolment.scheme_id),
        Join(cohort, cohort.id == enrolment.cohort_id),
    )
    before = sa.func.coalesce(cohort.code + " ", "")
    return {
        **study_values(programme, scheme, cohort, joins),
        "id": Value(enrolment.id),
        "one": Value(sa.literal(1)),
        "page_id": Value(enrolment.id),
        "label_en": Value(before + programme.title_en, joins),
        "label_zh": Value(before + sa.func.coalesce(sa.func.nullif(programme.title_zh, ""), programme.title_en), joins),
    }


def _then(snapshot: Snapshot, enrolment: type[Enrolment], day: Any, joins: tuple[Join, ...]) -> dict[str, Value]:
    status, stage = spans(snapshot), stage_spans(snapshot)
    return {
        "status": Value(status.c.status, (*joins, Join(status, holds_on(status, enrolment.id, day)))),
        "stage": Value(stage.c.stage, (*joins, Join(stage, holds_on(stage, enrolment.id, day)))),
    }


def _life(snapshot: Snapshot, today: date) -> sa.Subquery:
    """The days of every history as far as it has come: what takes effect later is not known to happen."""
    row = snapshot.of(EnrolmentStatus)

    def days(*statuses: StudyStatus) -> Any:
        return sa.case((row.status.in_(statuses), row.effective_on))

    return (
        sa.select(
            row.enrolment_id,
            sa.func.min(row.effective_on).label("first_on"),
            sa.func.min(days(S.ENROLLED)).label("started_on"),
            sa.func.min(days(S.GRADUATED)).label("graduated_on"),
            sa.func.max(days(*LEFT)).label("left_on"),
            sa.func.max(days(S.NEVER_ARRIVED)).label("never_arrived_on"),
            sa.func.max(row.effective_on).label("last_on"),
        )
        .where(row.effective_on <= today)
        .group_by(row.enrolment_id)
        .subquery("life")
    )
