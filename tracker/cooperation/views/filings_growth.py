"""The growth of filings: of all partners, a group or one partner, beside that of all foreign filings (rule C4)."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeAlias

from flask import abort, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from tracker.access import EVERYTHING, Permission
from tracker.cooperation.forms.filings import GrowthFilter
from tracker.cooperation.measures_growth import Grown, Line, grown
from tracker.cooperation.models import Direction
from tracker.cooperation.tables.growth import LABELS, file_columns, growth_columns
from tracker.cooperation.views.blueprint import bp
from tracker.cooperation.views.finding import READ
from tracker.counting.growth import percent, points, span_rule
from tracker.counting.options import Options
from tracker.i18n import _, listed
from tracker.tables import Table
from tracker.tables.formats import FORMATS
from tracker.web.charts import Bar, BarChart, bar_chart
from tracker.web.download import send
from tracker.web.gate import may, needs

RowsUrl: TypeAlias = Callable[[str, Grown, Line], str]
BARS = ("applications", "grants")  # the flows, which a chart may show side by side


@bp.get("/filings/growth")
@needs(Permission.COOPERATION_READ)
def growth() -> ResponseReturnValue:
    filters = GrowthFilter(formdata=request.args)
    if not filters.validate():
        abort(400)
    directions = [filters.direction.data] if filters.direction.data else list(Direction)
    found = [one for one in grown(directions, *_asked(filters)) if one.lines]
    if wanted := request.args.get("format"):
        rows = [(one, line) for one in found for line in one.lines]
        return send(Table(_("Growth of filings"), file_columns(), rows, _scope(filters)), wanted)
    return _page(filters, directions, found)


def _page(filters: GrowthFilter, directions: Sequence[Direction], found: Sequence[Grown]) -> ResponseReturnValue:
    url = _rows_url(filters)
    parts = [_part(direction, [one for one in found if one.direction is direction], url) for direction in directions]
    return render_template(
        "cooperation/filing_growth.html",
        title=_("Growth of filings"),
        filters=filters,
        subject=listed(value for _label, value in _scope(filters)),
        parts=parts,
        rule=span_rule(),
        exports=_exports() if found else [],
    )


@dataclass(frozen=True)
class Part:
    """One direction: its numbers in tables, the flows drawn, and what the growth comes to in words."""

    direction: Direction
    tables: Sequence[tuple[Any, Table[Line]]]
    chart: BarChart | None
    sentences: Sequence[str]


def _part(direction: Direction, found: Sequence[Grown], url: RowsUrl) -> Part:
    tables = [(LABELS[one.key], Table(str(LABELS[one.key]), growth_columns(one, url), one.lines)) for one in found]
    return Part(direction, tables, _chart(found, url), [_sentence(one) for one in found if one.whole])


def _sentence(one: Grown) -> str:
    """The compound growth of a span, the same of all foreign filings, and how far apart they are."""
    whole = one.whole
    assert whole is not None
    said = {"series": str(LABELS[one.key]), "growth": whole.own_growth.said}
    if whole.difference is None:
        return _("%(series)s: %(growth)s.", **said)
    return _(
        "%(series)s: %(growth)s; all foreign filings %(foreign)s a year, a difference of %(points)s percentage points.",
        **said,
        foreign=percent(whole.foreign_growth.rate or 0),
        points=points(whole.difference),
    )


def _chart(found: Sequence[Grown], url: RowsUrl) -> BarChart | None:
    """The flows of each year side by side, from the lines of their tables."""
    flows = [one for one in found if one.key in BARS and one.years]
    years = sorted({line.last_year for one in flows for line in one.years})
    if not years:
        return None
    lines = {(one.key, line.last_year): line for one in flows for line in one.years}
    return bar_chart(
        [
            (str(year)[2:], [_bar(one, lines[one.key, year], url) for one in flows if (one.key, year) in lines])
            for year in years
        ]
    )


def _bar(one: Grown, line: Line, url: RowsUrl) -> Bar:
    words = _("%(year)s: %(number)s %(series)s", year=line.last_year, number=line.own or 0, series=LABELS[one.key])
    return Bar(line.own or 0, words, url(one.key, one, line))


def _asked(filters: GrowthFilter) -> tuple[Options, Options]:
    """The question of the scope, and the same of all foreign filings, which have no partner."""
    reach = current_user.rights.reach(READ)
    years = Options(
        from_year=filters.from_year.data,
        to_year=filters.to_year.data,
        within=None if EVERYTHING in reach else reach,
    )
    where = {"country": filters.partner.data} if filters.partner.data else {}
    return replace(years, group=filters.group.data or None, where=where), years


def _rows_url(filters: GrowthFilter) -> RowsUrl:
    """The rows of a number: those of a measure in one year and direction, in the scope of the page."""
    scope = {"country": filters.partner.data, "scope": filters.group.data}
    asked = {name: value for name, value in scope.items() if value}

    def url(measure: str, one: Grown, line: Line) -> str:
        own = {} if measure.startswith("foreign_") else asked
        where = {"year": line.last_year, "direction": one.direction.value, **own}
        return url_for("reports.rows", measure=measure, **where)

    return url


def _scope(filters: GrowthFilter) -> list[tuple[str, str]]:
    """What was asked, in words: the partners, and the years."""
    said = [(str(filters.partner.label.text), _chosen(filters.partner))]
    if filters.group.data:
        said.append((str(filters.group.label.text), _chosen(filters.group)))
    for name in ("from_year", "to_year"):
        if filters[name].data:
            said.append((str(filters[name].label.text), str(filters[name].data)))
    return said


def _chosen(field: Any) -> str:
    return next(str(choice.label) for choice in field.iter_choices() if choice.selected)


def _exports() -> list[tuple[str, str]]:
    if not may(Permission.EXPORT):
        return []
    asked: dict[str, Any] = request.args.to_dict()
    return [(name.upper(), url_for(".growth", **{**asked, "format": name})) for name in FORMATS]
