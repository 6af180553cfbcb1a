"""What cooperation is broken down by, and the words of each value."""

from collections.abc import Mapping, Sequence
from typing import Any

import sqlalchemy as sa

from tracker.cooperation.models import Direction, InstrumentType, Meeting, MeetingKind, MeetingSeries, Step
from tracker.counting.dimension import Dimension
from tracker.db import db
from tracker.i18n import _l, either
from tracker.partners.measures import GROUP, PARTNER_TYPE, YEAR, country, named, region
from tracker.partners.models import PartnerType


def _meetings(codes: Sequence[Any]) -> Mapping[Any, str]:
    query = sa.select(Meeting.code, Meeting.title_en, Meeting.title_zh).where(Meeting.code.in_(codes))
    return {code: f"{code} {either(en, zh)}" for code, en, zh in db.session.execute(query)}


TYPE = Dimension("type", _l("Type of instrument"), InstrumentType)
SERIES = Dimension("series", _l("Series"), labels=named(MeetingSeries), is_closed=True, nothing=_l("in no series"))
KIND = Dimension("kind", _l("Kind of meeting"), MeetingKind)

MEETING = Dimension("meeting", _l("Meeting"), labels=_meetings)

OF_PARTY = frozenset({"country", "region", "partner_type", "group"})  # a document or meeting has several of each

PARTIES = (YEAR, TYPE, country(_l("Party")), region(), PARTNER_TYPE, GROUP)
IN_FORCE = (
    YEAR,
    TYPE,
    Dimension("step", _l("Step"), Step),
    country(_l("Party"), overlaps=True),
    region(overlaps=True),
    Dimension("partner_type", _l("Type of partner"), PartnerType, overlaps=True),
    GROUP,
)
MEETINGS = (
    YEAR,
    KIND,
    SERIES,
    MEETING,
    country(_l("Country of the venue")),
    region(_l("Region of the venue")),
    country(_l("Country represented"), "represented", overlaps=True),
    GROUP,
)
REPRESENTED = (YEAR, KIND, SERIES, MEETING, country(_l("Country represented")), region(), PARTNER_TYPE, GROUP)

DIRECTION = Dimension("direction", _l("Direction"), Direction)
FILINGS = (YEAR, DIRECTION, country(_l("Partner")), region(), PARTNER_TYPE, GROUP)
FOREIGN = (YEAR, DIRECTION)
