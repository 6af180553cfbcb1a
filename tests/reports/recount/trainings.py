"""Rules T1-T10 in plain Python."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from typing import Any

from tests.reports.recount.office import Fact, Office, Row, days, one

CAME = ("attended", "completed")
CLASSES = {"training_course", "seminar", "workshop"}


def counts(session: Row) -> bool:
    """Rule T1."""
    switched = session["counts_override"]
    return session["status"] == "completed" and bool(
        session["activity_class"] in CLASSES if switched is None else switched
    )


def sessions(office: Office) -> list[Fact]:
    represented: dict[int, set[Any]] = defaultdict(set)
    for row in [*_people(office), *office.rows("headcount")]:
        represented[row["session_id"]].add(row["represents"])
    groups = office.of("session_group", "session_id")
    named, unnamed = office.of("participation", "session_id"), office.of("headcount", "session_id")
    return [
        Fact(
            session["id"],
            1,
            {
                **_of_session(office, session),
                "country": one(session["country"]),
                "region": one(office.region(session["country"])),
                "represented": frozenset(represented[session["id"]] or {None}),
                "group": frozenset(office.group_codes[row["group_id"]] for row in groups.get(session["id"], ()))
                or one(None),
                "roster": one(
                    "named" if session["id"] in named else "headcount" if session["id"] in unnamed else "none"
                ),
            },
        )
        for session in office.rows("training_session")
        if counts(session)
    ]


def courses(office: Office) -> list[Fact]:
    course_of = {session["id"]: session["course_id"] for session in office.rows("training_session")}
    return [Fact(course_of[fact.unit], 1, fact.dims) for fact in sessions(office) if course_of[fact.unit]]


def participations(office: Office, home: str = "exclude") -> list[Fact]:
    """Named and unnamed; the unit of an unnamed one is None. Rule T5 says what becomes of the home country's."""
    return [
        Fact(row.get("person_id"), row.get("number", 1), _of_row(office, session, row))
        for session, row in _rows(office, home)
    ]


def persons(office: Office, home: str = "exclude") -> list[Fact]:
    return [fact for fact in participations(office, home) if fact.unit is not None]


def represented(office: Office, kind: str, home: str = "exclude") -> list[Fact]:
    found = []
    for fact in participations(office, home):
        (code,) = fact.dims["country"]
        if office.kind(code) == kind:
            found.append(Fact(code, 1, fact.dims))
    return found


def person_days(office: Office, home: str = "exclude") -> list[Fact]:
    return [
        Fact(None, number, {**_of_row(office, session, row), "year": one(year)})
        for session, row in _rows(office, home)
        for year, number in _days_by_year(session, row)
    ]


def others(office: Office, home: str = "exclude") -> list[Fact]:
    """Lecturers, observers, interpreters and organisers who came to sessions that count."""
    held = {session["id"]: session for session in office.rows("training_session") if counts(session)}
    return [
        Fact(None, 1, _of_row(office, held[row["session_id"]], row))
        for row in office.rows("participation")
        if row["session_id"] in held
        and row["role"] != "participant"
        and row["status"] in CAME
        and _is_of(office, row, home)
    ]


def ongoing(office: Office) -> list[Fact]:
    running = [session for session in office.rows("training_session") if session["status"] == "ongoing"]
    return [
        Fact(one_["id"], 1, _of_session(office, one_)) for one_ in running if counts({**one_, "status": "completed"})
    ]


def apart(office: Office) -> list[Fact]:
    over = [session for session in office.rows("training_session") if session["status"] == "completed"]
    return [Fact(session["id"], 1, _of_session(office, session)) for session in over if not counts(session)]


def _days_by_year(session: Row, row: Row) -> Iterator[tuple[int | None, int]]:
    """Rule T7: what was attended; else all days of the session, for each of a headcount's people."""
    first, last = session["starts_on"], session["ends_on"]
    exact = session["date_precision"] == "day" and first is not None and last is not None
    held = list(days(first, last)) if exact else []
    daily = row.get("daily_attendance") or ""
    if daily and held:
        for each in sorted({day.year for day in held}):
            yield each, sum(mark == "1" for day, mark in zip(held, daily, strict=False) if day.year == each)
        return
    whole = len(held) if exact else (session["training_days"] or 0)
    said = row.get("days_attended")
    number = whole if said is None else said
    years: list[int | None] = [*sorted({day.year for day in held})] or [first.year if first else None]
    done = 0
    for year in years:
        upto = sum(year is not None and day.year <= year for day in held)
        until = number if year == years[-1] else (2 * number * upto + len(held)) // (2 * len(held))
        yield year, (until - done) * row.get("number", 1)
        done = until


def _people(office: Office) -> list[Row]:
    """Rule T4."""
    return [row for row in office.rows("participation") if row["role"] == "participant" and row["status"] in CAME]


def _rows(office: Office, home: str) -> list[tuple[Row, Row]]:
    held = {session["id"]: session for session in office.rows("training_session") if counts(session)}
    return [
        (held[row["session_id"]], row)
        for row in [*_people(office), *office.rows("headcount")]
        if row["session_id"] in held and _is_of(office, row, home)
    ]


def _is_of(office: Office, row: Row, home: str) -> bool:
    is_home: bool = row["represents"] == office.home
    return {"exclude": not is_home, "include": True, "only": is_home}[home]


def _of_session(office: Office, session: Row) -> dict[str, frozenset[Any]]:
    starts_on: date | None = session["starts_on"]
    return {
        "year": one(starts_on.year if starts_on else None),
        "session": one(session["code"]),
        "modality": one(session["modality"]),
        "delivery": one(session["delivery"]),
        "activity_class": one(session["activity_class"]),
        "status": one(session["status"]),
        "theme": one(office.themes.get(session["course_id"])),
    }


def _of_row(office: Office, session: Row, row: Row) -> dict[str, frozenset[Any]]:
    organization = office.organizations.get(row.get("organization_id"))
    return {
        **_of_session(office, session),
        "country": one(row["represents"]),
        "region": one(office.region(row["represents"])),
        "group": office.groups(row["represents"], session["starts_on"]),
        "gender": one(row["gender"]),
        "organization_type": one(organization["type"] if organization else None),
        "roster": one("named" if "person_id" in row else "headcount"),
    }
