"""Who was trained and sent, by gender and by the type of their organization; and how sessions were held (rule T9)."""

from collections.abc import Sequence

from tracker.i18n import _
from tracker.reports.annual.grids import Layout, by_value, counted_by
from tracker.reports.annual.questions import Questions
from tracker.reports.document import Grid, Section

OF_ALL = ("participations", "persons", "students_new", "students_in_study", "students_graduated", "experts")
OF_PEOPLE = ("participations", "persons", "person_days")
OF_SESSIONS = ("sessions", "participations", "persons", "person_days")


def people(ask: Questions) -> Section:
    grids = [
        _grid(ask, "gender", _("By gender"), _("Gender"), OF_ALL),
        _grid(ask, "organization_type", _("By type of organization"), _("Type of organization"), OF_PEOPLE),
    ]
    return Section("people", _("Who took part"), grids)


def delivery(ask: Questions) -> Section:
    grids = [
        _grid(ask, "modality", _("By modality"), _("Modality"), OF_SESSIONS),
        _grid(ask, "delivery", _("By place of delivery"), _("Place of delivery"), OF_SESSIONS),
        _grid(ask, "theme", _("By theme"), _("Theme"), OF_SESSIONS),
    ]
    return Section("delivery", _("How sessions were held"), grids)


def _grid(ask: Questions, by: str, title: str, first: str, keys: Sequence[str]) -> Grid:
    layout = Layout(by, title, first, _("Nobody is counted in %(year)s.", year=ask.year))
    return by_value(layout, counted_by(ask.in_year, keys, by))
