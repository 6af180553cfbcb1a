"""The sample office on a fresh machine: filled, with an account for each role and a passphrase printed once."""

import secrets

import click
from flask import Flask

from tracker.access import Grant, Role
from tracker.accounts import passwords, rules
from tracker.accounts.models import Account
from tracker.accounts.queries import account_named
from tracker.cli.office import prepare, run
from tracker.ledger.models import Through
from tracker.ledger.work import work
from tracker.sample.filling import fill, is_empty
from tracker.sample.ribbon import is_sample

DEMO = "demo@example.org"
ADDRESSES = {
    Role.ADMINISTRATOR: DEMO,
    Role.OFFICER: "officer@example.org",
    Role.COORDINATOR: "coordinator@example.org",
    Role.REPORTER: "reporter@example.org",
    Role.VIEWER: "viewer@example.org",
}
LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"  # none that is mistaken for another


@click.command()
@click.option("--serve", is_flag=True, help="Serve the office afterwards.")
@click.option("--bind", default="127.0.0.1:5000", show_default=True, help="Address and port to listen on.")
@click.pass_context
def demo(context: click.Context, serve: bool, bind: str) -> None:
    """Fill an empty office with invented sample data and print how to sign in."""
    app: Flask = context.obj
    prepare(app)
    passphrase = _passphrase()
    with app.app_context():
        empty = is_empty()
        if not empty and not is_sample():
            raise click.ClickException("This office has records of its own; the sample goes only into an empty one.")
        _make_accounts(passphrase)
        if empty:
            click.echo("Filling the office with invented sessions and people …")
            fill(DEMO)
    click.echo(f"\nThe sample office is ready. Sign in with the passphrase   {passphrase}\n")
    for role, address in ADDRESSES.items():
        click.echo(f"  {address:<26}{role.label}")
    if serve:
        click.echo()
        context.invoke(run, bind=bind)
    else:
        click.echo(f"\nStart it with  make run  and open http://{bind}")


def _make_accounts(passphrase: str) -> None:
    """An account for each role; those of an earlier demo get the new passphrase."""
    password_hash = passwords.hash_password(passphrase)
    with work("tracker", Through.COMMAND, "demo.accounts"):
        for role, address in ADDRESSES.items():
            account = account_named(address) or Account(email=address, name=f"Demo {role.value}")
            account.is_disabled = False
            rules.save_account(account)
            rules.set_grants(account, [Grant(role)])
            rules.set_password_hash(account, password_hash)


def _passphrase() -> str:
    return "-".join("".join(secrets.choice(LETTERS) for _letter in range(5)) for _group in range(4))
