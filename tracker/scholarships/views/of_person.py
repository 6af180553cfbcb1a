"""The studies and the awards of a person, shown on the person's page."""

from flask_login import current_user

from tracker.db import db
from tracker.i18n import _
from tracker.people.evidence import SOURCES
from tracker.people.sections import SECTIONS, Section
from tracker.scholarships import tables
from tracker.scholarships.models import Enrolment
from tracker.scholarships.queries import lists, lists_awards
from tracker.tables import Table


def studies_of(person_id: int) -> Section:
    rows = list(db.session.execute(lists.of_person(person_id, current_user.rights)))
    return Section(_("Studies"), Table(_("Studies"), tables.of_person_columns(), rows), _("No studies yet."))


def awards_of(person_id: int) -> Section:
    rows = list(db.session.execute(lists_awards.of_person(person_id, current_user.rights)))
    columns = [column for column in tables.award_columns() if column.key != "name"]
    return Section(_("Awards"), Table(_("Awards"), columns, rows), _("No awards yet."))


SECTIONS.append(studies_of)
SECTIONS.append(awards_of)
SOURCES.countries.append((Enrolment.person_id, Enrolment.nominated_by))
SOURCES.countries.append((Enrolment.person_id, Enrolment.citizenship))
