"""The command line: what an administrator, a scheduled job or a test does without a browser."""

import os
import sys
from typing import Any

import click
from sqlalchemy.exc import OperationalError, ProgrammingError

from tracker import create_app
from tracker.cli import (
    accounts,
    claims,
    countries,
    demo,
    duplicates,
    editions,
    exports,
    figures,
    imports,
    ledger,
    match,
    merging,
    office,
    reports,
    roster_template,
    rulebook,
)


class NoDatabase(click.ClickException):
    exit_code = 2  # 1 is what a command says of a file or a chain that it could read


class Office(click.Group):
    """Commands that tell in one line when the office's database is not set up, or busy for too long."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except (OperationalError, ProgrammingError) as error:
            reason = str(error.orig).splitlines()[0]
            raise NoDatabase(f"The database cannot be used ({reason}). `tracker init` sets it up.") from error


@click.group(cls=Office)
@click.pass_context
def tracker(context: click.Context) -> None:
    """The register of an office's training, students, experts and agreements."""
    os.umask(0o077)  # the database and the key are for their owner alone
    context.obj = create_app()


tracker.add_command(office.init)
tracker.add_command(demo.demo)
tracker.add_command(office.run)
tracker.add_command(accounts.user)
tracker.add_command(countries.countries)
tracker.add_command(imports.import_)
tracker.add_command(duplicates.duplicates)
tracker.add_command(exports.export)
tracker.add_command(roster_template.roster_template_)
tracker.add_command(ledger.ledger)
tracker.add_command(match.match)
tracker.add_command(figures.figures)
tracker.add_command(figures.rows)
tracker.add_command(reports.report)
tracker.add_command(claims.claims)
tracker.add_command(editions.edition)
tracker.add_command(rulebook.measures)
tracker.add_command(merging.merge_people)
tracker.add_command(merging.unmerge_people)


def main() -> None:
    sys.exit(tracker(standalone_mode=True))
