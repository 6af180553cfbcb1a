"""Reading accounts, their credentials and their open sessions."""

import hashlib
from datetime import datetime

import sqlalchemy as sa

from tracker.accounts.models import Account, AccountGrant, Credential, LoginSession, SignInAttempt
from tracker.db import db
from tracker.text import fold, identity_key


def accounts(search: str = "", *, include_disabled: bool = True) -> sa.Select[Account]:
    query = sa.select(Account)
    for word in fold(search).split():
        text = sa.func.lower(Account.email + " " + Account.name)
        query = query.where(text.contains(word, autoescape=True))
    return query if include_disabled else query.where(~Account.is_disabled)


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


def attempts_since(key: str, since: datetime) -> int:
    query = sa.select(sa.func.count()).where(SignInAttempt.key == key, SignInAttempt.at >= since)
    return db.session.scalar(query) or 0


def administrators() -> sa.Select[Account]:
    return (
        sa.select(Account)
        .join(AccountGrant, AccountGrant.account_id == Account.id)
        .where(AccountGrant.role == "administrator", ~Account.is_disabled)
        .distinct()
    )


def hash_token(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
