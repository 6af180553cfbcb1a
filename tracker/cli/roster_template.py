"""The roster template of a session as a file, from the command line."""

from pathlib import Path

import click
from flask import Flask

from tracker.db import db
from tracker.imports.template import roster_template
from tracker.imports.views_template import SPOKEN
from tracker.trainings.models import TrainingSession
from tracker.trainings.queries import session_coded


@click.command("roster-template")
@click.argument("session")
@click.option("--lang", type=click.Choice(list(SPOKEN)), default="en", show_default=True)
@click.option(
    "-o", "--output", type=click.Path(dir_okay=False, path_type=Path), required=True, help="The file to write."
)
@click.pass_obj
def roster_template_(app: Flask, /, session: str, lang: str, output: Path) -> None:
    """Write the workbook that a partner office fills in for SESSION: a session's code, or the number in its address."""
    with app.app_context():
        found = session_meant(session)
        if found is None:
            raise click.ClickException(f"There is no session with the code “{session}”.")
        data = roster_template(found, SPOKEN[lang])
    try:
        output.write_bytes(data)
    except OSError as error:
        raise click.ClickException(f"The file cannot be written: {error.strerror}.") from error
    click.echo(f"Written: {output}")


def session_meant(said: str) -> TrainingSession | None:
    """By its code; failing that by the number in the address of its page."""
    if (found := session_coded(said)) is not None or not (said.isascii() and said.isdigit() and len(said) < 19):
        return found
    return db.session.get(TrainingSession, int(said))
