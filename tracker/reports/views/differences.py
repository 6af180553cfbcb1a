"""The page of the differences between two editions, or an edition and today."""

from typing import Any

from flask import abort, render_template, request, url_for
from flask.typing import ResponseReturnValue

from tracker.access import Permission
from tracker.errors import RuleBroken
from tracker.i18n import either
from tracker.reports.differences.explained import Row
from tracker.reports.differences.grouping import grouped
from tracker.reports.editions import queries
from tracker.reports.editions.comparing import Compare, Difference, compare, said_place
from tracker.reports.models import Edition
from tracker.reports.tables import RECORDS, page
from tracker.reports.views.blueprint import bp
from tracker.web.gate import may_everywhere, needs

FEW = 12  # figures explained at once without being asked for one by one


@bp.get("/editions/<id:id>/difference")
@needs(Permission.REPORTS_READ)
def edition_difference(id: int) -> ResponseReturnValue:
    if not may_everywhere(Permission.REPORTS_READ):
        abort(403)
    found = queries.edition(id) or abort(404)
    try:
        compared = compare(found, _other(request.args.get("with", "now")))
    except RuleBroken as broken:
        abort(400, broken.message)
    differences = _apart(compared.differences())
    wanted = request.args.get("figure")
    is_all = "all" in request.args or len(differences) <= FEW
    names = may_everywhere(Permission.NAMES_READ)
    return render_template(
        "reports/difference.html",
        edition=found,
        compared=compared,
        lines=[_line(compared, one, names, is_open=is_all or one.key == wanted) for one in differences],
        is_all=is_all,
        address=_address,
        row_words=_row_words,
        row_page=_row_page,
        names=names,
        others=queries.same_question(found),
        kinds=RECORDS,
        may_history=may_everywhere(Permission.HISTORY_READ),
    )


def _apart(found: list[Difference]) -> list[Difference]:
    """A figure that the summary asks in two ways, such as of a year and of the cell of that year, is shown once."""
    told: dict[tuple[str, int, int], Difference] = {}
    for one in found:
        told.setdefault((said_place(one.place), one.then, one.now), one)
    return list(told.values())


def _line(compared: Compare, one: Difference, names: bool, *, is_open: bool) -> dict[str, Any]:
    groups = grouped(compared.explained(one), names=names) if is_open else []
    return {
        "words": said_place(one.place),
        "unit": one.place.measure.unit,
        "one": one,
        "groups": groups,
        "open": is_open,
    }


def _other(said: str) -> Edition | None:
    """None for today."""
    if said == "now":
        return None
    if not (said.isascii() and said.isdigit() and len(said) < 10):
        abort(404)
    return queries.edition(int(said)) or abort(404)


def _address(**changes: Any) -> str:
    """This page, with another figure opened or all of them."""
    said = {"with": request.args.get("with", "now"), **changes}
    return url_for(".edition_difference", id=(request.view_args or {})["id"], **said)


def _row_words(row: Row) -> str:
    return either(row.label_en, row.label_zh) or f"{RECORDS[row.record].label} {row.id}"


def _row_page(row: Row) -> str | None:
    return None if row.page_id is None else page(RECORDS[row.record].endpoint, id=row.page_id)
