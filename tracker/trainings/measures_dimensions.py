"""What trainings are broken down by, and the words of each value."""

from collections.abc import Mapping, Sequence
from typing import Any

import sqlalchemy as sa

from tracker.counting.dimension import Dimension
from tracker.db import db
from tracker.i18n import Choice, _l, either
from tracker.partners.measures import GROUP, YEAR, country, region
from tracker.partners.models import OrganizationType
from tracker.people.models import Gender
from tracker.trainings.models import (
    ActivityClass,
    Delivery,
    Modality,
    ParticipationRole,
    ParticipationStatus,
    SessionStatus,
    TrainingSession,
)


class Roster(Choice):
    """What is known of a session's participants."""

    NAMED = "named", _l("named people")
    HEADCOUNT = "headcount", _l("headcounts only")
    NONE = "none", _l("no roster")


class Naming(Choice):
    """Whether participants are known by name."""

    NAMED = "named", _l("named")
    HEADCOUNT = "headcount", _l("headcount")


def _sessions(codes: Sequence[Any]) -> Mapping[Any, str]:
    columns = (TrainingSession.code, TrainingSession.title_en, TrainingSession.title_zh)
    query = sa.select(*columns).where(TrainingSession.code.in_(codes))
    titled = {code: either(en, zh) for code, en, zh in db.session.execute(query)}
    return {code: code if title == code else f"{code} {title}" for code, title in titled.items()}


SESSION = Dimension("session", _l("Session"), labels=_sessions)
THEME = Dimension("theme", _l("Theme"))
ACTIVITY_CLASS = Dimension("activity_class", _l("Class"), ActivityClass)
MODALITY = Dimension("modality", _l("Modality"), Modality)
DELIVERY = Dimension("delivery", _l("Place of delivery"), Delivery)
OF_SESSION = (THEME, ACTIVITY_CLASS, MODALITY, DELIVERY, SESSION)

SESSIONS = (
    YEAR,
    country(_l("Country of delivery")),
    region(_l("Region of delivery")),
    country(_l("Country represented"), "represented", overlaps=True),
    GROUP,
    *OF_SESSION,
    Dimension("status", _l("Status"), SessionStatus),
    Dimension("roster", _l("Roster"), Roster),
)

PEOPLE = (
    YEAR,
    country(_l("Country represented")),
    region(),
    GROUP,
    Dimension("gender", _l("Gender"), Gender),
    Dimension("organization_type", _l("Type of organization"), OrganizationType),
    *OF_SESSION,
    Dimension("role", _l("Role"), ParticipationRole),
    Dimension("status", _l("Status"), ParticipationStatus),
    Dimension("roster", _l("Named or headcount"), Naming),
)
