"""The columns of the finder of experts, and of the months in which an expert was away."""

from collections.abc import Callable
from typing import Any

import sqlalchemy as sa
from flask import url_for
from flask_babel import get_locale

from tracker.i18n import _l
from tracker.missions.away import Year
from tracker.missions.rules.dates import place_of
from tracker.people.models import Person
from tracker.tables import Column, Kind
from tracker.web.layout import name_languages


def expert_columns() -> list[Column[Any]]:
    """Of the rows of `queries.experts`."""
    return [
        Column("name", _l("Name"), lambda r: r.Person.full_name, link=_page, sort=Person.name_key, personal=True),
        Column(
            "native_name",
            _l("Name in own script"),
            lambda r: r.Person.native_name,
            sort=Person.native_name,
            personal=True,
            shown=False,
        ),
        Column("expertise", _l("Expertise"), _expertise),
        Column(
            "languages",
            _l("Languages"),
            lambda r: name_languages(r.ExpertProfile.languages) if r.ExpertProfile else None,
        ),
        Column(
            "missions", _l("Missions counted"), lambda r: r.missions, Kind.COUNT, sort=sa.literal_column("missions")
        ),
        Column("last_destination", _l("Last destination"), lambda r: place_of(r.last) if r.last else None),
        Column("last_on", _l("From"), lambda r: r.last_on, Kind.DATE, sort=sa.literal_column("last_on")),
        Column("last_mission", _l("Last mission"), _last_code, Kind.CODE, link=_last_page),
        Column(
            "citizenship", _l("Citizenship"), lambda r: r.Person.country.name if r.Person.country else None, shown=False
        ),
        Column("email", _l("E-mail address"), lambda r: r.Person.email, personal=True, shown=False),
        Column("phone", _l("Telephone"), lambda r: r.Person.phone, personal=True, shown=False),
        Column(
            "note", _l("Note"), lambda r: r.ExpertProfile.note if r.ExpertProfile else None, personal=True, shown=False
        ),
    ]


def year_columns() -> list[Column[Year]]:
    """A year, its months with the days away in each, and the sum."""
    months = get_locale().months["format"]["abbreviated"]
    return [
        Column("year", _l("Year"), lambda y: y.year, Kind.CODE),
        *(Column(f"month_{number}", months[number], _month(number), Kind.COUNT) for number in range(1, 13)),
        Column("days", _l("Days away"), lambda y: y.days, Kind.COUNT),
    ]


def _month(number: int) -> Callable[[Year], int | None]:
    return lambda year: year.months[number - 1] or None


def _expertise(row: Any) -> str | None:
    return "; ".join(one.field for one in row.ExpertProfile.expertise) if row.ExpertProfile else None


def _last_code(row: Any) -> str | None:
    return row.last.mission.code if row.last else None


def _last_page(row: Any) -> str | None:
    return url_for("missions.show", id=row.last.mission_id) if row.last else None


def _page(row: Any) -> str:
    return url_for("missions.expert", id=row.Person.id)
