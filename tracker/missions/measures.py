"""The measures of missions (rules X1-X4), and what a mission's own page says of its rows."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import sqlalchemy as sa

from tracker.counting.measure import Also, Branch, Measure
from tracker.counting.options import Options, YearBy
from tracker.counting.verdicts import Verdict, verdicts
from tracker.db import db, home_country
from tracker.i18n import _, _l, _n, _nc, listed
from tracker.ledger.snapshot import LIVE
from tracker.missions import measures_dimensions as dimensions
from tracker.missions import measures_missions as sent
from tracker.missions import measures_people as going
from tracker.partners.models import PartnerType

YEARS = (YearBy.START, YearBy.ACTIVE)
_OF_ALL = ("X1", "X3", "X4", "C3")

MEASURES: tuple[Measure, ...] = (
    Measure(
        "missions",
        _l("Missions"),
        _l("missions"),
        _OF_ALL,
        dimensions.MISSIONS,
        sent.missions,
        of="id",
        distinct=True,
        years=YEARS,
    ),
    Measure(
        "experts",
        _l("Experts sent"),
        _l("distinct experts"),
        ("U2", "U3", "U4", *_OF_ALL),
        dimensions.PEOPLE,
        going.experts,
        of="person_id",
        distinct=True,
        whole=False,
        years=YEARS,
    ),
    Measure(
        "destinations",
        _l("Destinations"),
        _l("distinct destinations"),
        _OF_ALL,
        dimensions.DESTINATIONS,
        sent.destinations,
        of="country",
        distinct=True,
        whole=False,
        years=YEARS,
    ),
    *(
        Measure(
            f"destination_{key}",
            label,
            unit,
            ("X2", *_OF_ALL, "C2"),
            dimensions.DESTINATIONS,
            sent.destinations_of_type(type_),
            of="country",
            distinct=True,
            whole=False,
            years=YEARS,
        )
        for key, label, unit, type_ in (
            ("countries", _l("Countries of destination"), _l("countries"), PartnerType.COUNTRY),
            ("regions", _l("Regions of destination"), _l("regions"), PartnerType.REGION),
            ("organizations", _l("Organizations of destination"), _l("organizations"), PartnerType.ORGANIZATION),
        )
    ),
    Measure(
        "destination_visits",
        _l("Destination visits"),
        _l("destination visits"),
        _OF_ALL,
        dimensions.DESTINATIONS,
        sent.destinations,
        of="id",
        distinct=True,
        years=YEARS,
    ),
    Measure(
        "expert_days",
        _l("Expert-days"),
        _l("expert-days"),
        ("U3", "U4", *_OF_ALL, "T8"),
        dimensions.PEOPLE,
        going.by_days,
        of="days",
        also=(Also("days_open", _l("of them on missions without an end")),),
        years=YEARS,
    ),
    Measure(
        "mission_supporters",
        _l("Interpreters and support staff"),
        _l("distinct interpreters and support staff"),
        ("U2", "U3", "U4", *_OF_ALL),
        dimensions.PEOPLE,
        going.supporters,
        of="person_id",
        distinct=True,
        whole=False,
        years=YEARS,
    ),
    Measure(
        "missions_apart",
        _l("Other missions"),
        _l("missions that are not counted"),
        _OF_ALL,
        dimensions.MISSIONS,
        sent.missions_apart,
        of="id",
        distinct=True,
        years=YEARS,
    ),
)

MEASURE = {measure.key: measure for measure in MEASURES}


@dataclass(frozen=True, slots=True)
class MissionCounts:
    """What one mission adds to the office's figures; all nought while it does not count."""

    experts: int
    days: int
    days_open: int


def mission_verdict(mission_id: int) -> Verdict:
    """Raises KeyError: there is no such mission."""
    return verdicts(MEASURE["missions"], "mission", "id", mission_id)[mission_id]


def member_verdicts(mission_id: int) -> dict[int, Verdict]:
    """Of each member of a mission, by its id: whether they are counted among the experts."""
    return verdicts(MEASURE["experts"], "mission_member", "mission_id", mission_id)


def mission_counts(mission_id: int) -> MissionCounts:
    found = db.session.execute(_counts_statement(Options(), home_country()), {"mission_id": mission_id}).one()
    return MissionCounts(*map(int, found))


def told_destinations(countries: int, regions: int, organizations: int) -> str:
    """Rule X2: “9 countries, 1 region, 2 organizations”; of what there is none is not said."""
    said = [
        _n("%(num)s country", "%(num)s countries", countries) if countries else "",
        _n("%(num)s region", "%(num)s regions", regions) if regions else "",
        _nc("partners", "%(num)s organization", "%(num)s organizations", organizations) if organizations else "",
    ]
    return listed(part for part in said if part) or _("no destinations")


@lru_cache(maxsize=8)
def _counts_statement(options: Options, home: str) -> "sa.Select[Any]":
    (branch,) = MEASURE["expert_days"].candidates(LIVE, options)
    one = _of_mission(branch).select(("person_id", "days", "days_open"), options).subquery("one").c
    sums = [sa.func.coalesce(sa.func.sum(column), 0) for column in (one.days, one.days_open)]
    return sa.select(sa.func.count(one.person_id.distinct()), *sums)


def _of_mission(branch: Branch) -> Branch:
    return branch.narrowed(branch.values["mission_id"].column == sa.bindparam("mission_id", type_=sa.BigInteger))
