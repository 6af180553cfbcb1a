"""The sessions that are open: begun by a sign-in, ended by a sign-out, a new password or an administrator."""

import secrets
from datetime import datetime, timedelta

import sqlalchemy as sa

from tracker.accounts.models import Account, LoginSession
from tracker.accounts.queries import credential_of, hash_token
from tracker.db import db, utc_now
from tracker.errors import RuleBroken
from tracker.i18n import _


def start_session(account: Account, browser: str = "") -> str:
    """A new session's token; only its hash is kept."""
    credential = credential_of(account)
    if credential is None:
        raise RuleBroken(_("This account has no password."))
    token = secrets.token_urlsafe(32)
    now = utc_now()
    db.session.execute(sa.delete(LoginSession).where(LoginSession.seen_at < now - timedelta(days=2)))
    db.session.add(
        LoginSession(
            token_hash=hash_token(token),
            account_id=account.id,
            epoch=credential.epoch,
            created_at=now,
            seen_at=now,
            browser=browser[:120],
        )
    )
    return token


def mark_seen(token: str, at: datetime) -> None:
    db.session.execute(sa.update(LoginSession).where(LoginSession.token_hash == hash_token(token)).values(seen_at=at))


def end_session(token: str) -> None:
    db.session.execute(sa.delete(LoginSession).where(LoginSession.token_hash == hash_token(token)))


def end_sessions(account: Account) -> None:
    """All of the account's, so that even a copied cookie is dead."""
    credential = credential_of(account)
    if credential is not None:
        credential.epoch += 1
    db.session.execute(sa.delete(LoginSession).where(LoginSession.account_id == account.id))


def end_other_sessions(account_id: int, token: str) -> None:
    db.session.execute(
        sa.delete(LoginSession).where(
            LoginSession.account_id == account_id, LoginSession.token_hash != hash_token(token)
        )
    )
