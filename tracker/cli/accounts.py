"""Accounts from the command line."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager

import click
from flask import Flask

from tracker.access import EVERYTHING, Grant, Role
from tracker.accounts import passwords, rules
from tracker.accounts.models import Account
from tracker.accounts.queries import account_named, accounts
from tracker.cli.office import prepare
from tracker.db import db, writing
from tracker.errors import RuleBroken
from tracker.ledger.models import Through
from tracker.ledger.work import work
from tracker.partners.queries import group_scopes


@click.group()
def user() -> None:
    """Accounts of the people who work with the tracker."""


@user.command()
@click.argument("email")
@click.option("--name", required=True, help="The person's name, as it signs changes.")
@click.option("--role", type=click.Choice([role.value for role in Role]), required=True)
@click.option("--scope", default="everything", show_default=True, help="everything, or such as group:BRI")
@click.option("--password-stdin", is_flag=True, help="Read the password from standard input.")
@click.pass_obj
def add(app: Flask, email: str, name: str, role: str, scope: str, password_stdin: bool) -> None:
    """Add an account that may sign in."""
    password = _ask(password_stdin)
    prepare(app)
    with app.app_context(), _told():
        known = {EVERYTHING, *(scope for scope, _name in group_scopes())}
        if scope not in known:
            raise click.ClickException(f"There is no scope {scope}. There are: {', '.join(sorted(known))}.")
        add_account(email, name, Grant(Role(role), scope), password)
    click.echo(f"Added {email} as {role}.")


@user.command("list")
@click.pass_obj
def list_(app: Flask) -> None:
    """Print every account: address, name, roles, and whether it is disabled."""
    prepare(app)
    with app.app_context():
        for account in db.session.scalars(accounts().order_by(Account.email_key)):
            roles = ", ".join(grant.said for grant in account.grants)
            click.echo("\t".join((account.email, account.name, roles, "disabled" if account.is_disabled else "")))


@user.command()
@click.argument("email")
@click.pass_obj
def disable(app: Flask, email: str) -> None:
    """Keep an account from signing in; its open sessions end."""
    prepare(app)
    with app.app_context(), _told(), work("command", Through.COMMAND, "user.disable"):
        account = _account(email)
        account.is_disabled = True
        rules.save_account(account)
    click.echo(f"Disabled {email}.")


@user.command()
@click.argument("email")
@click.option("--password-stdin", is_flag=True, help="Read the password from standard input.")
@click.pass_obj
def password(app: Flask, email: str, password_stdin: bool) -> None:
    """Give an account a new password; its open sessions end."""
    given = _ask(password_stdin)
    prepare(app)
    with app.app_context(), _told():
        rules.check_password(given, _account(email))
        password_hash = passwords.hash_password(given)
        with writing():
            rules.set_password_hash(_account(email), password_hash)
    click.echo(f"Changed the password of {email}.")


def add_account(email: str, name: str, grant: Grant, password: str) -> None:
    """Raises RuleBroken: the address is taken, or the password too weak."""
    account = Account(email=email.strip(), name=name.strip())
    rules.check_password(password, account)
    password_hash = passwords.hash_password(password)
    with work("tracker", Through.COMMAND, "user.add"):
        rules.save_account(account)
        rules.set_grants(account, [grant])
        rules.set_password_hash(account, password_hash)


def _account(email: str) -> Account:
    found = account_named(email)
    if found is None:
        raise click.ClickException(f"There is no account {email}.")
    return found


def _ask(password_stdin: bool) -> str:
    if password_stdin:
        return sys.stdin.readline().rstrip("\r\n")
    return str(click.prompt("Password", hide_input=True, confirmation_prompt=True))


@contextmanager
def _told() -> Iterator[None]:
    """A broken rule as a command tells it."""
    try:
        yield
    except RuleBroken as broken:
        raise click.ClickException(str(broken.message)) from broken
