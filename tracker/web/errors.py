"""Error pages: what happened, what to do, and a number by which the log is found."""

import logging
import secrets

from flask import Flask, Response, current_app, make_response, render_template, request
from flask_wtf.csrf import CSRFError
from sqlalchemy.exc import OperationalError
from werkzeug.exceptions import HTTPException, InternalServerError, SecurityError, ServiceUnavailable

from tracker.i18n import _
from tracker.ledger import work
from tracker.web import as_of

log = logging.getLogger(__name__)


def init_app(app: Flask) -> None:
    app.register_error_handler(HTTPException, _show)
    app.register_error_handler(SecurityError, _other_host)
    app.register_error_handler(CSRFError, _show)
    app.register_error_handler(OperationalError, _database_busy)
    app.register_error_handler(Exception, _unforeseen)


def explain(code: int) -> tuple[str, str]:
    """(what happened, what to do) for a status."""
    said = {
        400: (_("This request could not be understood"), _("Go back, check what was entered, and try again.")),
        401: (_("You are not signed in"), _("Sign in and try again. What you typed is still in the page you left.")),
        403: (_("This is not open to you"), _("Ask an administrator if your work needs it.")),
        404: (
            _("There is nothing here"),
            _("It may have been removed; the history shows what happened to it."),
        ),
        405: (_("This cannot be done that way"), _("Go back and use the buttons of the page.")),
        409: (_("This cannot be changed here"), _("Open the page again, and repeat the change.")),
        413: (_("The file is too large"), _("Split it, or ask an administrator to bring it in by command.")),
        429: (_("Too many tries"), _("Wait some minutes, then try again.")),
        503: (_("The database is busy"), _("Nothing was changed. Try again in a few seconds.")),
    }
    return said.get(code, (_("Something went wrong"), _("Nothing was changed. Tell an administrator this number.")))


def _other_host(error: SecurityError) -> Response:
    """Plain: no page can be linked to under a name that is not ours, and the name is not repeated."""
    return make_response(_("This program does not answer to that host name."), 400, {"Content-Type": "text/plain"})


def _show(error: HTTPException) -> Response:
    code = error.code or 500
    if code < 400 and error.response is not None:
        return make_response(error.response)
    title, advice = explain(code)
    if code == 404 and as_of.shown():
        title = _("There was nothing here at that moment")
        advice = _("It may have been recorded later, or removed before.")
    if isinstance(error, CSRFError):
        title, advice = _("This form has expired"), _("Open the page again and repeat the change.")
    elif error.description and error.description != type(error).description:
        advice = error.description  # said by the page itself
    number = secrets.token_hex(4)
    if code >= 500:
        log.error("%s at %s %s (%s)", code, request.method, request.endpoint, number)
    page = render_template("web/error.html", code=code, title=title, advice=advice, request_id=number)
    response = make_response(page, code)
    for name, value in error.get_headers():
        if name.lower() in ("retry-after", "allow"):
            response.headers[name] = value
    return response


def _database_busy(error: OperationalError) -> Response:
    work.abandon()
    log.warning("database busy: %s", error.orig)
    return _show(ServiceUnavailable(retry_after=5))


def _unforeseen(error: Exception) -> Response:
    if current_app.config["PROPAGATE_EXCEPTIONS"] or current_app.testing:
        raise error
    work.abandon()
    log.exception("unforeseen fault at %s %s", request.method, request.endpoint)
    return _show(InternalServerError())
