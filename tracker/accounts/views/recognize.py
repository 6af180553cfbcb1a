"""From a password to a session: what signing in, the first visit and a new password share."""

from flask import request, session
from flask_login import login_user

from tracker.accounts import passwords, rules
from tracker.accounts.browsers import browser_name
from tracker.accounts.models import Account
from tracker.accounts.queries import account_named, credential_of
from tracker.accounts.signed_in import SignedIn
from tracker.db import db, utc_now, writing


def recognized(email: str, password: str) -> Account | None:
    """The account whose password this is, after as long a look for an unknown address as for a known one.

    Raises TooManyTries: the try is counted before the password is looked at.
    """
    address = request.remote_addr or ""
    with writing():
        rules.note_attempt(email, address)
    account = account_named(email)
    credential = credential_of(account) if account else None
    db.session.rollback()  # no transaction stays open while the hash is computed
    right = passwords.matches(password, credential.password_hash if credential else None)
    if not right or account is None or credential is None or account.is_disabled:
        return None
    if credential.one_time_until is not None and credential.one_time_until < utc_now():
        return None
    with writing():
        rules.forget_attempts(email, address)
    return account


def start(account: Account) -> None:
    """Begin a session of this browser under a new token; nothing an earlier visitor planted goes on."""
    account_id, language, theme = account.id, session.get("language"), session.get("theme")
    browser = browser_name(request.user_agent.string)
    with writing():
        account = db.get_or_404(Account, account_id)
        token = rules.start_session(account, browser)
        reader = SignedIn(token, account.id, account.email, account.name, account.rights)
    session.clear()
    session.update({k: v for k, v in (("language", language), ("theme", theme)) if v is not None})
    login_user(reader)
