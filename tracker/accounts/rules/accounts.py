"""What holds for accounts and their grants: one address, one account; an administrator always left."""

import re
from collections.abc import Iterable

import sqlalchemy as sa

from tracker.access import EVERYTHING, Grant, Role
from tracker.accounts.models import Account, AccountGrant
from tracker.accounts.queries import account_named, administrators
from tracker.accounts.rules.sessions import end_sessions
from tracker.db import db
from tracker.errors import RuleBroken
from tracker.i18n import _
from tracker.text import identity_key

EMAIL = re.compile(r"[^@\s]{1,64}@[^@\s]{1,185}\.[^@\s.]{2,63}")
LONGEST = 254
SCOPE = re.compile(rf"{EVERYTHING}|[a-z]+:[A-Za-z0-9_-]+")


def check_email(email: str) -> None:
    # The key may be longer than what was typed: some characters stand for several.
    if not EMAIL.fullmatch(email) or len(email) > LONGEST or len(identity_key(email)) > LONGEST:
        raise RuleBroken(_("“%(email)s” is not an e-mail address.", email=email[:60]), "email")


def save_account(account: Account) -> None:
    """A disabled account's sessions end at once.

    Raises RuleBroken: the address is not one, or another account has it; nobody would be left to administer.
    """
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
    """Give the account exactly these grants; they hold from its next request, since each request reads them.

    Raises RuleBroken: no role is left; a scope is misshapen, or narrows an administrator; nobody would be left to
    administer.
    """
    wanted = {(grant.role, grant.scope) for grant in grants}
    if not wanted:
        raise RuleBroken(_("Give the account at least one role."), "grants")
    for role, scope in wanted:
        _check_scope(role, scope)
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


def _check_scope(role: Role, scope: str) -> None:
    if not SCOPE.fullmatch(scope) or len(scope) > 60:
        raise RuleBroken(_("“%(scope)s” is not a scope.", scope=scope[:60]), "grants")
    # Accounts have no scope: who may change some may make themselves anything.
    if role is Role.ADMINISTRATOR and scope != EVERYTHING:
        raise RuleBroken(_("An administrator's role is over everything."), "grants")


def _keep_an_administrator() -> None:
    if db.session.scalar(sa.select(administrators().subquery().c.id).limit(1)) is None:
        raise RuleBroken(_("The office needs at least one administrator who can sign in."), "grants")
