"""The first page, and search across all rooms."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import format_date
from flask_login import current_user

from tracker.access import Permission
from tracker.db import today as office_today
from tracker.desk import countries
from tracker.desk.blueprint import bp
from tracker.desk.headlines import headlines, summary, yearly_chart, yearly_table_link
from tracker.desk.headlines_register import register_headlines
from tracker.desk.links import link
from tracker.desk.searching import read_search, record_named
from tracker.desk.searching import search as search_all
from tracker.desk.todo import tasks, upcoming
from tracker.errors import RuleBroken
from tracker.i18n import _, is_chinese
from tracker.sample.filling import fill, is_empty
from tracker.web.gate import actor, needs

__all__ = ["bp", "countries"]


@bp.get("/")
@needs(Permission.SIGNED_IN)
def today() -> ResponseReturnValue:
    if is_empty():
        return render_template("desk/empty.html", link=link)
    counted = summary(current_user.rights)
    return render_template(
        "desk/today.html",
        day=format_date(office_today(), "y年M月d日 EEEE" if is_chinese() else "EEEE d MMMM y"),
        headlines=[headlines(counted), register_headlines(current_user.rights)],
        chart=yearly_chart(counted),
        table_url=yearly_table_link(),
        tasks=tasks(current_user),
        upcoming=upcoming(current_user.rights),
        link=link,
    )


@bp.route("/sample", methods=["GET", "POST"])
@needs(Permission.ACCOUNTS, own_work=True)
def sample() -> ResponseReturnValue:
    """Fill an empty office with invented data, after a question."""
    if request.method == "POST":
        try:
            fill(actor())
        except RuleBroken as broken:
            flash(broken.message, "danger")
        else:
            flash(_("The sample office is filled. Its history can undo it as a whole."), "success")
        return redirect(url_for(".today"), code=303)
    return render_template(
        "web/confirm.html",
        title=_("Fill with the sample office"),
        question=_("Enter invented sessions and people, to look at the program with?"),
        details=[
            _("Over 50 sessions since 2013 and over 1,300 invented people, each marked as sample data."),
            _("It is one change: undo it from the history, and the office is empty again."),
            _("It takes a few seconds. Stay on this page until the next one opens."),
        ],
        action=_("Fill the office"),
        cancel=url_for(".today"),
    )


@bp.get("/search")
@needs(Permission.SIGNED_IN)
def search() -> ResponseReturnValue:
    text = read_search(request.args.get("q", ""))
    known = record_named(text, current_user.rights) if text else None
    if known and (url := link(known[0], id=known[1])):
        return redirect(url, code=302)
    return render_template("desk/search.html", text=text, groups=search_all(text, current_user.rights))
