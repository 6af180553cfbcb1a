"""Figures of the trainings: sessions, who came to them and for how many days."""

from dataclasses import replace

from flask_babel import format_decimal, format_percent

from tracker.access import Permission
from tracker.counting.options import Home, Options
from tracker.i18n import _, _l
from tracker.reports.asking import Scope
from tracker.reports.breakdowns import By
from tracker.reports.sessions_told import over_year_end
from tracker.reports.subjects.subject import Beginning, Counted, Listed, Question, Subject, cell, ever
from tracker.reports.tables import page
from tracker.trainings.measures_dimensions import Roster
from tracker.trainings.models import TrainingSession


def _home_alone(options: Options) -> Options | None:
    return replace(options, home=Home.ONLY) if options.home is Home.EXCLUDE else None


def _named(counted: Counted) -> str:
    total = counted("participations").total
    if total.value == total.also["named"]:
        return ""
    return _("%(named)s of them named (T4, T6)", named=format_decimal(total.also["named"]))


def _estimated(counted: Counted) -> str:
    days = counted("person_days").total.also["days_estimated"]
    return _("%(days)s of them estimated (T7)", days=format_decimal(days)) if days else ""


def _places(counted: Counted) -> str:
    regions, others = (counted(key).total.value for key in ("regions", "organizations"))
    return _("and %(regions)s regions, %(others)s organizations (C2)", regions=regions, others=others)


def _coverage(counted: Counted) -> str:
    """Which share of the participations is known by name (rule T6)."""
    total = counted("participations").total
    if not total.value:
        return ""
    share = format_percent(total.also["named"] / total.value, "0.#%")
    return _("%(share)s of the participations are known by name (rule T6).", share=share)


def _over_year_end(scope: Scope) -> list[tuple[str, str | None]]:
    found = over_year_end(scope.snapshot, scope.options)
    return [(one.code, page("trainings.show", id=one.id)) for one in found]


_PLACES = {"countries": None}  # not counted by country: each line would be one

SUBJECT = Subject(
    "trainings",
    _l("Trainings"),
    ("sessions", "courses", "participations", "persons", "person_days", "countries"),
    (
        By("year", _l("Year")),
        # A session's own country is where it was held; whom it trained is another question.
        By("country", _l("Country represented"), {"sessions": "represented", "courses": "represented", **_PLACES}),
        By("region", _l("Region"), {"sessions": None, "courses": None}),
        By("group", _l("Group")),
        By("gender", _l("Gender")),
        By("organization_type", _l("Type of organization")),
        By("theme", _l("Theme")),
        By("activity_class", _l("Class")),
        By("modality", _l("Modality")),
        By("delivery", _l("Place of delivery")),
        By("place", _l("Country of delivery"), {"sessions": "country", "courses": "country"}),
        By("session", _l("Session"), {"sessions": None, "courses": None}),
    ),
    begin=Beginning(
        TrainingSession,
        _l("Nothing is counted yet: figures come from sessions that were held. Log the first one and its roster."),
        _l("Log a session"),
        "trainings.new",
        Permission.TRAININGS_WRITE,
    ),
    rules={
        "sessions": "T1",
        "courses": "T2",
        "participations": "T4",
        "persons": "U2",
        "person_days": "T7",
        "countries": "C2",
    },
    beside={"participations": _named, "person_days": _estimated, "countries": _places},
    coverage=_coverage,
    apart=(
        Question(_l("Sessions still running"), "sessions_ongoing"),
        Question(_l("Study visits, conferences and other activities"), "sessions_apart"),
        Question(_l("Lecturers, observers, interpreters and organisers"), "other_participations"),
        Question(_l("Participations of the home country, not included"), "participations", _home_alone),
        Question(_l("Persons of the home country, not included"), "persons", _home_alone),
        Question(_l("Person-days of the home country, not included"), "person_days", _home_alone),
    ),
    gaps=(
        Question(_l("Sessions without a roster"), "sessions", cell(roster=Roster.NONE)),
        Question(_l("Sessions with headcounts only"), "sessions", cell(roster=Roster.HEADCOUNT)),
        Question(_l("Sessions without a date"), "sessions", ever(year=None)),
        Question(_l("Participations without a country"), "participations", cell(country=None)),
        Question(_l("Participations without a gender"), "participations", cell(gender=None)),
    ),
    listed=(Listed(_l("Counted once, in one year, though they run into the next (rule T3):"), _over_year_end),),
)
