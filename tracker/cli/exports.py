"""The office's tables as files, from the command line: the same columns as the pages, all of them."""

import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import click
import sqlalchemy as sa
from flask import Flask
from tqdm import tqdm

from tracker.access import Grant, Rights, Role
from tracker.cli.numbers import number_of
from tracker.db import db
from tracker.errors import RuleBroken
from tracker.imports import exporting
from tracker.people import queries as people_queries
from tracker.people import tables as people_tables
from tracker.people.models import Person
from tracker.tables import Column, Table
from tracker.tables.formats import FORMATS
from tracker.trainings import queries, tables
from tracker.trainings.models import Participation, TrainingSession

# Whoever runs a command has the database itself.
EVERYTHING = Rights((Grant(Role.ADMINISTRATOR),))
ROWS = 1000  # read at once

Source = tuple[sa.Select[Any], list[Column[Any]]]


def people() -> Source:
    return people_queries.for_list(people_queries.people()).order_by(Person.id), people_tables.columns()


def sessions() -> Source:
    return queries.sessions(EVERYTHING).order_by(TrainingSession.id), tables.session_columns()


def participations() -> Source:
    query = queries.participations(EVERYTHING, names=True).order_by(Participation.id)
    return query, tables.participation_columns()


TABLES: dict[str, Callable[[], Source]] = {
    "people": people,
    "sessions": sessions,
    "participations": participations,
    "enrolments": exporting.enrolments,
    "missions": exporting.missions,
    "instruments": exporting.instruments,
    "filings": exporting.filings,
}


@click.command()
@click.argument("table", type=click.Choice(list(TABLES)))
@click.option("--format", "wanted", type=click.Choice(list(FORMATS)), default="csv", show_default=True)
@click.option(
    "-o", "--output", type=click.Path(dir_okay=False, path_type=Path), required=True, help="The file to write."
)
@click.pass_obj
def export(app: Flask, /, table: str, wanted: str, output: Path) -> None:
    """Write a whole table to a file, in columns that `import` reads."""
    with app.app_context():
        try:
            number = write(table, wanted, output)
        except (RuleBroken, OSError) as error:
            raise click.ClickException(str(error)) from error
    click.echo(f"{number_of(number, 'row')} in {output}.")


def write(table: str, wanted: str, output: Path) -> int:
    """The number of rows written. A file left half done is taken away."""
    query, columns = TABLES[table]()
    number = db.session.scalar(sa.select(sa.func.count()).select_from(query.order_by(None).subquery())) or 0
    rows = tqdm(read(query), total=number, unit=" rows", leave=False, file=sys.stderr, disable=not sys.stderr.isatty())
    half = output.with_name(f"{output.name}.part")
    try:
        with half.open("wb") as file:
            for piece in FORMATS[wanted].stream(Table(table, columns, rows)):
                file.write(piece)
        half.replace(output)
    finally:
        half.unlink(missing_ok=True)
    return number


def read(query: sa.Select[Any]) -> Iterable[Any]:
    """Rows one after the other, none kept; a record alone where the query is of one."""
    result = db.session.execute(query.execution_options(yield_per=ROWS))
    return result.scalars() if len(query.column_descriptions) == 1 else result
