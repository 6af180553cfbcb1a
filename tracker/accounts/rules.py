"""What holds for accounts: unique addresses, strong passwords, an administrator always left, and throttled sign-in."""

import re
import secrets
from collections.abc import Iterable
from datetime import datetime, timedelta

import sqlalchemy as sa

from tracker.access import Grant, Role
from tracker.accounts.models import Account, AccountGrant, Credential, LoginSession, SignInAttempt
from tracker.accounts.queries import account_named, administrators, attempts_since, credential_of, hash_token
from tracker.db import db, utc_now
from tracker.errors import RuleBroken
from tracker.i18n import _
from tracker.text import fold, identity_key

WINDOW = timedelta(minutes=15)
TRIES_OF_ACCOUNT = 5
TRIES_OF_ADDRESS = 20
PASSWORD_LEAST, PASSWORD_MOST = 15, 1024  # characters
EMAIL = re.compile(r"[^@\s]{1,64}@[^@\s]{1,185}\.[^@\s.]{2,63}")


class TooManyTries(Exception):
    """Sign-in is refused for a while; `seconds` says how long."""

    def __init__(self, seconds: int) -> None:
        super().__init__(f"wait {seconds} s")
        self.seconds = seconds


def check_email(email: str) -> None:
    if not EMAIL.fullmatch(email) or len(email) > 254:
        raise RuleBroken(_("“%(email)s” is not an e-mail address.", email=email[:60]), "email")


def check_password(password: str, account: Account | None = None) -> None:
    """Raises RuleBroken: too short, too long, made of one repeated piece, or holding the account's own name."""
    if len(password) < PASSWORD_LEAST:
        raise RuleBroken(_("Use at least %(least)s characters: a sentence is fine.", least=PASSWORD_LEAST), "password")
    if len(password) > PASSWORD_MOST:
        raise RuleBroken(_("Use at most %(most)s characters.", most=PASSWORD_MOST), "password")
    if len(set(password.casefold())) < 6:
        raise RuleBroken(_("Use more different characters."), "password")
    own = fold(f"{account.name} {account.email.split('@')[0]}").split() if account else []
    rest = fold(password)
    for word in (*own, "password", "passwort", "qwerty", "12345678"):
        rest = rest.replace(word, "") if len(word) > 2 else rest
    if len(rest) < 8:
        raise RuleBroken(_("Use something that is not your name or a common word."), "password")


def save_account(account: Account) -> None:
    """Raises RuleBroken: the address is not one, or another account has it."""
    check_email(account.email)
    account.email_key = identity_key(account.email)
    other = account_named(account.email)
    if other is not None and other is not account:
        raise RuleBroken(_("There is an account with this address already."), "email")
    if not account.name:
        raise RuleBroken(_("Give the account a name."), "name")
    db.session.add(account)
    db.session.flush()
    if account.is_disabled:
        if any(grant.role is Role.ADMINISTRATOR for grant in account.grants):
            _keep_an_administrator()
        end_sessions(account)


def set_grants(account: Account, grants: Iterable[Grant]) -> None:
    """Give the account exactly these grants; open sessions end, so that the rights hold from the next request."""
    wanted = {(grant.role, grant.scope) for grant in grants}
    if not wanted:
        raise RuleBroken(_("Give the account at least one role."), "role")
    taken = [grant for grant in account.grants if (grant.role, grant.scope) not in wanted]
    for grant in taken:
        account.grants.remove(grant)
        db.session.delete(grant)
    have = {(grant.role, grant.scope) for grant in account.grants}
    for role, scope in sorted(wanted - have):
        account.grants.append(AccountGrant(role=Role(role), scope=scope))
    db.session.flush()
    if any(grant.role is Role.ADMINISTRATOR for grant in taken):
        _keep_an_administrator()


def set_password_hash(account: Account, password_hash: str) -> None:
    """Store a hash made outside the transaction; every open session of the account ends."""
    credential = credential_of(account)
    if credential is None:
        credential = Credential(account_id=account.id, epoch=0, password_hash=password_hash)
        db.session.add(credential)
    credential.password_hash = password_hash
    credential.epoch += 1
    db.session.flush()


def end_sessions(account: Account) -> None:
    credential = credential_of(account)
    if credential is not None:
        credential.epoch += 1
    db.session.execute(sa.delete(LoginSession).where(LoginSession.account_id == account.id))


def note_attempt(email: str, address: str) -> None:
    """Count a try before the password is looked at, so that parallel tries count too. Raises TooManyTries."""
    now = utc_now()
    keys = {f"account:{identity_key(email)[:254]}": TRIES_OF_ACCOUNT, f"address:{address}": TRIES_OF_ADDRESS}
    for key, most in keys.items():
        if attempts_since(key, now - WINDOW) >= most:
            raise TooManyTries(int(WINDOW.total_seconds()))
    db.session.execute(sa.delete(SignInAttempt).where(SignInAttempt.at < now - timedelta(days=1)))
    for key in keys:
        db.session.add(SignInAttempt(key=key, at=now))


def forget_attempts(email: str) -> None:
    """After a right password: the account's earlier slips no longer count."""
    key = f"account:{identity_key(email)[:254]}"
    db.session.execute(sa.delete(SignInAttempt).where(SignInAttempt.key == key))


def start_session(account: Account) -> str:
    """A new session's token; only its hash is kept."""
    credential = credential_of(account)
    if credential is None:
        raise RuleBroken(_("This account has no password."))
    token = secrets.token_urlsafe(32)
    now = utc_now()
    db.session.execute(sa.delete(LoginSession).where(LoginSession.seen_at < now - timedelta(days=2)))
    db.session.add(
        LoginSession(
            token_hash=hash_token(token), account_id=account.id, epoch=credential.epoch, created_at=now, seen_at=now
        )
    )
    return token


def end_session(token: str) -> None:
    db.session.execute(sa.delete(LoginSession).where(LoginSession.token_hash == hash_token(token)))


def mark_seen(token: str, at: datetime) -> None:
    db.session.execute(sa.update(LoginSession).where(LoginSession.token_hash == hash_token(token)).values(seen_at=at))


def _keep_an_administrator() -> None:
    if db.session.scalar(sa.select(administrators().subquery().c.id).limit(1)) is None:
        raise RuleBroken(_("The office needs at least one administrator who can sign in."), "role")
