"""The balance of students (rule S3): by year, by country or by cohort, and the students for whom it does not hold."""

from typing import Any

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from tracker.access import EVERYTHING, Permission
from tracker.counting.options import Options
from tracker.i18n import _
from tracker.ledger.snapshot import LIVE
from tracker.scholarships import queries, tables
from tracker.scholarships.forms.filters import BalanceFilter
from tracker.scholarships.measures_balance import TERMS, Line, balances
from tracker.scholarships.models import Enrolment
from tracker.scholarships.queries import lists
from tracker.scholarships.queries.attention import Trouble, attentions
from tracker.scholarships.views.blueprint import bp
from tracker.scholarships.views.within import READ, asked
from tracker.tables import Table
from tracker.tables.formats import FORMATS
from tracker.web.download import send
from tracker.web.gate import may, needs


@bp.get("/balance")
@needs(READ)
def balance() -> ResponseReturnValue:
    filters = BalanceFilter(formdata=request.args)
    given = asked(filters)
    by = given.get("by", "year")
    reach = current_user.rights.reach(READ)
    options = Options(
        from_year=given.get("from_year"), to_year=given.get("to_year"), within=None if EVERYTHING in reach else reach
    )
    lines = balances(LIVE, options, by)
    failing = [line for line in lines if not line.holds]
    if given.get("failing"):
        lines = failing
    table = Table(_("Balance of students"), tables.balance_columns(by, _rows_of(by)), lines, _scope(given))
    if "format" in request.args:
        return send(table, request.args["format"])
    return render_template(
        "scholarships/balance.html",
        title=_("Balance of students"),
        by=by,
        filters=filters,
        table_rows=table,
        failing=failing,
        students=_students({id for line in failing for id in line.failing}),
        exports=_exports() if may(Permission.EXPORT) else [],
    )


def _rows_of(by: str) -> Any:
    """The rows that a term of a line counts, for those who may open figures."""
    may_open = may(Permission.REPORTS_READ)

    def url(term: str, line: Line) -> str | None:
        if not may_open:
            return None
        cell: dict[str, Any] = {} if by == "year" else {by: line.key or ""}
        year = line.year - 1 if term == "opening" else line.year
        return url_for("reports.rows", measure=TERMS[term], year=year, **cell)

    return url


def _students(ids: set[int]) -> dict[int, tuple[str, list[Trouble]]]:
    """By id: what a page calls a student, and what is wrong with the history."""
    query = queries.visible_enrolments(current_user.rights).where(Enrolment.id.in_(ids))
    named = lists.names_of(ids, current_user.rights)
    return {
        one.enrolment.id: (
            named.get(one.enrolment.id) or _("Student %(number)s", number=one.enrolment.id),
            list(one.kinds),
        )
        for one in attentions(query)
    }


def _exports() -> list[tuple[str, str]]:
    asked_for: dict[str, Any] = {key: value for key, value in request.args.items() if key != "format"}
    return [(name.upper(), url_for("scholarships.balance", **asked_for, format=name)) for name in FORMATS]


def _scope(given: dict[str, Any]) -> list[tuple[str, str]]:
    years = (given.get("from_year"), given.get("to_year"))
    rule = (_("Rule"), "S3")
    return [(_("Years"), f"{years[0] or '…'}–{years[1] or '…'}"), rule] if any(years) else [rule]
