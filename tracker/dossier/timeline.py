"""Everything the office knows of one person, in time order: what the reader may see of every room."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from tracker.access import Permission, Rights
from tracker.dossier import queries
from tracker.i18n import _
from tracker.missions import queries as missions
from tracker.missions.models import MissionMember
from tracker.missions.spans import span_of_member
from tracker.people.models import Affiliation
from tracker.scholarships.models import Enrolment
from tracker.trainings import queries as trainings
from tracker.trainings.models import DatePrecision, Participation, ParticipationRole

P = Permission


@dataclass(frozen=True, slots=True)
class Event:
    """`on` orders it, None where no day is known; only year or month of it may be known. `page` is (endpoint, id)."""

    on: date | None
    kind: str
    title: str
    details: Sequence[str] = ()
    until: date | None = None
    precision: DatePrecision = DatePrecision.DAY
    page: tuple[str, int] | None = None


def events(person_id: int, rights: Rights) -> list[Event]:
    """The newest first; what has no day stands last."""
    found: list[Event] = []
    for permission, read in _READERS:
        if rights.may(permission):
            found += read(person_id, rights)
    found += _affiliations(person_id)
    return sorted(found, key=lambda event: event.on or date.min, reverse=True)


def by_year(found: Iterable[Event]) -> list[tuple[int | None, list[Event]]]:
    """Of events in their order."""
    years = groupby(found, key=lambda event: event.on.year if event.on else None)
    return [(year, list(those)) for year, those in years]


def _trainings(person_id: int, rights: Rights) -> Iterator[Event]:
    for row in trainings.listed(trainings.participations_of(person_id, rights)):
        yield _training(row)


def _training(row: Participation) -> Event:
    session = row.session
    is_participant = row.role is ParticipationRole.PARTICIPANT
    details = [*([] if is_participant else [row.role.label]), row.status.label]
    if row.country:
        details.append(_("for %(country)s", country=row.country.name))
    return Event(
        session.starts_on or session.planned_starts_on,
        _("Training"),
        session.title,
        _said(details),
        session.ends_on,
        session.date_precision,
        ("trainings.show", session.id),
    )


def _awards(person_id: int, rights: Rights) -> Iterator[Event]:
    for award in queries.awards_of(person_id, rights):
        for step, on in award.steps:
            details = [step.label, *([award.reason] if step is award.status and award.reason else [])]
            yield Event(on, _("Award"), award.scheme.name, _said(details), page=("scholarships.show_award", award.id))


def _studies(person_id: int, rights: Rights) -> Iterator[Event]:
    for enrolment in queries.enrolments_of(person_id, rights):
        yield from _study(enrolment)


def _study(enrolment: Enrolment) -> Iterator[Event]:
    title = f"{enrolment.programme.title} ({enrolment.programme.university.said})"
    page = ("scholarships.show", enrolment.id)
    for status in enrolment.statuses:
        details = [status.status.label, *([status.reason] if status.reason else [])]
        yield Event(status.effective_on, _("Studies"), title, _said(details), page=page)
    for stage in enrolment.stages:
        yield Event(
            stage.effective_on, _("Studies"), title, [_("stage: %(stage)s", stage=stage.stage.label)], page=page
        )
    if enrolment.degree_on:
        yield Event(enrolment.degree_on, _("Degree"), title, _said([enrolment.programme.degree.label]), page=page)
    if not (enrolment.statuses or enrolment.stages or enrolment.degree_on):
        yield Event(None, _("Studies"), title, page=page)


def _missions(person_id: int, rights: Rights) -> Iterator[Event]:
    for row in missions.listed(missions.members_of(person_id, rights)):
        yield _mission(row)


def _mission(row: MissionMember) -> Event:
    span = span_of_member(row, row.mission, row.destination)
    stays = [row.destination] if row.destination else row.mission.destinations
    details = [row.role.label, *dict.fromkeys(stay.partner.name for stay in stays)]
    if row.mission.is_cancelled:
        details.append(_("cancelled"))
    page = ("missions.show", row.mission_id)
    return Event(span.first, _("Mission"), row.mission.title, _said(details), span.last, page=page)


def _affiliations(person_id: int) -> Iterator[Event]:
    for row in queries.affiliations_of(person_id):
        yield _affiliation(row)


def _affiliation(row: Affiliation) -> Event:
    """On its first day, where that is not known on its last."""
    title = row.organization.said if row.organization else row.position
    details = [row.position] if row.organization and row.position else []
    page = ("partners.show_organization", row.organization_id) if row.organization_id else None
    if row.starts_on is None and row.ends_on is not None:
        return Event(row.ends_on, _("Affiliation"), title, [*details, _("until then")], page=page)
    return Event(row.starts_on, _("Affiliation"), title, details, row.ends_on, page=page)


def _said(words: Iterable[Any]) -> list[str]:
    return [str(word) for word in words]


_READERS = (
    (P.TRAININGS_READ, _trainings),
    (P.SCHOLARSHIPS_READ, _awards),
    (P.SCHOLARSHIPS_READ, _studies),
    (P.MISSIONS_READ, _missions),
)
