"""What a password must be, and keeping its hash."""

from datetime import datetime

from tracker.accounts.models import Account, Credential
from tracker.accounts.queries import credential_of
from tracker.db import db
from tracker.errors import RuleBroken
from tracker.i18n import _
from tracker.text import fold, identity_key

LEAST, MOST = 15, 1024  # characters
COMMON = ("password", "passwort", "qwerty", "12345678")


def check_password(password: str, account: Account | None = None) -> None:
    """Raises RuleBroken: too short, too long, of few characters, or little besides the account's own name."""
    if len(password) < LEAST:
        raise RuleBroken(_("Use at least %(least)s characters: a sentence is fine.", least=LEAST), "password")
    if len(password) > MOST:
        raise RuleBroken(_("Use at most %(most)s characters.", most=MOST), "password")
    if len(set(password.casefold())) < 6:
        raise RuleBroken(_("Use more different characters."), "password")
    own = fold(f"{account.name} {account.email.replace('@', ' ')}").split() if account else []
    rest = identity_key(password)
    for word in (*sorted(own, key=len, reverse=True), *COMMON):
        rest = rest.replace(word, "") if len(word) > 2 else rest
    if len(rest.strip()) < 8:
        raise RuleBroken(_("Use something that is not your name or a common word."), "password")


def set_password_hash(account: Account, password_hash: str, *, one_time_until: datetime | None = None) -> None:
    """Store a hash made outside the transaction; every open session of the account ends.

    With `one_time_until` an administrator knows the password: it serves once, until then, to choose another.
    """
    credential = credential_of(account)
    if credential is None:
        credential = Credential(account_id=account.id, epoch=0)
        db.session.add(credential)
    credential.password_hash = password_hash
    credential.one_time_until = one_time_until
    credential.epoch += 1
    db.session.flush()
