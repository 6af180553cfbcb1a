"""What a row of a person is called, where it is listed to be moved or chosen."""

from collections.abc import Callable, Mapping
from typing import Any

from tracker.db import db
from tracker.history.words import FIELDS
from tracker.i18n import Choice, labelled, listed
from tracker.ledger.models import Recorded
from tracker.missions.models import MissionMember
from tracker.partners.models import Organization
from tracker.people.models import Affiliation, NotSame
from tracker.scholarships.models import Award, Enrolment
from tracker.trainings.models import Participation


def described(row: Recorded) -> str:
    """The row in a few words, without the person's name."""
    return _WORDS.get(type(row), _plain)(row)


def described_values(values: Mapping[str, Any]) -> str:
    """Columns of a row in words; the number of an organization is told by its name beside it."""
    told = {name: value for name, value in values.items() if name != "organization_id" or "organization" not in values}
    return listed(labelled(FIELDS[name], _value(name, value)) for name, value in told.items())


def _value(name: str, value: Any) -> Any:
    if name == "organization_id":
        return db.session.get_one(Organization, value).said
    return value.label if isinstance(value, Choice) else value


def _plain(row: Any) -> str:
    return str(row.said)


def _participation(row: Participation) -> str:
    return _joined(row.session.said, row.role.label, row.status.label, row.represents, row.organization)


def _enrolment(row: Enrolment) -> str:
    cohort = row.cohort.said if row.cohort else None
    return _joined(row.programme.said, cohort, row.statuses[-1].said if row.statuses else None)


def _award(row: Award) -> str:
    return _joined(row.scheme.said, row.cohort.said if row.cohort else None, row.status.label, row.offered_on)


def _member(row: MissionMember) -> str:
    return _joined(row.mission.said, row.role.label, row.destination.said if row.destination else None)


def _affiliation(row: Affiliation) -> str:
    days = " – ".join(str(day or "…") for day in (row.starts_on, row.ends_on)) if row.starts_on or row.ends_on else None
    return _joined(row.organization.said if row.organization else None, row.position, days)


def _not_same(row: NotSame) -> str:
    return _joined(row.kind_label, row.note)


def _joined(*parts: Any) -> str:
    return " · ".join(str(part) for part in parts if part)


_WORDS: Mapping[type[Recorded], Callable[[Any], str]] = {
    Affiliation: _affiliation,
    Award: _award,
    Enrolment: _enrolment,
    MissionMember: _member,
    NotSame: _not_same,
    Participation: _participation,
}
