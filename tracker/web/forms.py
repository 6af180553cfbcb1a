"""The base of every form, and the one way a form meets the domain."""

import re
import secrets
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import sqlalchemy as sa
from flask import flash, redirect, render_template, request
from flask.typing import ResponseReturnValue
from flask_wtf import FlaskForm
from wtforms import BooleanField, Field, HiddenField, SelectMultipleField

from tracker.db import db, utc_now
from tracker.errors import Conflict, RuleBroken
from tracker.i18n import listed
from tracker.ledger import work
from tracker.ledger.models import Recorded
from tracker.web.models import SubmittedForm

OWN = frozenset({"csrf_token", "version", "once"})  # fields of the form itself, not of the record


class Form(FlaskForm):  # type: ignore[misc]
    """A form over a record: `version` is the record's when it was opened, `once` names the sheet."""

    version = HiddenField()
    once = HiddenField()

    def populate_obj(self, record: Any) -> None:
        """Fill in the record from the fields that were sent; a field left out of the request keeps its value."""
        for name, field in self._fields.items():
            sent = name in request.form or isinstance(field, (BooleanField, SelectMultipleField))
            if name not in OWN and sent:
                field.populate_obj(record, name)

    def of_stored(self, record: Any) -> "Form":
        """Another of its kind, filled in from the record alone."""
        return type(self)(formdata=None, obj=record)

    def refuse(self, broken: RuleBroken) -> None:
        """Show a broken rule at its field, or at the head of the form."""
        field = self._fields.get(broken.field or "")
        if field is None:
            self.form_errors.append(broken.message)
        else:
            field.errors = [*field.errors, broken.message]


class FilterForm(FlaskForm):  # type: ignore[misc]
    """The filters of a list, read from the address; it changes nothing and so needs no token."""

    class Meta:
        csrf = False

    def values(self) -> dict[str, Any]:
        return {name: value for name, value in self.data.items() if value not in (None, "", [], False)}


def edit(
    form: Form,
    record: Any,
    *,
    save: Callable[[Any], Any],
    done: Callable[[Any], str],
    message: str,
    title: str,
    template: str = "web/form.html",
    **context: Any,
) -> ResponseReturnValue:
    """Show `form` and, on a valid POST, fill in `record`, `save` it and go to `done(record)`.

    The form is made by the view from `obj=record`. A broken rule is shown at the field it names and answers
    422; a record changed by someone else since answers 409 with both versions. Nothing is stored in either case.
    A new record's form sent twice is stored once.
    """
    is_new = not sa.inspect(record).persistent
    if request.method == "POST":
        if is_new and (before := _sent_before(form)):
            return redirect(before, code=303)
        if form.validate():
            try:
                _save(form, record, save)
            except RuleBroken as broken:
                work.abandon()
                form.refuse(broken)
            except Conflict:
                work.abandon()
                return _show_conflict(form, record, title, context)
            else:
                where = done(record)
                if is_new:
                    _remember(form, where)
                flash(message, "success")
                return redirect(where, code=303)
        else:
            work.abandon()
    else:
        form.version.data = "" if is_new else record.version
        form.once.data = secrets.token_urlsafe(16)
    status = 422 if request.method == "POST" else 200
    return render_template(template, form=form, record=record, title=title, **context), status


def check_version(record: Recorded, version: str | None) -> None:
    """Raises Conflict: the record has another version than the form was opened with, or the form does not say which."""
    if version != record.version:
        raise Conflict


def _save(form: Form, record: Any, save: Callable[[Any], Any]) -> None:
    if sa.inspect(record).persistent:
        # From the request: the field itself, when it was not sent, holds what the record says.
        check_version(record, request.form.get("version"))
    with db.session.no_autoflush:
        form.populate_obj(record)
        save(record)
    db.session.flush()


def _show_conflict(form: Form, record: Recorded, title: str, context: dict[str, Any]) -> ResponseReturnValue:
    """Both versions side by side; sending again takes mine over theirs, knowingly."""
    stored = form.of_stored(record)
    told = [
        (field.label.text, _said(field, field.data), _said(field, stored[name].data))
        for name, field in form._fields.items()
        if name not in OWN
    ]
    rows = [(label, mine, theirs) for label, mine, theirs in told if mine != theirs]
    form.version.data = record.version
    return render_template("web/conflict.html", rows=rows, form=form, title=title, **context), 409


def _said(field: Field, value: Any) -> Any:
    if isinstance(value, list):
        return listed(filter(None, (_said(field, one) for one in value)))
    if isinstance(value, dict):  # a form within the form, said only when it is filled in
        return " – ".join(str(getattr(one, "label", one)) for one in value.values()) if all(value.values()) else ""
    for choice in getattr(field, "choices", None) or ():
        if choice.value == str(getattr(value, "value", value) if value is not None else ""):
            return choice.label
    return "" if value is None else value


def _sent_before(form: Form) -> str | None:
    sheet = _sheet(form)
    return sheet and db.session.scalar(sa.select(SubmittedForm.location).where(SubmittedForm.once == sheet))


def _sheet(form: Form) -> str | None:
    """The name of the sheet that was sent; what we did not make names nothing."""
    return form.once.data if re.fullmatch(r"[A-Za-z0-9_-]{16,40}", form.once.data or "") else None


def _remember(form: Form, where: str) -> None:
    db.session.execute(sa.delete(SubmittedForm).where(SubmittedForm.at < utc_now() - timedelta(days=2)))
    if sheet := _sheet(form):
        db.session.add(SubmittedForm(once=sheet, location=where, at=utc_now()))
