"""The places of a cohort: an award takes one while it stands, that is until it is declined or terminated."""

import sqlalchemy as sa

from tracker.db import db
from tracker.errors import RuleBroken
from tracker.i18n import _, _n
from tracker.scholarships.models import STANDING, Award, Cohort
from tracker.scholarships.rules.fields import linked, stored


def check_places(cohort: Cohort) -> None:
    """Raises RuleBroken: more awards stand than the cohort has places."""
    number = standing_awards(cohort, but=None)
    if cohort.places is not None and number > cohort.places:
        raise RuleBroken(
            _n("%(num)s award stands in this cohort already.", "%(num)s awards stand in this cohort already.", number),
            "places",
        )


def check_place(award: Award) -> None:
    """Raises RuleBroken: the award newly takes a place in its cohort, and there is none left.

    Writes come one after another, so that the count cannot be outrun between here and the commit.
    """
    cohort = linked(award, "cohort", Cohort)
    if cohort is None or cohort.places is None or award.status not in STANDING or _had_place(award, cohort):
        return
    if standing_awards(cohort, but=award.id) >= cohort.places:
        raise RuleBroken(
            _(
                "All %(places)s places of %(cohort)s are taken. Raise its places, or choose another cohort.",
                places=cohort.places,
                cohort=cohort.said,
            ),
            "cohort_id",
        )


def standing_awards(cohort: Cohort, *, but: int | None) -> int:
    query = sa.select(sa.func.count()).where(Award.cohort_id == cohort.id, Award.status.in_(STANDING))
    if but is not None:
        query = query.where(Award.id != but)
    return db.session.scalar(query) or 0


def _had_place(award: Award, cohort: Cohort) -> bool:
    return stored(award, "status") in STANDING and stored(award, "cohort_id") == cohort.id
