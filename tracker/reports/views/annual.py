"""The annual summary as a page, and as every file it can be had as."""

from typing import Any

from flask import Response, abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from tracker.access import Permission
from tracker.errors import RuleBroken
from tracker.i18n import _
from tracker.ledger.snapshot import head
from tracker.reports.annual import annual
from tracker.reports.annual.asked import (
    NAMES,
    newest_year,
    read_annual_scope,
    read_annual_year,
    years_known,
)
from tracker.reports.asking import Scope
from tracker.reports.catalogue import MEASURES
from tracker.reports.choices import Choices, scope_choices
from tracker.reports.document import Report
from tracker.reports.files import FILES
from tracker.reports.report_page import body
from tracker.reports.scope_words import within
from tracker.reports.views.blueprint import bp
from tracker.reports.views.reader import sees_names
from tracker.web.download import attachment
from tracker.web.gate import may, needs


@bp.get("/annual")
@needs(Permission.REPORTS_READ)
def annual_newest() -> ResponseReturnValue:
    """Of the year that the form sends, else of the newest one with data."""
    said = request.args.get("year", "").strip()
    try:
        scope = _scope()
        year = read_annual_year(said, scope) if said else newest_year(scope)
    except RuleBroken as broken:
        return _ask_again(broken, said)
    return redirect(_url(year), code=303)


@bp.get("/annual/<year>")
@needs(Permission.REPORTS_READ)
def annual_summary(year: str) -> ResponseReturnValue:
    if not (year.isascii() and year.isdigit() and len(year) == 4):
        abort(404)
    try:
        scope = _scope()
        report = annual(read_annual_year(year, scope), scope)
    except RuleBroken as broken:
        return _ask_again(broken, year)
    if "format" in request.args:
        return _file(report, request.args["format"])
    moment = request.args.get("as_of", "").strip()
    return render_template(
        "reports/annual.html",
        title=report.title,
        report=report,
        body=body(report, head(), moment),
        exports=_exports(report.year),
        values={**_values(), "year": str(report.year)},
        choices=_choices(scope),
        broken=None,
    )


def _scope() -> Scope:
    """Raises RuleBroken."""
    return read_annual_scope(request.args, within(current_user.rights.reach(Permission.REPORTS_READ)))


def _ask_again(broken: RuleBroken, year: str) -> ResponseReturnValue:
    """The question once more, with what is wrong at its field; a file is refused plainly."""
    if "format" in request.args:
        abort(400, broken.message)
    scope = read_annual_scope({}, within(current_user.rights.reach(Permission.REPORTS_READ)))
    told = {"values": {**_values(), "year": year}, "choices": _choices(scope), "broken": broken}
    return render_template("reports/annual.html", title=_("Annual summary"), report=None, **told), 400


def _file(report: Report, wanted: str) -> Response:
    if wanted not in FILES:
        abort(404)
    if not may(Permission.EXPORT):
        abort(403)
    made = FILES[wanted]
    # Who asks for the head alone gets no file made.
    content = made.make(report, sees_names()) if request.method == "GET" else b""
    response = Response(content, mimetype=made.mimetype)
    response.headers["Content-Disposition"] = attachment(f"{report.title}.{made.extension}")
    return response


def _values() -> dict[str, str]:
    return {name: request.args.get(name, "").strip() for name in NAMES}


def _choices(scope: Scope) -> Choices:
    years = [(str(year), str(year)) for year in years_known(scope)]
    return {"year": years, **scope_choices(list(MEASURES.values()))}


def _exports(year: int) -> list[tuple[str, str]]:
    return [(name.upper(), _url(year, format=name)) for name in FILES] if may(Permission.EXPORT) else []


def _url(year: int, **more: str) -> str:
    """The summary of a year, for the same question."""
    kept: dict[str, Any] = {name: value for name, value in _values().items() if value}
    return url_for(".annual_summary", year=year, **(kept | more))
