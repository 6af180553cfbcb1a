"""Finding pages and actions by their names."""

from typing import Any

from flask_babel import force_locale

from tracker.desk.links import link
from tracker.desk.search_kinds import Found
from tracker.i18n import LANGUAGES, _l
from tracker.text import fold
from tracker.web.layout import NAV

# Pages that no menu names: (words, endpoint).
ACTIONS: list[tuple[Any, str]] = [
    (_l("New session"), "trainings.new"),
    (_l("Enrol a student"), "scholarships.new"),
    (_l("New mission"), "missions.new"),
    (_l("New instrument"), "cooperation.new"),
    (_l("New meeting"), "cooperation.new_meeting"),
    (_l("New person"), "people.new"),
    (_l("Bring in a file"), "imports.new"),
    (_l("Courses"), "trainings.courses"),
    (_l("Cohorts"), "scholarships.cohorts"),
    (_l("Degree programmes"), "scholarships.programmes"),
    (_l("Schemes"), "scholarships.schemes"),
    (_l("Awards"), "scholarships.awards"),
    (_l("Students who need attention"), "scholarships.attention"),
    (_l("Balance of students"), "scholarships.balance"),
    (_l("Experts"), "missions.experts"),
    (_l("Instruments in force"), "cooperation.in_force"),
    (_l("Instruments that expire"), "cooperation.expiring"),
    (_l("Meetings"), "cooperation.meetings"),
    (_l("Filings"), "cooperation.filings"),
    (_l("Growth of filings"), "cooperation.growth"),
    (_l("Organizations"), "partners.organizations"),
    (_l("Groups of partners"), "partners.groups"),
    (_l("Counting rules"), "reports.rules"),
    (_l("Change your password"), "accounts.password"),
]


def pages(text: str) -> list[Found]:
    """Pages whose name in either language holds every word, of those the reader may open."""
    named = [(label, endpoint) for label, endpoint, _permission, _rooms in NAV] + ACTIONS
    spoken: list[set[str]] = [set() for _one in named]
    for code in LANGUAGES:
        with force_locale(code):
            for words, (label, _endpoint) in zip(spoken, named, strict=True):
                words.add(fold(str(label)))
    wanted = fold(text).split()
    return [
        Found(str(label), "", url)
        for (label, endpoint), names in zip(named, spoken, strict=True)
        if any(all(word in name for word in wanted) for name in names) and (url := link(endpoint))
    ]
