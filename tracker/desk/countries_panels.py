"""What each room keeps of a country or a group, for its page."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

import sqlalchemy as sa

from tracker.access import Permission, Rights
from tracker.cooperation.models import Direction, FilingFigure, Instrument, Meeting, MeetingPartner
from tracker.cooperation.queries.filings import filings
from tracker.cooperation.queries.instruments import Force, instruments
from tracker.cooperation.queries.meetings import meetings
from tracker.cooperation.tables.instruments import instrument_columns
from tracker.cooperation.tables.meetings import meeting_columns
from tracker.db import today
from tracker.desk.countries_panel import Panel
from tracker.desk.countries_subject import Subject
from tracker.desk.links import link
from tracker.i18n import _, _l
from tracker.missions import queries as missions
from tracker.missions.models import Mission
from tracker.missions.tables import mission_columns
from tracker.people import queries as people
from tracker.people.models import Person
from tracker.people.tables import columns as people_columns
from tracker.scholarships.models import Enrolment, StudyStatus
from tracker.scholarships.queries.lists import entry_year, status_at, students
from tracker.scholarships.tables.students import student_columns
from tracker.tables import Column, Kind
from tracker.trainings import queries as trainings
from tracker.trainings.models import TrainingSession
from tracker.trainings.tables import session_columns

P = Permission
_FILED = (
    FilingFigure.year,
    FilingFigure.direction,
    FilingFigure.applications,
    FilingFigure.grants,
    FilingFigure.grants_in_force,
)
_FILING_COLUMNS = (
    (Direction.INBOUND, "applications", _l("Applications at home")),
    (Direction.INBOUND, "grants", _l("Grants at home")),
    (Direction.INBOUND, "grants_in_force", _l("In force at home")),
    (Direction.OUTBOUND, "applications", _l("Applications there")),
    (Direction.OUTBOUND, "grants", _l("Grants there")),
    (Direction.OUTBOUND, "grants_in_force", _l("In force there")),
)


def panels(subject: Subject, rights: Rights) -> list[Panel]:
    """Of the rooms that the reader may read, each within what they may see there."""
    made = [make(subject, rights) for permission, make in _PANELS if rights.may(permission)]
    return [panel for panel in made if panel is not None]


def _represented(subject: Subject, rights: Rights) -> Panel:
    """For a group the sessions that were tailored for it (rule C3)."""
    title = _("Sessions represented in") if subject.group is None else _("Sessions tailored for it")
    named: dict[str, Any] = {"represented": subject.code} if subject.group is None else {"group": subject.group.id}
    return _sessions("sessions", title, rights, named)


def _held(subject: Subject, rights: Rights) -> Panel | None:
    if subject.group is not None:
        return None
    return _sessions("sessions_held", _("Sessions held there"), rights, {"country": subject.code})


def _sessions(key: str, title: str, rights: Rights, named: dict[str, Any]) -> Panel:
    newest = (TrainingSession.starts_on.desc().nulls_last(), TrainingSession.id.desc())
    query = trainings.sessions(rights, **named).order_by(*newest)
    columns = _shown(session_columns(), rights, P.TRAININGS_READ)
    return Panel(key, title, columns, query, link("trainings.index", **named))


def _people(subject: Subject, rights: Rights) -> Panel:
    named: dict[str, Any] = {"citizenship" if subject.group is None else "group": subject.code}
    query = people.for_list(people.people(**named)).order_by(Person.name_key, Person.id)
    columns = [
        column
        for column in _shown(people_columns(), rights, P.NAMES_READ)
        if subject.group is not None or column.key != "citizenship"
    ]
    return Panel("people", _("People by citizenship"), columns, query, link("people.index", **named))


def _by_status(subject: Subject, rights: Rights) -> Panel:
    """How many students stand where today; the last line are those without any status yet."""
    of_each = (
        _students_of(subject, rights, names=False)
        .order_by(None)
        .with_only_columns(Enrolment.id, status_at(today()).label("status"))
        .subquery("of_each")
    )
    order = sa.case({status: place for place, status in enumerate(StudyStatus)}, value=of_each.c.status)
    number = sa.func.count().label("number")
    query = sa.select(of_each.c.status, number).group_by(of_each.c.status).order_by(order.nulls_last())
    columns: list[Column[Any]] = [
        Column("status", _l("Status"), lambda row: row.status or _("no status yet")),
        Column(
            "number",
            _l("Students"),
            lambda row: row.number,
            Kind.COUNT,
            summed=True,
            link=lambda row: _students_url(subject, str(row.status) if row.status else "none") or None,
        ),
    ]
    url = _students_url(subject)
    return Panel("students_by_status", _("Students by status today"), columns, query, url, is_list=False, is_strip=True)


def _students(subject: Subject, rights: Rights) -> Panel:
    names = missions.names_may_be_read(rights, P.SCHOLARSHIPS_READ)
    query = _students_of(subject, rights, names=names)
    columns = _shown(student_columns(), rights, P.SCHOLARSHIPS_READ)
    return Panel("students", _("Students"), columns, query, _students_url(subject))


def _students_of(subject: Subject, rights: Rights, *, names: bool) -> sa.Select[Any]:
    """Newest entry first."""
    country = sa.func.coalesce(Enrolment.nominated_by, Enrolment.citizenship)
    query = students(rights, names=names).where(subject.holds(country))
    return query.order_by(entry_year().desc().nulls_last(), Enrolment.id.desc())


def _students_url(subject: Subject, status: str | None = None) -> str:
    return link("scholarships.index", country=subject.code, status=status) if subject.group is None else ""


def _missions(subject: Subject, rights: Rights) -> Panel:
    named: dict[str, Any] = {"country": subject.code} if subject.group is None else {"group": subject.group.id}
    query = missions.missions(rights, **named).order_by(Mission.starts_on.desc(), Mission.id.desc())
    columns = _shown(mission_columns(), rights, P.MISSIONS_READ, besides=("names",))
    return Panel("missions", _("Missions"), columns, query, link("missions.index", **named))


def _in_force(subject: Subject, rights: Rights) -> Panel:
    return _instruments("in_force", _("Instruments in force"), subject, rights, Force.IN_FORCE)


def _ended(subject: Subject, rights: Rights) -> Panel:
    return _instruments("ended", _("Instruments that ended"), subject, rights, Force.ENDED)


def _instruments(key: str, title: str, subject: Subject, rights: Rights, force: Force) -> Panel:
    named: dict[str, Any] = {"partner": subject.code} if subject.group is None else {"group": subject.group.id}
    query = instruments(rights, on=today(), force=force, **named)
    query = query.order_by(Instrument.starts_on.desc().nulls_last(), Instrument.id.desc())
    columns = _shown(instrument_columns(today()), rights, P.COOPERATION_READ)
    return Panel(key, title, columns, query, link("cooperation.index", force=force.value, **named))


def _meetings(subject: Subject, rights: Rights) -> Panel:
    present = Meeting.partners.any(subject.holds(MeetingPartner.partner_code))
    query = meetings(rights).where(present).order_by(Meeting.starts_on.desc(), Meeting.id.desc())
    columns = _shown(meeting_columns(), rights, P.COOPERATION_READ)
    url = link("cooperation.meetings", partner=subject.code) if subject.group is None else ""
    return Panel("meetings", _("Meetings"), columns, query, url)


def _filings(subject: Subject, rights: Rights) -> Panel:
    """Both directions of a year beside each other; of a group those who were its members at the end of the year."""
    named: dict[str, Any] = {"partner": subject.code} if subject.group is None else {"group": subject.group.id}
    of_each = filings(rights, **named).with_only_columns(*_FILED).subquery("of_each").c
    sums = [
        sa.func.sum(sa.case((of_each.direction == direction, of_each[key]))).label(f"{key}_{direction}")
        for direction, key, _label in _FILING_COLUMNS
    ]
    query = sa.select(of_each.year, *sums).group_by(of_each.year).order_by(of_each.year.desc())

    def url(row: Any) -> str | None:
        return link("cooperation.filings", from_year=row.year, to_year=row.year, **named) or None

    columns: list[Column[Any]] = [Column("year", _l("Year"), lambda row: row.year, Kind.CODE, link=url)]
    columns += [_filed(f"{key}_{direction}", label) for direction, key, label in _FILING_COLUMNS]
    return Panel("filings", _("Filings by year"), columns, query, link("cooperation.filings", **named), is_list=False)


def _filed(key: str, label: Any) -> Column[Any]:
    return Column(key, label, lambda row: getattr(row, key), Kind.COUNT)


def _shown(
    columns: Sequence[Column[Any]], rights: Rights, room: Permission, besides: Sequence[str] = ()
) -> list[Column[Any]]:
    """Names only where all that the reader sees of the room may be read with names."""
    names = missions.names_may_be_read(rights, room)
    chosen = [replace(column, shown=column.shown or column.key in besides) for column in columns]
    return [column for column in chosen if column.shown and (names or not column.personal)]


_PANELS: list[tuple[Permission, Callable[[Subject, Rights], Panel | None]]] = [
    (P.TRAININGS_READ, _represented),
    (P.TRAININGS_READ, _held),
    (P.NAMES_READ, _people),
    (P.SCHOLARSHIPS_READ, _by_status),
    (P.SCHOLARSHIPS_READ, _students),
    (P.MISSIONS_READ, _missions),
    (P.COOPERATION_READ, _in_force),
    (P.COOPERATION_READ, _ended),
    (P.COOPERATION_READ, _meetings),
    (P.COOPERATION_READ, _filings),
]
