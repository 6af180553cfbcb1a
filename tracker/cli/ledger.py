"""The ledger from the command line: whether its chain holds, and where it stands."""

import re

import click
from flask import Flask

from tracker.cli.numbers import number_of
from tracker.ledger import seal


@click.group()
def ledger() -> None:
    """The history of every change, sealed against tampering."""


@ledger.command()
@click.option("--expect", metavar="SEQ:SEAL", help="A head noted earlier, which must still stand in the chain.")
@click.pass_obj
def verify(app: Flask, expect: str | None) -> None:
    """Recompute every seal. Fails with 1 and names the first change that does not hold."""
    expected = None if expect is None else _read(expect)
    with app.app_context():
        verdict = seal.verify(expected)
    if verdict.broken is not None:
        raise click.ClickException(
            f"change {verdict.broken} does not hold; {number_of(verdict.held, 'before it does', 'before it do')}"
        )
    click.echo(f"{number_of(verdict.held, 'change holds', 'changes hold')}, head {verdict.head}")


@ledger.command()
@click.pass_obj
def head(app: Flask) -> None:
    """Print the newest change and its seal, to be kept elsewhere for `verify --expect`."""
    with app.app_context():
        click.echo(str(seal.head()))


def _read(said: str) -> seal.Head:
    found = re.fullmatch(r"([0-9]{1,10}):([0-9a-f]{64})", said.strip())
    if found is None:
        raise click.BadParameter("a head is a number, a colon and 64 hex digits, as `tracker ledger head` prints it")
    return seal.Head(int(found[1]), found[2])
