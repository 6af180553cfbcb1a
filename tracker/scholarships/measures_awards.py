"""Awards as counted rows: each once, by the steps of the funnel that it reached (rule S7)."""

from typing import Any

import sqlalchemy as sa

from tracker.counting.dates import fiscal_year_of
from tracker.counting.measure import Branch, Join, Test, Value
from tracker.counting.options import Options
from tracker.counting.period import in_period
from tracker.counting.rulebook import RULES
from tracker.i18n import _l
from tracker.ledger.snapshot import Snapshot
from tracker.scholarships.measures_rows import in_scope, person_values, study_values
from tracker.scholarships.models import Award, AwardStatus, Cohort, DegreeProgramme, Scheme

A, S7 = AwardStatus, RULES["S7"]


def offered(snapshot: Snapshot, options: Options) -> list[Branch]:
    """Every award, by the year of its offer."""
    award = snapshot.of(Award)
    return [_branch(snapshot, options, award, award.offered_on)]


def accepted(snapshot: Snapshot, options: Options) -> list[Branch]:
    """By the year of acceptance; one that was taken up was accepted, even where that day is not known."""
    award = snapshot.of(Award)
    known = sa.or_(award.accepted_on.is_not(None), award.taken_up_on.is_not(None))
    reached = sa.or_(award.status.in_((A.ACCEPTED, A.TAKEN_UP)), known)
    test = Test("S7.accepted", S7, _l("Was not accepted."), reached)
    return [_branch(snapshot, options, award, award.accepted_on, test)]


def declined(snapshot: Snapshot, options: Options) -> list[Branch]:
    award = snapshot.of(Award)
    test = Test("S7.declined", S7, _l("Was not declined."), award.status == A.DECLINED)
    return [_branch(snapshot, options, award, award.declined_on, test)]


def taken_up(snapshot: Snapshot, options: Options) -> list[Branch]:
    """By the year in which its holder began; one that was terminated after that was taken up."""
    award = snapshot.of(Award)
    reached = sa.or_(award.status == A.TAKEN_UP, award.taken_up_on.is_not(None))
    test = Test("S7.taken_up", S7, _l("Was not taken up."), reached)
    return [_branch(snapshot, options, award, award.taken_up_on, test)]


def terminated(snapshot: Snapshot, options: Options) -> list[Branch]:
    award = snapshot.of(Award)
    test = Test("S7.terminated", S7, _l("Was not terminated."), award.status == A.TERMINATED)
    return [_branch(snapshot, options, award, award.terminated_on, test)]


def _branch(snapshot: Snapshot, options: Options, award: type[Award], day: Any, *tests: Test) -> Branch:
    """Counted in the year of `day`, that of the step; its groups are those of the day of the offer."""
    not_later = sa.or_(day.is_(None), day <= options.today)
    later = Test("S7.later", S7, _l("The day of this step is still to come."), not_later)
    cohort, programme, scheme = snapshot.of(Cohort), snapshot.of(DegreeProgramme), snapshot.of(Scheme)
    joins = (
        Join(scheme, scheme.id == award.scheme_id),
        Join(cohort, cohort.id == award.cohort_id),
        Join(programme, programme.id == cohort.programme_id),
    )
    named_zh = sa.func.coalesce(sa.func.nullif(scheme.name_zh, ""), scheme.name_en)
    values = {
        **person_values(snapshot, award, award.offered_on),
        **study_values(programme, scheme, cohort, joins),
        "id": Value(award.id),
        "page_id": Value(award.id),
        "label_en": Value(scheme.code + " " + scheme.name_en, joins),
        "label_zh": Value(scheme.code + " " + named_zh, joins),
        "starts_on": Value(award.offered_on),
        "status": Value(award.status),
        "year": Value(fiscal_year_of(day, options.fiscal_month)),
    }
    programme_id = sa.select(cohort.programme_id).where(cohort.id == award.cohort_id).correlate(award).scalar_subquery()
    scope = (*in_scope(snapshot, options, award, programme_id, award.offered_on), *in_period(day, options))
    return Branch("award", S7, award, scope, (*tests, later), values)
