"""The kinds of file that can be brought in, each with the fields its columns may hold."""

from tracker.i18n import Choice, _l
from tracker.imports.fields import ImportField
from tracker.imports.kinds import enrolments, filings, instruments, missions, people, roster, sessions
from tracker.imports.kinds.person_fields import PERSON


class Kind(Choice):
    ROSTER = "roster", _l("roster: who took part in sessions")
    PEOPLE = "people", _l("people")
    SESSIONS = "sessions", _l("sessions")
    ENROLMENTS = "enrolments", _l("enrolments: who studies where")
    MISSIONS = "missions", _l("missions: who was sent where")
    INSTRUMENTS = "instruments", _l("instruments of cooperation")
    FILINGS = "filings", _l("filing figures")


FIELDS: dict[Kind, tuple[ImportField, ...]] = {
    Kind.ROSTER: roster.FIELDS,
    Kind.PEOPLE: people.FIELDS,
    Kind.SESSIONS: sessions.FIELDS,
    Kind.ENROLMENTS: enrolments.FIELDS,
    Kind.MISSIONS: missions.FIELDS,
    Kind.INSTRUMENTS: instruments.FIELDS,
    Kind.FILINGS: filings.FIELDS,
}

# One of these is needed, else there is nothing to enter.
NEEDED: dict[Kind, tuple[str, ...]] = {
    Kind.ROSTER: ("name", "family_name", "given_name"),
    Kind.PEOPLE: ("name", "family_name", "given_name"),
    Kind.SESSIONS: ("code", "title_en", "title_zh"),
    Kind.ENROLMENTS: ("name", "family_name", "given_name"),
    Kind.MISSIONS: ("name", "family_name", "given_name"),
    Kind.INSTRUMENTS: ("code", "title_en", "title_zh"),
    Kind.FILINGS: ("year",),
}


def fields_of(kind: Kind, create_sessions: bool = True) -> tuple[ImportField, ...]:
    """The fields of a kind. Those that describe a session are a roster's only where it may create one."""
    if kind is Kind.ROSTER and not create_sessions:
        return PERSON + roster.PARTICIPATION + roster.NAMED_SESSION
    return FIELDS[kind]
