"""How often a password may be tried: counted in the database, so that it is exact over all workers."""

from datetime import timedelta

import sqlalchemy as sa

from tracker.accounts.models import SignInAttempt
from tracker.accounts.queries import attempts_since
from tracker.db import db, utc_now
from tracker.text import identity_key

WINDOW = timedelta(minutes=15)
TRIES_OF_ACCOUNT = 5
TRIES_OF_ADDRESS = 20


class TooManyTries(Exception):
    """Sign-in is refused for a while; `seconds` says how long."""

    def __init__(self, seconds: int) -> None:
        super().__init__(f"wait {seconds} s")
        self.seconds = seconds


def note_attempt(email: str, address: str) -> None:
    """Count a try before the password is looked at, so that parallel tries count too. Raises TooManyTries."""
    now = utc_now()
    keys = {_account_key(email): TRIES_OF_ACCOUNT, _address_key(address): TRIES_OF_ADDRESS}
    for key, most in keys.items():
        if attempts_since(key, now - WINDOW) >= most:
            raise TooManyTries(int(WINDOW.total_seconds()))
    db.session.execute(sa.delete(SignInAttempt).where(SignInAttempt.at < now - timedelta(days=1)))
    for key in keys:
        db.session.add(SignInAttempt(key=key, at=now))


def forget_attempts(email: str, address: str) -> None:
    """After a right password: the account's slips no longer count, nor this try of its address.

    A whole office may share one address, and its people sign in within the same quarter of an hour.
    """
    db.session.execute(sa.delete(SignInAttempt).where(SignInAttempt.key == _account_key(email)))
    newest = sa.select(sa.func.max(SignInAttempt.id)).where(SignInAttempt.key == _address_key(address))
    db.session.execute(sa.delete(SignInAttempt).where(SignInAttempt.id == newest.scalar_subquery()))


def _account_key(email: str) -> str:
    return f"account:{identity_key(email)[:254]}"


def _address_key(address: str) -> str:
    return f"address:{address}"
