"""The missions of a person, shown on the person's page."""

from flask import url_for
from flask_login import current_user

from tracker.access import Permission
from tracker.i18n import _
from tracker.missions import queries, tables
from tracker.people.sections import SECTIONS, Section
from tracker.tables import Table
from tracker.web.gate import may


def missions_of(person_id: int) -> Section:
    rows = queries.listed(queries.members_of(person_id, current_user.rights))
    table = Table(_("Missions"), tables.of_person_columns(), rows)
    more = (_("Expertise and days away"), url_for("missions.expert", id=person_id))
    return Section(_("Missions"), table, _("No missions yet."), more if may(Permission.MISSIONS_READ) else None)


SECTIONS.append(missions_of)
