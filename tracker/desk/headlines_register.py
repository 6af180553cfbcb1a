"""The figures of students, experts and partners on the first page."""

from flask_babel import format_decimal

from tracker.access import Permission, Rights
from tracker.counting.figure import Figure
from tracker.counting.options import Options
from tracker.db import today
from tracker.desk.headline import Headline, period, years_of
from tracker.desk.links import rows_link
from tracker.i18n import _, _n
from tracker.ledger.snapshot import LIVE, head
from tracker.missions.measures import told_destinations
from tracker.reports.catalogue import MEASURES
from tracker.reports.counted import counted
from tracker.reports.scope_words import within
from tracker.web.layout import show_date

BY_YEAR = ("enrolments_ever", "experts")
WHOLE = (
    "students_in_study",
    "students_graduated",
    "student_countries",
    "destination_countries",
    "destination_regions",
    "destination_organizations",
    "partners_in_force",
    "countries_in_force",
    "regions_in_force",
    "organizations_in_force",
)


def register_headlines(rights: Rights) -> list[Headline]:
    """Students in study and ever, experts, and partners in force; only those of which there are any."""
    reach, newest = within(rights.reach(Permission.REPORTS_READ)), head()
    asked = {
        **dict.fromkeys(BY_YEAR, Options(by=("year",), within=reach)),
        **dict.fromkeys(WHOLE, Options(within=reach)),
    }
    found = {key: counted(MEASURES[key], LIVE, options, newest) for key, options in asked.items()}
    notes = {
        "enrolments_ever": _ever(found),
        "students_in_study": _since(_graduates(found)),
        "experts": _experts(found),
        "partners_in_force": _since(_places(found, "{}_in_force")),
    }
    units = {
        "enrolments_ever": _("students ever enrolled"),
        "students_in_study": _("students in study"),
        "experts": _("experts sent"),
        "partners_in_force": _("partners with agreements in force"),
    }
    return [
        Headline(found[key].total.value, unit, notes[key], rows_link(key))
        for key, unit in units.items()
        if found[key].total.value
    ]


def _ever(found: dict[str, Figure]) -> str:
    countries = found["student_countries"].total.value
    return _joined(period(years_of(found["enrolments_ever"])), _n("%(num)s country", "%(num)s countries", countries))


def _graduates(found: dict[str, Figure]) -> str:
    number = found["students_graduated"].total.value
    return _("%(number)s graduated so far", number=format_decimal(number)) if number else ""


def _experts(found: dict[str, Figure]) -> str:
    return _joined(period(years_of(found["experts"])), _places(found, "destination_{}"))


def _places(found: dict[str, Figure], key: str) -> str:
    """Rule X2."""
    names = ("countries", "regions", "organizations")
    return told_destinations(*(found[key.format(name)].total.value for name in names))


def _since(said: str) -> str:
    """What holds today."""
    return _joined(_("on %(day)s", day=show_date(today())), said)


def _joined(*parts: str) -> str:
    return " · ".join(part for part in parts if part)
