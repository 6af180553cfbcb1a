"""What missions are broken down by."""

from collections.abc import Mapping, Sequence
from typing import Any

import sqlalchemy as sa

from tracker.counting.dimension import Dimension
from tracker.db import db
from tracker.i18n import _l, either
from tracker.missions.models import MemberRole, Mission, Purpose
from tracker.missions.states import State, Term
from tracker.partners.measures import GROUP, PARTNER_TYPE, YEAR, country, region
from tracker.partners.models import PartnerType
from tracker.people.models import Gender


def _missions(codes: Sequence[Any]) -> Mapping[Any, str]:
    query = sa.select(Mission.code, Mission.title_en, Mission.title_zh).where(Mission.code.in_(codes))
    return {code: f"{code} {either(en, zh)}" for code, en, zh in db.session.execute(query)}


OF_MISSION = (
    Dimension("mission", _l("Mission"), labels=_missions),
    Dimension("purpose", _l("Purpose"), Purpose),
    Dimension("term", _l("Term"), Term, nothing=_l("still open")),
    Dimension("status", _l("Status"), State),
)

# A mission, and somebody on it, may go to several places.
_OVERLAPPING = (
    country(_l("Destination"), overlaps=True),
    region(_l("Region of destination"), overlaps=True),
    Dimension("partner_type", _l("Type of destination"), PartnerType, overlaps=True),
    GROUP,
)

MISSIONS = (YEAR, *_OVERLAPPING, *OF_MISSION)
PEOPLE = (
    YEAR,
    *_OVERLAPPING,
    Dimension("gender", _l("Gender"), Gender),
    Dimension("role", _l("Role"), MemberRole),
    *OF_MISSION,
)
DESTINATIONS = (YEAR, country(_l("Destination")), region(_l("Region of destination")), PARTNER_TYPE, GROUP, *OF_MISSION)
