"""The columns of accounts, and of the sessions that are open."""

from collections.abc import Mapping

from flask import url_for

from tracker.access import EVERYTHING
from tracker.accounts.models import Account, AccountGrant, LoginSession
from tracker.i18n import _l, listed
from tracker.tables import Column, Kind


def account_columns(scopes: Mapping[str, str]) -> list[Column[Account]]:
    """`scopes` are the words of each scope that a role may be granted over."""
    return [
        Column("name", _l("Name"), lambda a: a.name, link=account_url, sort=Account.name),
        Column("email", _l("E-mail address"), lambda a: a.email, sort=Account.email_key),
        Column("roles", _l("Roles"), lambda a: listed(grant_said(grant, scopes) for grant in a.grants)),
        Column("disabled", _l("Disabled"), lambda a: a.is_disabled, Kind.YES_NO, sort=Account.is_disabled, tag=_colour),
    ]


def account_url(account: Account) -> str:
    return url_for("accounts.edit_account", id=account.id)


def grant_said(grant: AccountGrant, scopes: Mapping[str, str]) -> str:
    """The role, with its scope where it has one."""
    role = str(grant.role.label)
    return role if grant.scope == EVERYTHING else f"{role} ({scopes.get(grant.scope, grant.scope)})"


def _colour(account: Account) -> str:
    return "bad" if account.is_disabled else ""


def session_columns() -> list[Column[LoginSession]]:
    return [
        Column("browser", _l("Browser"), lambda s: s.browser or None),
        Column("since", _l("Signed in"), lambda s: s.created_at, Kind.MOMENT),
        Column("seen", _l("Last used"), lambda s: s.seen_at, Kind.MOMENT),
    ]
