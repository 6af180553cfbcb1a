"""Keeping reports by name."""

from tracker.db import db
from tracker.errors import RuleBroken
from tracker.i18n import _
from tracker.ledger.texts import settle
from tracker.reports.builder.address import read_spelled, spelled
from tracker.reports.builder.question import read_question
from tracker.reports.builder.saved.queries import named
from tracker.reports.models import SavedReport


def save_report(report: SavedReport) -> SavedReport:
    """Raises RuleBroken: it has no name, or its owner has another of this name."""
    settle(report)
    if not report.name:
        raise RuleBroken(_("Give the report a name."), "name")
    other = named(report.name, report.owner_id)
    if other is not None and other.id != report.id:
        raise RuleBroken(_("You have a report named “%(name)s” already.", name=report.name), "name")
    db.session.add(report)
    db.session.flush()
    return report


def ask(report: SavedReport, asked: str) -> SavedReport:
    """Keep this question under the report's name. Raises RuleBroken: it cannot be read."""
    said = read_spelled(asked)
    if "measure" not in said:
        raise RuleBroken(_("There is no question to keep: choose a measure first."))
    read_question(said)
    report.asked = spelled(said)
    return save_report(report)


def remove_report(report: SavedReport) -> None:
    db.session.delete(report)
    db.session.flush()
