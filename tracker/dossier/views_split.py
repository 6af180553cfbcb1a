"""Splitting one record that was two people over HTTP: which rows are somebody else's, and whose."""

from collections.abc import Sequence

from flask import abort, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from tracker.access import Permission
from tracker.db import db
from tracker.dossier.blueprint import bp
from tracker.dossier.forms import SplitForm
from tracker.dossier.queries.described import described
from tracker.dossier.queries.seen import number_of, seen
from tracker.dossier.rules.reach import check_rights, not_shown
from tracker.dossier.rules.splitting import RowKey, movable
from tracker.dossier.rules.splitting import split as split_person
from tracker.dossier.views_duplicates import say_undoable
from tracker.errors import Conflict, RuleBroken
from tracker.i18n import _
from tracker.ledger import work
from tracker.ledger.models import RECORDED
from tracker.people import choosing
from tracker.people.models import Person
from tracker.people.naming import person_named
from tracker.text import read_whole
from tracker.web import twice
from tracker.web.forms import check_version
from tracker.web.gate import needs


@bp.route("/people/<id:id>/split", methods=["GET", "POST"])
@needs(Permission.PEOPLE_WRITE)
def split(id: int) -> ResponseReturnValue:
    """Give the ticked rows to another person: a new record, or the one that the address names."""
    person = db.session.get(Person, id) or abort(404)
    to = choosing.asked_person() if "person" in request.args else None
    form, chosen = SplitForm(), request.form.getlist("row")
    if request.method != "POST":
        form.citizenship.data, form.gender.data = person.citizenship, person.gender
        form.version.data, form.once.data = person.version, twice.new_sheet()
        return _page(person, to, form, chosen)
    if before := twice.answered_before():
        return before
    status = 422
    if form.validate():
        try:
            check_version(person, form.version.data)
            other = _split(person, to, form, chosen)
        except RuleBroken as broken:
            form.refuse(broken)
        except Conflict:
            status = 409
            form.form_errors.append(_("This was changed since you opened the page. Look at it again first."))
        else:
            say_undoable(_("The chosen records are those of %(name)s now.", name=other.full_name))
            return twice.answer(url_for("people.show", id=other.id))
    work.abandon()
    person = db.session.get(Person, id) or abort(404)
    to = choosing.asked_person() if to else None
    form.version.data = person.version
    return _page(person, to, form, chosen), status


def _split(person: Person, to: Person | None, form: SplitForm, chosen: Sequence[str]) -> Person:
    """Raises RuleBroken."""
    keys = [_key(said) for said in chosen]
    check_rights(current_user.rights, {key.table for key in keys if key.table in RECORDED})
    other = to
    if other is None:
        said = Person()
        form.populate_obj(said)
        given = {"native_name": said.native_name, "citizenship": said.citizenship, "gender": said.gender}
        other = person_named(said.full_name, **given)
    return split_person(person.id, keys, other)


def _key(said: str) -> RowKey:
    """Raises RuleBroken: not as the page has written it."""
    table, _colon, number = said.partition(":")
    return RowKey(table, read_whole(number))


def _page(person: Person, to: Person | None, form: SplitForm, chosen: Sequence[str]) -> str:
    text = choosing.asked_text()
    people = [(one, told) for one, told in choosing.found(text)[0] if one.id != person.id]
    rows = movable(person.id)
    shown = seen(rows, current_user.rights)
    kinds = [
        (str(RECORDED[table].kind_label), [(f"{table}:{row.id}", described(row)) for row in some])
        for table, some in shown.items()
    ]
    hidden = number_of(rows) - number_of(shown)
    return render_template(
        "dossier/split.html",
        title=_("Split %(name)s", name=person.full_name),
        person=person,
        to=to,
        form=form,
        kinds=kinds,
        hidden=not_shown(hidden) if hidden else "",
        chosen=chosen,
        text=text,
        found=people,
    )
