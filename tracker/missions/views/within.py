"""What the pages of this room share: a mission in the reader's reach, and the way back to it."""

from flask import abort, url_for
from flask_login import current_user

from tracker.access import Permission
from tracker.i18n import _
from tracker.missions import queries
from tracker.missions.models import Mission

READ, WRITE = Permission.MISSIONS_READ, Permission.MISSIONS_WRITE


def mission_or_404(id: int, permission: Permission = READ) -> Mission:
    """A mission in the reader's reach; one out of reach answers like a missing one."""
    return queries.visible_mission(id, current_user.rights, permission) or abort(404)


def holds(mission: Mission, permission: Permission) -> bool:
    """Whether the reader holds the permission over this mission, and not only over others."""
    return bool(current_user.rights.may(permission, queries.group_scopes(mission)))


def page_of(mission: Mission) -> str:
    return url_for("missions.show", id=mission.id)


def list_crumbs() -> list[tuple[str, str]]:
    return [(_("Missions"), url_for("missions.index"))]


def crumbs_of(mission: Mission) -> list[tuple[str, str]]:
    return [*list_crumbs(), (mission.title, page_of(mission))]
