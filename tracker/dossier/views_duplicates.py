"""The pages of likely pairs: the list, “not the same”, and what was said so."""

from typing import Any

from flask import abort, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from tracker.access import Permission
from tracker.db import db
from tracker.dossier.blueprint import bp
from tracker.dossier.forms import PairsFilter
from tracker.dossier.pairs import pairs
from tracker.dossier.queries.not_same import not_same_pairs, number_not_same
from tracker.dossier.rules.not_same import say_not_same, take_back
from tracker.dossier.tables import not_same_columns, pair_columns
from tracker.errors import RuleBroken
from tracker.i18n import _
from tracker.ledger import work
from tracker.ledger.current import current_change
from tracker.people.models import NotSame, Person
from tracker.web.addresses import safe_next
from tracker.web.gate import may_everywhere, needs
from tracker.web.listing import Listing, respond
from tracker.web.made import MadeListing


@bp.get("/people/duplicates")
@needs(Permission.NAMES_READ)
def duplicates() -> ResponseReturnValue:
    filters = PairsFilter(formdata=request.args)
    if not filters.validate():
        abort(400)
    given = filters.values()
    found, total = pairs(current_user.rights)
    listing = MadeListing(
        title=_("Possible duplicates"),
        query=None,
        all_columns=pair_columns(),
        default_sort="-score",
        tie=None,
        form=filters,
        empty=_("No pair fits these filters.") if given else _("Nobody seems to be recorded twice."),
        found=[pair for pair in found if filters.fits(pair)],
    )
    # Those listed are the likeliest: the others come when these are decided.
    later = total - len(found)
    return respond(listing, "dossier/duplicates.html", later=later, said=number_not_same())


@bp.get("/people/not-same")
@needs(Permission.NAMES_READ)
def not_same_list() -> ResponseReturnValue:
    query = not_same_pairs()
    listing = Listing(
        title=_("Not the same person"),
        query=query,
        all_columns=not_same_columns(query.selected_columns),
        default_sort="-at",
        tie=NotSame.id,
        empty=_("Of no two people was it said that they are not the same."),
    )
    crumbs = [(_("People"), url_for("people.index")), (_("Possible duplicates"), url_for(".duplicates"))]
    return respond(listing, "dossier/not_same.html", crumbs=crumbs)


@bp.post("/people/<id:id>/not-same/<id:other>")
@needs(Permission.PEOPLE_WRITE)
def not_same(id: int, other: int) -> ResponseReturnValue:
    """Remembered, so that the pair is not offered again; leads back to where it was said."""
    one, two = (db.session.get(Person, number) or abort(404) for number in (id, other))
    names = {"one": one.full_name, "other": two.full_name}
    try:
        say_not_same(id, other, request.form.get("note", "").replace("\0", "")[:300])
    except RuleBroken as broken:
        work.abandon()
        flash(broken.message, "danger")
    else:
        say_undoable(_("Remembered: %(one)s and %(other)s are not the same person.", **names))
    return redirect(safe_next(request.form.get("next") or url_for(".duplicates")), code=303)


@bp.post("/people/not-same/<id:id>/take-back")
@needs(Permission.PEOPLE_WRITE)
def take_back_not_same(id: int) -> ResponseReturnValue:
    take_back(db.session.get(NotSame, id) or abort(404))
    say_undoable(_("Taken back: the two may be offered as a pair again."))
    return redirect(safe_next(request.form.get("next") or url_for(".not_same_list")), code=303)


def say_undoable(message: str) -> None:
    """With the way back for who may undo."""
    undo: Any = {"text": message, "link": url_for("history.undo", id=current_change()), "label": _("Undo")}
    flash(undo if may_everywhere(Permission.UNDO) else message, "success")
