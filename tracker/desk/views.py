"""The first page."""

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from tracker.access import Permission
from tracker.web.gate import needs

bp = Blueprint("desk", __name__)


@bp.get("/")
@needs(Permission.SIGNED_IN)
def today() -> ResponseReturnValue:
    return render_template("desk/today.html")


@bp.get("/search")
@needs(Permission.SIGNED_IN)
def search() -> ResponseReturnValue:
    return render_template("desk/today.html")
