"""What changes many rows at once and is sent twice, by a double click, is stored once.

What was sent counts as well as its sheet: from a page reached again by “back” something else may be sent.
"""

import hashlib
import secrets

import sqlalchemy as sa
from flask import redirect, request
from flask.typing import ResponseReturnValue

from tracker.db import db, utc_now
from tracker.web.fields import length_of
from tracker.web.models import SubmittedForm


def new_sheet() -> str:
    """The name of a sheet, for its field `once`."""
    return secrets.token_urlsafe(16)


def answered_before() -> ResponseReturnValue | None:
    """Where the same sheet led when it was sent before."""
    sheet = _sheet()
    where = sheet and db.session.scalar(sa.select(SubmittedForm.location).where(SubmittedForm.once == sheet))
    return redirect(where, code=303) if where else None


def answer(where: str) -> ResponseReturnValue:
    """Go there, and remember it for the same sheet sent again."""
    sheet = _sheet()
    if sheet and len(where) <= length_of(SubmittedForm.location):
        db.session.add(SubmittedForm(once=sheet, location=where, at=utc_now()))
    return redirect(where, code=303)


def _sheet() -> str:
    """A sheet as it was sent; without a name it is nobody's."""
    if not request.form.get("once"):
        return ""
    # The token against forgery is another one with each second, and says nothing.
    sent = repr([request.path, sorted(pair for pair in request.form.items(multi=True) if pair[0] != "csrf_token")])
    return hashlib.sha256(sent.encode()).hexdigest()[:40]
