"""Rosters: who takes part in a session, in which role, with which status, and as whom (rules T4, T10, U3)."""

from collections.abc import Collection

import sqlalchemy as sa

from tracker.db import db
from tracker.errors import RuleBroken
from tracker.i18n import _, _n
from tracker.ledger.texts import settle
from tracker.people import snapshots
from tracker.people.models import Affiliation, Person
from tracker.people.queries import latest_affiliation
from tracker.trainings.models import (
    COUNTED_STATUSES,
    Participation,
    ParticipationStatus,
    TrainingSession,
)
from tracker.trainings.queries import same_participation
from tracker.trainings.rules.capacity import check_place
from tracker.trainings.rules.dates import has_begun


def save_participation(participation: Participation) -> Participation:
    """Put a person on a roster, or change their row; a new row takes its snapshot of the person.

    Raises RuleBroken: see `prepare_participation`; the person is there in this role already; no place is left.
    """
    # Without autoflush: the checks compare with what is stored, and must not store half of it themselves.
    with db.session.no_autoflush:
        _check(participation)
    db.session.add(participation)
    db.session.flush()
    return participation


def prepare_participation(participation: Participation, session: TrainingSession) -> None:
    """All that can be checked and derived without the database. Raises RuleBroken at the field."""
    settle(participation)
    if participation.status in COUNTED_STATUSES and not has_begun(session):
        raise RuleBroken(_("Nobody can have attended: the session has not begun."), "status")
    if participation.daily_attendance:
        _read_daily(participation, session)
    check_days(participation.days_attended, session)
    if participation.score is not None and not 0 <= participation.score <= 100:
        raise RuleBroken(_("A score lies between 0 and 100."), "score")


def check_days(days: int | None, session: TrainingSession) -> None:
    """Raises RuleBroken: somebody attended more days than the session has, or fewer than none."""
    if days is None:
        return
    if days < 0:
        raise RuleBroken(_("Days cannot be fewer than none."), "days_attended")
    if session.days is not None and days > session.days:
        count = session.days
        message = _n("The session has %(count)s day.", "The session has %(count)s days.", count, count=count)
        raise RuleBroken(message, "days_attended")


def take_snapshot(participation: Participation, person: Person, latest: Affiliation | None) -> None:
    """Fill in what was not said of the person as they are today: rule U3 keeps it from then on."""
    if participation.represents is None:
        participation.represents = person.citizenship
    snapshots.take(participation, person, latest)


def usual_status(session: TrainingSession) -> ParticipationStatus:
    """What someone put on the list today most likely is: present, once the session has begun."""
    return ParticipationStatus.ATTENDED if has_begun(session) else ParticipationStatus.REGISTERED


def mark_statuses(session: TrainingSession, ids: Collection[int], status: ParticipationStatus) -> int:
    """Give rows of one roster the same status; how many. Raises RuleBroken, naming the row that cannot have it."""
    query = sa.select(Participation).where(Participation.session_id == session.id, Participation.id.in_(ids))
    rows = list(db.session.scalars(query.order_by(Participation.id)))
    for row in rows:
        row.status = status
        try:
            save_participation(row)
        except RuleBroken as broken:
            raise RuleBroken(f"{row.person.full_name}: {broken.message}", broken.field) from broken
    return len(rows)


def remove_participation(participation: Participation) -> None:
    db.session.delete(participation)
    db.session.flush()


def _check(participation: Participation) -> None:
    session, person = _session_of(participation), _person_of(participation)
    is_new = not sa.inspect(participation).persistent
    if is_new:
        take_snapshot(participation, person, latest_affiliation(person))
    prepare_participation(participation, session)
    other = same_participation(session.id, person.id, participation.role)
    if other is not None and other.id != participation.id:
        raise RuleBroken(
            _(
                "%(name)s is on this list already, as %(role)s (%(status)s).",
                name=person.full_name,
                role=other.role.label,
                status=other.status.label,
            ),
            "role",
        )
    check_place(participation, session)
    if participation.organization_id is None if is_new else snapshots.is_written_otherwise(participation, "represents"):
        snapshots.link_organization(participation, participation.represents)


def _read_daily(participation: Participation, session: TrainingSession) -> None:
    marks = participation.daily_attendance.replace(" ", "")
    if set(marks) - {"0", "1"}:
        raise RuleBroken(_("Write one 1 or 0 for each day: 1 for present, 0 for absent."), "daily_attendance")
    if session.days is None:
        raise RuleBroken(_("Daily attendance needs a session whose exact days are known."), "daily_attendance")
    if len(marks) != session.days:
        message = _("%(marks)s marks for a session of %(days)s days.", marks=len(marks), days=session.days)
        raise RuleBroken(message, "daily_attendance")
    participation.daily_attendance, participation.days_attended = marks, marks.count("1")


def _session_of(participation: Participation) -> TrainingSession:
    found = participation.session or db.session.get(TrainingSession, participation.session_id)
    if found is None:
        raise RuleBroken(_("This session is no longer there."), "session_id")
    return found


def _person_of(participation: Participation) -> Person:
    found = participation.person or db.session.get(Person, participation.person_id)
    if found is None:
        raise RuleBroken(_("This person is no longer there."), "person_id")
    return found
