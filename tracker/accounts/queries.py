"""Reading accounts, their credentials and their open sessions."""

import hashlib
from datetime import datetime

import sqlalchemy as sa

from tracker.access import EVERYTHING, Role
from tracker.accounts.models import Account, AccountGrant, Credential, LoginSession, SignInAttempt
from tracker.db import db
from tracker.text import fold, identity_key


def accounts(search: str = "") -> sa.Select[Account]:
    """Accounts of which every word searched for stands, folded, in the name or the address."""
    words = fold(search).split()
    if not words:
        return sa.select(Account)
    # There are some dozens: they are looked through here, since no database folds accents alike.
    rows = db.session.execute(sa.select(Account.id, Account.name, Account.email))
    found = [number for number, name, email in rows if all(word in fold(f"{name} {email}") for word in words)]
    return sa.select(Account).where(Account.id.in_(found))


def nobody() -> bool:
    """Whether the office has no account at all."""
    return db.session.scalar(sa.select(Account.id).limit(1)) is None


def account_named(email: str) -> Account | None:
    return db.session.scalar(sa.select(Account).where(Account.email_key == identity_key(email)))


def credential_of(account: Account) -> Credential | None:
    return db.session.scalar(sa.select(Credential).where(Credential.account_id == account.id))


def open_session(token: str) -> tuple[LoginSession, Account, Credential] | None:
    """The session a cookie's token stands for, whatever its age; None when it was closed or its epoch has passed."""
    query = (
        sa.select(LoginSession, Account, Credential)
        .join(Account, Account.id == LoginSession.account_id)
        .join(Credential, Credential.account_id == Account.id)
        .where(LoginSession.token_hash == hash_token(token), LoginSession.epoch == Credential.epoch)
        .where(~Account.is_disabled)
    )
    found = db.session.execute(query).one_or_none()
    return (found[0], found[1], found[2]) if found else None


def sessions_of(account_id: int, *, seen_since: datetime, begun_since: datetime) -> list[LoginSession]:
    """The account's sessions that still open a page, the one used last first."""
    query = (
        sa.select(LoginSession)
        .join(Credential, Credential.account_id == LoginSession.account_id)
        .where(LoginSession.account_id == account_id, LoginSession.epoch == Credential.epoch)
        .where(LoginSession.seen_at >= seen_since, LoginSession.created_at >= begun_since)
        .order_by(LoginSession.seen_at.desc(), LoginSession.id.desc())
    )
    return list(db.session.scalars(query))


def attempts_since(key: str, since: datetime) -> int:
    query = sa.select(sa.func.count()).where(SignInAttempt.key == key, SignInAttempt.at >= since)
    return db.session.scalar(query) or 0


def administrators() -> sa.Select[Account]:
    return (
        sa.select(Account)
        .join(AccountGrant, AccountGrant.account_id == Account.id)
        .where(AccountGrant.role == Role.ADMINISTRATOR, AccountGrant.scope == EVERYTHING, ~Account.is_disabled)
        .distinct()
    )


def hash_token(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
