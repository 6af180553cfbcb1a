"""The figures of the first page: what the office has done, each number leading to its rows."""

from collections.abc import Sequence
from dataclasses import dataclass

from tracker.access import EVERYTHING, Permission, Rights
from tracker.counting.figure import Cell, Figure, figure
from tracker.counting.options import Options
from tracker.desk.links import link, rows_link
from tracker.i18n import _, _n
from tracker.ledger.snapshot import LIVE
from tracker.reports.catalogue import measure_named
from tracker.web.charts import Bar, BarChart, bar_chart


@dataclass(frozen=True, slots=True)
class Headline:
    number: int
    unit: str
    note: str  # period, coverage or what it is made of
    url: str


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
        return [int(cell.key["year"]) for cell in self.sessions.cells if cell.key["year"] is not None]


def groups_in_reach(rights: Rights) -> frozenset[str] | None:
    """The codes of the groups whose sessions the reader may see; None where it is all."""
    reach = rights.reach(Permission.TRAININGS_READ)
    if EVERYTHING in reach:
        return None
    return frozenset(scope.removeprefix("group:") for scope in reach if scope.startswith("group:"))


def summary(rights: Rights) -> Summary:
    within = groups_in_reach(rights)
    whole, by_year = Options(within=within), Options(by=("year",), within=within)
    return Summary(
        sessions=figure(measure_named("sessions"), LIVE, by_year),
        participations=figure(measure_named("participations"), LIVE, by_year),
        persons=figure(measure_named("persons"), LIVE, by_year),
        person_days=figure(measure_named("person_days"), LIVE, whole),
        countries=figure(measure_named("countries"), LIVE, whole),
        regions=figure(measure_named("regions"), LIVE, whole),
    )


def headlines(found: Summary) -> list[Headline]:
    """Sessions, participations, unique persons and person-days: four units, never one number (rule U1)."""
    notes = {
        "sessions": _period(found.years),
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


def _bar(counted: Figure, year: int, values: dict[int, int]) -> Bar:
    value = values.get(year, 0)
    words = _("%(year)s: %(number)s %(unit)s", year=year, number=value, unit=str(counted.measure.unit))
    return Bar(value, words, rows_link(counted.measure.key, year=year))


def _by_year(counted: Figure) -> dict[int, int]:
    return {int(cell.key["year"]): cell.value for cell in counted.cells if cell.key["year"] is not None}


def _period(years: Sequence[int]) -> str:
    if not years:
        return ""
    first, last = min(years), max(years)
    return str(first) if first == last else f"{first}–{last}"


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
