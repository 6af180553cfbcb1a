"""The missions of the year: the list, where they went, and what they were for (rules X1 to X4)."""

from collections.abc import Sequence

import sqlalchemy as sa

from tracker.db import db
from tracker.i18n import _, either, listed
from tracker.missions.measures import told_destinations
from tracker.missions.models import Mission, MissionDestination
from tracker.partners.models import Partner
from tracker.reports.annual.grids import Layout, by_value, charts, counted_by, ranked
from tracker.reports.annual.questions import Questions
from tracker.reports.annual.records import ListLayout, Record, codes_of, day_columns, days, record_list
from tracker.reports.catalogue import MEASURES
from tracker.reports.document import Cell, Grid, GridColumn, GridLine, Number, Section
from tracker.tables import Kind

NUMBERS = ("experts", "expert_days")
BY_PLACE = ("missions", "destination_visits", "experts", "expert_days")
BY_KIND = ("missions", "experts", "expert_days")
KINDS = ("destination_countries", "destination_regions", "destination_organizations")


def missions(ask: Questions) -> Section:
    year = {"year": ask.year}
    grids = [
        _list(ask),
        _kinds(ask),
        _by(ask, "country", _("By destination in %(year)s", **year), _("Destination"), BY_PLACE, "partners.show"),
        _by(ask, "purpose", _("By purpose in %(year)s", **year), _("Purpose"), BY_KIND),
        _by(ask, "term", _("By term in %(year)s", **year), _("Term"), BY_KIND),
    ]
    (visits,) = counted_by(ask.until, ["destination_visits"], "country")
    title = _("Destination visits, all years until %(year)s", **year)
    return Section("missions", _("Experts sent abroad"), grids, charts(ranked("destinations", title, visits)))


def _list(ask: Questions) -> Grid:
    begun = counted_by(ask.in_year, ["missions"], "mission")
    numbers = counted_by(ask.in_year, NUMBERS, "mission")
    codes = codes_of([*begun, *numbers])
    under_way = _("Missions that began in an earlier year stand here for their days in this one (rule X3).")
    layout = ListLayout(
        "missions",
        _("Missions of %(year)s", year=ask.year),
        _("Mission"),
        "missions.show",
        [
            GridColumn("title", _("Title")),
            GridColumn("purpose", _("Purpose")),
            *day_columns(_("From"), _("To")),
            GridColumn("destinations", _("Destinations")),
        ],
        _("No mission is counted in %(year)s.", year=ask.year),
        [] if set(codes) == set(codes_of(begun)) else [under_way],
    )
    return record_list(layout, _records(ask, codes), numbers)


def _records(ask: Questions, codes: Sequence[str]) -> list[Record]:
    mission = ask.scope.snapshot.of(Mission)
    query = sa.select(mission).where(mission.code.in_(codes)).order_by(mission.starts_on, mission.code)
    found, places = list(db.session.scalars(query)), _places(ask, codes)
    return [
        Record(
            one.id,
            one.code,
            {
                "title": either(one.title_en, one.title_zh),
                "purpose": str(one.purpose.label),
                **days(one.starts_on, one.ends_on),
                "destinations": listed(places.get(one.id, ())),
            },
        )
        for one in found
    ]


def _places(ask: Questions, codes: Sequence[str]) -> dict[int, list[str]]:
    """The names of a mission's destinations, by its id, in their order."""
    snapshot = ask.scope.snapshot
    mission, there, partner = snapshot.of(Mission), snapshot.of(MissionDestination), snapshot.of(Partner)
    query = (
        sa.select(there.mission_id, partner.name_en, partner.name_zh)
        .join(mission, mission.id == there.mission_id)
        .join(partner, partner.code == there.partner_code)
        .where(mission.code.in_(codes))
        .order_by(there.starts_on.nulls_first(), there.id)
    )
    found: dict[int, list[str]] = {}
    for mission_id, name_en, name_zh in db.session.execute(query):
        found.setdefault(mission_id, []).append(either(name_en, name_zh))
    return {id_: list(dict.fromkeys(names)) for id_, names in found.items()}


def _kinds(ask: Questions) -> Grid:
    """Rule X2."""
    lines = []
    for key in KINDS:
        cells: dict[str, Cell] = {"kind": str(MEASURES[key].label), "year": ask.number(key), "all": ask.cumulative(key)}
        lines.append(GridLine(key, cells))
    columns = [
        GridColumn("kind", _("Kind of destination")),
        GridColumn("year", str(ask.year), Kind.COUNT),
        GridColumn("all", _("All years until %(year)s", year=ask.year), Kind.COUNT),
    ]
    said = _("In %(year)s: %(places)s (rule X2).", year=ask.year, places=_told([ask.number(key) for key in KINDS]))
    until = _("Until then: %(places)s.", places=_told([ask.cumulative(key) for key in KINDS]))
    return Grid("kinds", _("Kinds of destinations"), columns, lines, [f"{said} {until}"])


def _told(numbers: Sequence[Number]) -> str:
    countries, regions, organizations = (number.value or 0 for number in numbers)
    return told_destinations(countries, regions, organizations)


def _by(ask: Questions, by: str, title: str, first: str, keys: Sequence[str], endpoint: str = "") -> Grid:
    empty = _("No mission is counted in %(year)s.", year=ask.year)
    return by_value(Layout(by, title, first, empty, endpoint=endpoint), counted_by(ask.in_year, keys, by))
