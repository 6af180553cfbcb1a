"""The command line: what an administrator, a scheduled job or a test does without a browser."""

import os
import sys

import click

from tracker import create_app
from tracker.cli import accounts, countries, demo, exports, figures, imports, ledger, office


@click.group()
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
tracker.add_command(exports.export)
tracker.add_command(ledger.ledger)
tracker.add_command(figures.figures)
tracker.add_command(figures.rows)


def main() -> None:
    sys.exit(tracker(standalone_mode=True))
