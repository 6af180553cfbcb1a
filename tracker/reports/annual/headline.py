"""The first table of the annual summary: this year, the year before, the change, and all years together."""

from flask_babel import format_percent

from tracker.i18n import _, _c
from tracker.reports.annual.questions import Questions
from tracker.reports.catalogue import MEASURES
from tracker.reports.document import Gap, Grid, GridColumn, GridLine, Number, Section
from tracker.tables import Kind

FLOWS = (
    "sessions",
    "courses",
    "participations",
    "persons",
    "person_days",
    "countries",
    "regions",
    "organizations",
    "enrolments_ever",
    "students_new",
    "students_graduated",
    "students_left",
    "student_countries",
    "awards",
    "missions",
    "experts",
    "expert_days",
    "destination_countries",
    "destination_regions",
    "destination_organizations",
    "meetings",
)
STOCKS = ("students_in_study", "partners_in_force", "instruments")


def headline(ask: Questions) -> Section:
    """A stock has no cumulative number: it is read on a day (rules S2, C1)."""
    lines = [_line(ask, key) for key in (*FLOWS, *STOCKS)]
    columns = [
        GridColumn("measure", _("Figure")),
        GridColumn("unit", _("Unit")),
        GridColumn("year", str(ask.year), Kind.COUNT),
        GridColumn("before", str(ask.year - 1), Kind.COUNT),
        GridColumn("change", str(_c("growth", "Change")), Kind.COUNT),
        GridColumn("percent", _("in percent"), Kind.COUNT),
        GridColumn("all", _("All years until %(year)s", year=ask.year), Kind.COUNT),
        GridColumn("rules", _("Rules"), Kind.CODE),
    ]
    day = _("What is in study or in force is read on %(day)s and has no sum over years.", day=ask.closing_day)
    return Section("headline", _("At a glance"), [Grid("headline", _("At a glance"), columns, lines, [day])])


def _line(ask: Questions, key: str) -> GridLine:
    measure = MEASURES[key]
    this, before = ask.number(key), ask.number(key, ask.year - 1)
    return GridLine(
        key,
        {
            "measure": str(measure.label),
            "unit": str(measure.unit),
            "year": this,
            "before": before,
            "change": Gap(this, before),
            "percent": percent(this, before),
            "all": None if measure.is_stock else ask.cumulative(key),
            "rules": ", ".join(measure.rule_ids),
        },
    )


def percent(this: Number, before: Number) -> str | None:
    """The change in hundredths of the year before; nothing where there was none to compare with."""
    if not before.value or this.value is None:
        return None
    return str(
        format_percent((this.value - before.value) / before.value, "+0%;−0%" if this.value != before.value else "0%")
    )
