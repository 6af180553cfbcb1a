"""What is said under the figures: what stands apart, what runs over New Year, and how complete the data is (P8)."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

import sqlalchemy as sa

from tracker.counting.dates import year_of
from tracker.counting.measure import Measure
from tracker.counting.options import Home, Options
from tracker.db import db
from tracker.i18n import _
from tracker.reports.asking import Scope
from tracker.reports.catalogue import MEASURES
from tracker.reports.counted import counted
from tracker.trainings.measures_dimensions import Roster
from tracker.trainings.models import TrainingSession


@dataclass(frozen=True)
class Note:
    """A number beside the figures, and the question whose rows it opens."""

    words: str
    value: int
    measure: Measure
    options: Options


def apart(scope: Scope, newest: int) -> list[Note]:
    """What has a line of its own instead of being counted in; only where there is any."""
    options = scope.options
    asked: list[tuple[str, str, Options]] = [
        (_("Sessions still running"), "sessions_ongoing", options),
        (_("Study visits, conferences and other activities"), "sessions_apart", options),
        (_("Lecturers, observers, interpreters and organisers"), "other_participations", options),
    ]
    if options.home is Home.EXCLUDE:
        home = replace(options, home=Home.ONLY)
        asked += [
            (_("Participations of the home country, not included"), "participations", home),
            (_("Persons of the home country, not included"), "persons", home),
            (_("Person-days of the home country, not included"), "person_days", home),
        ]
    return _found(scope, asked, newest)


def gaps(scope: Scope, newest: int) -> list[Note]:
    """Where the data is incomplete (rule P8)."""
    options = scope.options
    ever = replace(options, from_year=None, to_year=None)
    asked = [
        (_("Sessions without a roster"), "sessions", options.asked((), {"roster": Roster.NONE})),
        (_("Sessions with headcounts only"), "sessions", options.asked((), {"roster": Roster.HEADCOUNT})),
        (
            _("Sessions without a date"),
            "sessions",
            ever.asked((), {"year": None}),
        ),
        (_("Participations without a country"), "participations", options.asked((), {"country": None})),
        (_("Participations without a gender"), "participations", options.asked((), {"gender": None})),
    ]
    return _found(scope, asked, newest)


def over_new_year(scope: Scope) -> list[Mapping[str, Any]]:
    """The counted sessions that run over 31 December, each with its id and code (rule T3)."""
    (branch,) = MEASURES["sessions"].candidates(scope.snapshot, scope.options)
    starts_on, ends_on = branch.values["starts_on"].column, branch.values["ends_on"].column
    crossing = branch.narrowed(year_of(starts_on) < year_of(ends_on))
    query = crossing.select(["id", "session"], scope.options).order_by(starts_on, sa.literal(1))
    return [dict(row) for row in db.session.execute(query).mappings()]


def has_sessions(scope: Scope) -> bool:
    session = scope.snapshot.of(TrainingSession)
    return db.session.scalar(sa.select(session.id).limit(1)) is not None


def _found(scope: Scope, asked: list[tuple[str, str, Options]], newest: int) -> list[Note]:
    notes = []
    for words, key, options in asked:
        value = counted(MEASURES[key], scope.snapshot, options, newest).total.value
        if value:
            notes.append(Note(words, value, MEASURES[key], options))
    return notes
