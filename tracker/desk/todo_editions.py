"""What needs doing with what is published."""

from tracker.access import Permission, Rights
from tracker.db import today
from tracker.desk.links import link
from tracker.desk.task import Task
from tracker.i18n import _, _n
from tracker.reports.editions.queries import years_without_final


def to_publish(rights: Rights) -> list[Task]:
    """Of years that are over, the oldest first to be published; for those who may, since it is of everything."""
    if not rights.may(Permission.REPORTS_WRITE, ()):
        return []
    years = years_without_final(today().year - 1)
    words = _n("year over, and no final edition published", "years over, and no final edition published", len(years))
    return (
        [Task(len(years), words, "warn", _("publish"), link("reports.publish_edition", year=years[0]))] if years else []
    )
