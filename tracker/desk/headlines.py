"""The figures of the trainings on the first page: what the office has done, each number leading to its rows."""

from dataclasses import dataclass

from tracker.access import Permission, Rights
from tracker.counting.figure import Cell, Figure
from tracker.counting.options import Options
from tracker.desk.headline import Headline, period, years_of
from tracker.desk.links import link, rows_link
from tracker.i18n import _, _n
from tracker.ledger.snapshot import LIVE, head
from tracker.reports.catalogue import MEASURES
from tracker.reports.counted import counted
from tracker.reports.scope_words import within
from tracker.web.charts import Bar, BarChart, bar_chart


@dataclass(frozen=True, slots=True)
class Summary:
    """What the first page counts, in as few statements as it takes."""

    sessions: Figure
    participations: Figure
    persons: Figure
    person_days: Figure
    countries: Figure
    regions: Figure

    @property
    def years(self) -> list[int]:
        return years_of(self.sessions)


def summary(rights: Rights) -> Summary:
    reach, newest = within(rights.reach(Permission.REPORTS_READ)), head()
    whole, by_year = Options(within=reach), Options(by=("year",), within=reach)
    asked = dict.fromkeys(("sessions", "participations", "persons"), by_year)
    asked |= dict.fromkeys(("person_days", "countries", "regions"), whole)
    return Summary(**{key: counted(MEASURES[key], LIVE, options, newest) for key, options in asked.items()})


def headlines(found: Summary) -> list[Headline]:
    """Sessions, participations, unique persons and person-days: four units, never one number (rule U1)."""
    notes = {
        "sessions": period(found.years),
        "participations": _named(found.participations.total),
        "persons": _places(found),
        "person_days": _estimated(found.person_days.total),
    }
    figures = (found.sessions, found.participations, found.persons, found.person_days)
    return [
        Headline(f.total.value, str(f.measure.unit), notes[f.measure.key], rows_link(f.measure.key)) for f in figures
    ]


def yearly_chart(found: Summary) -> BarChart | None:
    """Participations and unique persons of each year; nothing to draw before the first counted session."""
    if not found.years:
        return None
    persons, participations = _by_year(found.persons), _by_year(found.participations)
    return bar_chart(
        [
            (str(year)[2:], [_bar(found.persons, year, persons), _bar(found.participations, year, participations)])
            for year in range(min(found.years), max(found.years) + 1)
        ]
    )


def yearly_table_link() -> str:
    return link("reports.index", by="year")


def _bar(found: Figure, year: int, values: dict[int, int]) -> Bar:
    value = values.get(year, 0)
    words = _("%(year)s: %(number)s %(unit)s", year=year, number=value, unit=str(found.measure.unit))
    return Bar(value, words, rows_link(found.measure.key, year=year))


def _by_year(found: Figure) -> dict[int, int]:
    return {int(cell.key["year"]): cell.value for cell in found.cells if cell.key["year"] is not None}


def _named(total: Cell) -> str:
    """The coverage (rule T6), rounded down, so that 100 % means all."""
    return _("%(share)s%% named", share=100 * total.also["named"] // total.value) if total.value else ""


def _places(found: Summary) -> str:
    countries, regions = found.countries.total.value, found.regions.total.value
    said = _n("%(num)s country", "%(num)s countries", countries)
    if not regions:
        return said
    return _("%(countries)s, %(regions)s", countries=said, regions=_n("%(num)s region", "%(num)s regions", regions))


def _estimated(total: Cell) -> str:
    share = -(-100 * total.also["days_estimated"] // total.value) if total.value else 0
    return _("%(share)s%% estimated", share=share) if share else ""
