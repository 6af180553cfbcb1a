"""The years of one series of filings entered at once, in a grid: years down, numbers across."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from tracker.access import Permission
from tracker.cooperation.forms.filings import YearsFilter, YearsForm
from tracker.cooperation.models import Direction, FilingFigure
from tracker.cooperation.queries.filings import filing_years as years_recorded
from tracker.cooperation.queries.filings import filings_of
from tracker.cooperation.rules import Line, YearsRefused, save_years
from tracker.cooperation.rules.filings import LARGEST, NUMBERS
from tracker.cooperation.tables.growth import LABELS
from tracker.cooperation.views.blueprint import bp
from tracker.cooperation.views.filings import crumbs
from tracker.cooperation.views.finding import may_write
from tracker.db import today
from tracker.errors import RuleBroken
from tracker.i18n import _, _n
from tracker.ledger import work
from tracker.partners.forms import partner_options
from tracker.text import read_whole
from tracker.web.gate import needs

MOST_YEARS = 60
USUAL_YEARS = 11  # shown when no years were asked for


@dataclass
class Cells:
    """One line of the grid as it is shown: what stands in its cells, and what is wrong with each."""

    year: int
    version: str
    texts: dict[str, str]
    errors: dict[str, str] = field(default_factory=dict)


@bp.route("/filings/years", methods=["GET", "POST"])
@needs(Permission.COOPERATION_WRITE)
def filing_years() -> ResponseReturnValue:
    asked = YearsFilter(formdata=request.args if "direction" in request.args else None)
    if "direction" in request.args and not asked.validate():
        abort(400)
    direction, partner = asked.direction.data or Direction.INBOUND, asked.partner.data
    codes = [partner] if partner else []
    if request.args and not may_write(codes):
        abort(404)
    form, years = YearsForm(), _years(asked)
    if request.method != "POST":
        return _show(asked, form, _stored(filings_of(direction, partner), years))
    cells = _sent(years)
    if form.validate() and not any(one.errors for one in cells):
        try:
            changed = save_years(direction, partner, _lines(cells), current_user.rights, form.source.data or "")
        except YearsRefused as refused:
            work.abandon()
            return _refuse(asked, form, cells, refused)
        flash(_n("%(num)s year is saved.", "%(num)s years are saved.", changed), "success")
        series: dict[str, Any] = {"partner": partner} if partner else {"series": "foreign"}
        return redirect(url_for(".filings", direction=direction.value, **series), code=303)
    work.abandon()
    return _show(asked, form, cells), 422


def _years(asked: YearsFilter) -> Sequence[int]:
    """Those asked for, newest last; without being asked, the recorded ones and the last ten that are over."""
    recorded, this = years_recorded(), today().year
    last = min(asked.to_year.data or this, this)
    first = asked.from_year.data or min(last - USUAL_YEARS + 1, recorded[0] if recorded else last)
    return range(max(first, last - MOST_YEARS + 1), last + 1)


def _stored(filings: Mapping[int, FilingFigure], years: Sequence[int]) -> list[Cells]:
    found = []
    for year in years:
        filing = filings.get(year)
        numbers = {name: getattr(filing, name, None) for name in NUMBERS}
        texts = {name: "" if number is None else str(number) for name, number in numbers.items()}
        found.append(Cells(year, filing.version if filing else "", texts))
    return found


def _sent(years: Sequence[int]) -> list[Cells]:
    """What was typed. A cell the request left out reads as blank, a line without any of its cells is not there."""
    found = []
    for year in years:
        if not any(f"{name}-{year}" in request.form for name in NUMBERS):
            continue
        texts = {name: request.form.get(f"{name}-{year}", "").strip() for name in NUMBERS}
        cells = Cells(year, request.form.get(f"version-{year}", ""), texts)
        for name, text in texts.items():
            try:
                _number(text)
            except RuleBroken as broken:
                cells.errors[name] = broken.message
        found.append(cells)
    return found


def _lines(cells: Sequence[Cells]) -> list[Line]:
    return [Line(one.year, {name: _number(text) for name, text in one.texts.items()}, one.version) for one in cells]


def _number(text: str) -> int | None:
    return read_whole(text, most=LARGEST) if text else None


def _refuse(asked: YearsFilter, form: YearsForm, cells: list[Cells], refused: YearsRefused) -> ResponseReturnValue:
    """A stale line takes the version it now has: sending it again is done knowingly."""
    stored = filings_of(asked.direction.data, asked.partner.data)
    for one in cells:
        of_line = {name: message for (year, name), message in refused.errors.items() if year == one.year}
        one.errors = {name if name in NUMBERS else NUMBERS[0]: message for name, message in of_line.items()}
        if one.errors and refused.is_stale:
            one.version = stored[one.year].version if one.year in stored else ""
    return _show(asked, form, cells), 409 if refused.is_stale else 422


def _show(asked: YearsFilter, form: YearsForm, cells: list[Cells]) -> str:
    partner = dict(partner_options()).get(asked.partner.data) or _("All foreign filings")
    return render_template(
        "cooperation/filing_years.html",
        title=_("Filings by year"),
        asked=asked,
        series=_("%(series)s, %(direction)s", series=partner, direction=asked.direction.data.label),
        form=form,
        cells=cells,
        labels={name: LABELS[name] for name in NUMBERS},
        crumbs=crumbs(),
        cancel=url_for(".filings"),
    )
