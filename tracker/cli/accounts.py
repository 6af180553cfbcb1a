"""Accounts from the command line."""

import sys

import click
from flask import Flask

from tracker.access import Grant, Role
from tracker.accounts import passwords, rules
from tracker.accounts.models import Account
from tracker.cli.office import prepare
from tracker.errors import RuleBroken
from tracker.ledger.models import Through
from tracker.ledger.work import work


@click.group()
def user() -> None:
    """Accounts of the people who work with the tracker."""


@user.command()
@click.argument("email")
@click.option("--name", required=True, help="The person's name, as it signs changes.")
@click.option("--role", type=click.Choice([role.value for role in Role]), required=True)
@click.option("--scope", default="everything", show_default=True, help="everything, or a kind and code such as group:BRI")
@click.option("--password-stdin", is_flag=True, help="Read the password from standard input.")
@click.pass_obj
def add(app: Flask, email: str, name: str, role: str, scope: str, password_stdin: bool) -> None:
    """Add an account that may sign in."""
    password = sys.stdin.readline().rstrip("\r\n") if password_stdin else click.prompt(
        "Password", hide_input=True, confirmation_prompt=True
    )
    prepare(app)
    with app.app_context():
        try:
            add_account(email, name, Grant(Role(role), scope), password)
        except RuleBroken as broken:
            raise click.ClickException(str(broken.message)) from broken
    click.echo(f"Added {email} as {role}.")


def add_account(email: str, name: str, grant: Grant, password: str) -> None:
    """Raises RuleBroken: the address is taken, or the password too weak."""
    account = Account(email=email.strip(), name=name.strip())
    rules.check_password(password, account)
    password_hash = passwords.hash_password(password)
    with work("tracker", Through.COMMAND, "user.add"):
        rules.save_account(account)
        rules.set_grants(account, [grant])
        rules.set_password_hash(account, password_hash)
