"""Flask-Login over sessions kept in the database: the cookie carries a random token and nothing else."""

import logging
from datetime import datetime, timedelta

from flask import Flask, current_app, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import LoginManager, UserMixin, current_user
from sqlalchemy.exc import OperationalError

from tracker.access import Permission, Rights
from tracker.accounts import rules
from tracker.accounts.queries import open_session
from tracker.db import utc_now, writing

log = logging.getLogger(__name__)

SEEN_EVERY = timedelta(minutes=1)  # how often a session's last use is written down

# What a reader may open who has yet to choose a password.
OPEN_BEFORE = frozenset({"accounts.password", "accounts.sign_out", "accounts.preferences", "static", None})


class SignedIn(UserMixin):  # type: ignore[misc]
    """The reader of this request, as read at its beginning: nothing here touches the database again."""

    def __init__(self, token: str, account_id: int, email: str, name: str, rights: Rights) -> None:
        self.token = token
        self.account_id = account_id
        self.email = email
        self.name = name
        self.rights = rights
        self.language: str | None = None
        self.theme: str | None = None
        self.must_change = False  # whether the password was given by an administrator

    def get_id(self) -> str:
        return self.token

    def may(self, permission: Permission) -> bool:
        return self.rights.may(permission)


def init_app(app: Flask) -> None:
    manager = LoginManager(app)
    manager.session_protection = None  # the token is looked up at every request
    manager.user_loader(_load)
    app.before_request(_ask_for_a_password)
    app.context_processor(lambda: {"account_url": url_for("accounts.own")})


def _ask_for_a_password() -> ResponseReturnValue | None:
    """A password that someone else knows opens only the page on which another is chosen."""
    if request.endpoint in OPEN_BEFORE or not getattr(current_user, "must_change", False):
        return None
    return redirect(url_for("accounts.password"), code=303)


def _load(token: str) -> SignedIn | None:
    found = open_session(token)
    if found is None:
        return None
    session, account, credential = found
    now = utc_now()
    idle = timedelta(minutes=current_app.config["SESSION_IDLE_MINUTES"])
    longest = timedelta(hours=current_app.config["SESSION_HOURS"])
    if now - session.seen_at > idle or now - session.created_at > longest:
        return None
    reader = SignedIn(token, account.id, account.email, account.name, account.rights)
    reader.language, reader.theme = credential.language, credential.theme
    reader.must_change = credential.must_change
    if now - session.seen_at > SEEN_EVERY:
        _note_use(token, now)
    return reader


def _note_use(token: str, now: datetime) -> None:
    """Left for the next page where somebody else is writing for long: reading does not wait for it in vain."""
    try:
        with writing():
            rules.mark_seen(token, now)
    except OperationalError:
        log.info("the use of a session was not noted: the database is busy")
