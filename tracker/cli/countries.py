"""Reading names of countries from standard input: for scripts, and for trying what a file will be read as."""

import sys
from collections.abc import Callable
from pathlib import Path

import click
from flask import Flask
from sqlalchemy.exc import DatabaseError

from tracker.db import db
from tracker.errors import RuleBroken
from tracker.partners.names import read_partner
from tracker.partners.reading import CountryReader


@click.command()
@click.option("--missing", multiple=True, metavar="TOKEN", help='A mark that means "no value", such as NA.')
@click.pass_obj
def countries(app: Flask, missing: tuple[str, ...]) -> None:
    """Print each name of standard input with the partner's code, or with ? where it is not known.

    The office's own names and aliases count where there is a database; none is made.
    """
    with app.app_context():
        read = _reader(missing)
        for line in sys.stdin:
            name = line.rstrip("\r\n")
            click.echo(f"{name}\t{read(name) or '?'}")


def _reader(missing: tuple[str, ...]) -> Callable[[str], str | None]:
    url = db.engine.url
    if url.get_backend_name() != "sqlite" or Path(url.database or "").is_file():
        try:
            return _of_the_office(CountryReader(missing))
        except DatabaseError:  # not reached, or not set up yet
            pass
    return lambda name: read_partner(name, missing=missing).code


def _of_the_office(reader: CountryReader) -> Callable[[str], str | None]:
    def read(name: str) -> str | None:
        try:
            return reader.read(name)
        except RuleBroken:
            return None

    return read
