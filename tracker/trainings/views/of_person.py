"""The trainings of a person, shown on the person's page."""

from flask_login import current_user

from tracker.i18n import _
from tracker.people.evidence import SOURCES
from tracker.people.sections import SECTIONS, Section
from tracker.tables import Table
from tracker.trainings import queries, tables
from tracker.trainings.measures import person_verdicts
from tracker.trainings.models import Participation


def trainings_of(person_id: int) -> Section:
    rows = queries.listed(queries.participations_of(person_id, current_user.rights))
    columns = tables.of_person_columns(person_verdicts(person_id) if rows else {})
    return Section(_("Trainings"), Table(_("Trainings"), columns, rows), _("No trainings yet."))


SECTIONS.append(trainings_of)
SOURCES.countries.append((Participation.person_id, Participation.represents))
SOURCES.organizations.append((Participation.person_id, Participation.organization))
