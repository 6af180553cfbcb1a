"""The annual summary as a file, from the command line."""

import sys
from pathlib import Path

import click
from flask import Flask
from flask_babel import force_locale

from tracker.counting.options import Attribution, Home, YearBy
from tracker.errors import RuleBroken
from tracker.reports.annual import annual
from tracker.reports.annual.asked import read_annual_scope, read_annual_year
from tracker.reports.files import FILES

LOCALES = {"en": "en", "zh": "zh_Hans"}


@click.group()
def report() -> None:
    """Reports as files."""


@report.command("annual")
@click.argument("year")
@click.option("--format", "wanted", type=click.Choice(list(FILES)), required=True, help="The kind of file.")
@click.option("-o", "--output", metavar="FILE", required=True, help="The file to write; - for standard output.")
@click.option("--as-of", default="", metavar="WHEN", help="A change number, an ISO moment, or a date (its end).")
@click.option("--scope", default="", metavar="GROUP", help="A group of partners, by its code.")
@click.option("--home", default="", metavar="|".join(Home), help="The home country's people (rule T5).")
@click.option("--year-by", default="", metavar="|".join(YearBy), help="Which dates give a year (rule T3).")
@click.option("--fiscal-month", "fiscal", default="", metavar="1..12", help="The month in which a year begins.")
@click.option("--attribution", default="", metavar="|".join(Attribution), help="Where several rows count (rule U3).")
@click.option("--lang", type=click.Choice(list(LOCALES)), default="en", show_default=True, help="The language.")
@click.pass_obj
def annual_(app: Flask, /, year: str, wanted: str, output: str, lang: str, **said: str) -> None:
    """Write the annual summary of a year.

    The same numbers as the page, made the same way; a CSV is a bundle with a file for each table.
    """
    with app.app_context(), force_locale(LOCALES[lang]):
        try:
            scope = read_annual_scope(said)
            made = FILES[wanted].make(annual(read_annual_year(year, scope), scope), True)
        except RuleBroken as broken:
            raise click.UsageError(str(broken.message)) from broken
    if output == "-":
        sys.stdout.buffer.write(made)
        return
    _write(Path(output), made)
    click.echo(f"The annual summary {year} in {output}.")


def _write(output: Path, made: bytes) -> None:
    """Whole or not at all: a file left half done is taken away."""
    half = output.with_name(f"{output.name}.part")
    try:
        half.write_bytes(made)
        half.replace(output)
    except OSError as error:
        raise click.ClickException(f"{output} cannot be written: {error.strerror or error}.") from error
    finally:
        half.unlink(missing_ok=True)
