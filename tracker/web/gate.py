"""The one gate of every page: who may enter, and the unit of work of a request that changes something."""

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar

from flask import Flask, Response, abort, current_app, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user
from sqlalchemy.exc import OperationalError
from werkzeug.exceptions import ServiceUnavailable

from tracker.access import Permission
from tracker.db import db
from tracker.ledger import work
from tracker.ledger.models import Through
from tracker.web import as_of

V = TypeVar("V", bound=Callable[..., Any])

UNSAFE = frozenset({"POST", "PUT", "PATCH", "DELETE"})


def needs(permission: Permission, *, own_work: bool = False) -> Callable[[V], V]:
    """Let a view run only for a reader who holds `permission`; a view without this mark answers 403.

    An unsafe request is one unit of work, begun before the view and committed when it answers below 400;
    with `own_work` the view opens its own, after the slow part (reading a file, hashing a password).
    """

    def mark(view: V) -> V:
        @wraps(view)
        def marked(*args: Any, **named: Any) -> Any:
            return view(*args, **named)

        marked.needs = permission  # type: ignore[attr-defined]
        marked.own_work = own_work  # type: ignore[attr-defined]
        return marked  # type: ignore[return-value]

    return mark


def init_app(app: Flask) -> None:
    app.before_request(_enter)
    app.after_request(_leave)
    app.teardown_request(_tidy)


def may(permission: Permission) -> bool:
    """Whether the reader holds the permission over anything; for templates and views that show more to some."""
    return bool(current_user.is_authenticated and current_user.may(permission))


def may_everywhere(permission: Permission) -> bool:
    """Whether the reader holds the permission over everything, and not over some groups only."""
    return bool(current_user.is_authenticated and current_user.rights.may(permission, ()))


def actor() -> str:
    """Who signs a change made in this request."""
    return str(current_user.email)


def _enter() -> ResponseReturnValue | None:
    if request.endpoint is None or request.endpoint == "static":
        return None  # no such page, or an asset
    view = current_app.view_functions[request.endpoint]
    needed = getattr(view, "needs", None)
    if needed is None:
        abort(403)
    if needed is not Permission.PUBLIC:
        if not current_user.is_authenticated:
            return _to_sign_in()
        if not current_user.may(needed):
            abort(403)
    as_of.enter(needed, changes=request.method in UNSAFE)
    if request.method in UNSAFE and not getattr(view, "own_work", False):
        work.begin(actor(), Through.FORM, request.endpoint)
    return None


def _to_sign_in() -> ResponseReturnValue:
    if request.method in ("GET", "HEAD"):
        return redirect(url_for("accounts.sign_in", next=request.full_path.rstrip("?")), code=302)
    abort(401)


def _leave(response: Response) -> Response:
    if "change" in db.session.info:
        if response.status_code < 400:
            try:
                work.commit()
            except OperationalError:  # the database was busy for longer than it waits
                work.abandon()
                return current_app.make_response(current_app.handle_http_exception(ServiceUnavailable(retry_after=5)))
        work.abandon()
    return response


def _tidy(_error: BaseException | None) -> None:
    work.abandon()
