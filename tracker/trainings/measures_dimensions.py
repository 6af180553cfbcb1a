"""What trainings are broken down by, and the words of each value."""

from collections.abc import Mapping, Sequence
from typing import Any

import sqlalchemy as sa

from tracker.counting.dimension import Dimension
from tracker.db import db
from tracker.i18n import Choice, _l, is_chinese
from tracker.partners import reference
from tracker.partners.models import OrganizationType, Partner, PartnerGroup
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


def _named(model: Any) -> Any:
    def labels(codes: Sequence[Any]) -> Mapping[Any, str]:
        query = sa.select(model.code, model.name_en, model.name_zh)
        if codes:
            query = query.where(model.code.in_(codes))
        return {code: zh if is_chinese() else en for code, en, zh in db.session.execute(query)}

    return labels


def _regions(codes: Sequence[Any]) -> Mapping[Any, str]:
    return {area.code: area.name_zh if is_chinese() else area.name_en for area in reference.regions()}


def _sessions(codes: Sequence[Any]) -> Mapping[Any, str]:
    columns = (TrainingSession.code, TrainingSession.title_en, TrainingSession.title_zh)
    query = sa.select(*columns).where(TrainingSession.code.in_(codes))
    titled = {code: zh if (is_chinese() and zh) or not en else en for code, en, zh in db.session.execute(query)}
    return {code: code if title == code else f"{code} {title}" for code, title in titled.items()}


YEAR = Dimension("year", _l("Year"), is_year=True, nothing=_l("no date"))
SESSION = Dimension("session", _l("Session"), labels=_sessions)
THEME = Dimension("theme", _l("Theme"))
ACTIVITY_CLASS = Dimension("activity_class", _l("Class"), ActivityClass)
MODALITY = Dimension("modality", _l("Modality"), Modality)
DELIVERY = Dimension("delivery", _l("Place of delivery"), Delivery)
GROUP = Dimension(
    "group", _l("Group"), labels=_named(PartnerGroup), is_closed=True, overlaps=True, nothing=_l("in no group")
)
OF_SESSION = (THEME, ACTIVITY_CLASS, MODALITY, DELIVERY, SESSION)

SESSIONS = (
    YEAR,
    Dimension("country", _l("Country of delivery"), labels=_named(Partner), is_closed=True),
    Dimension("region", _l("Region of delivery"), labels=_regions, is_closed=True),
    Dimension("represented", _l("Country represented"), labels=_named(Partner), is_closed=True, overlaps=True),
    GROUP,
    *OF_SESSION,
    Dimension("status", _l("Status"), SessionStatus),
    Dimension("roster", _l("Roster"), Roster),
)

PEOPLE = (
    YEAR,
    Dimension("country", _l("Country represented"), labels=_named(Partner), is_closed=True),
    Dimension("region", _l("Region"), labels=_regions, is_closed=True),
    GROUP,
    Dimension("gender", _l("Gender"), Gender),
    Dimension("organization_type", _l("Type of organization"), OrganizationType),
    *OF_SESSION,
    Dimension("role", _l("Role"), ParticipationRole),
    Dimension("status", _l("Status"), ParticipationStatus),
    Dimension("roster", _l("Named or headcount"), Naming),
)
