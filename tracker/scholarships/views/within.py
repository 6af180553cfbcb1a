"""What of the scholarships lies within a reader's reach: everything else answers like what is missing."""

from typing import Any

from flask import abort, request
from flask_login import current_user

from tracker.access import Permission
from tracker.scholarships import queries
from tracker.scholarships.models import Award, Cohort, Enrolment
from tracker.web.forms import FilterForm
from tracker.web.gate import may_everywhere

READ, WRITE = Permission.SCHOLARSHIPS_READ, Permission.SCHOLARSHIPS_WRITE


def enrolment_or_404(id: int, permission: Permission = READ) -> Enrolment:
    return queries.visible_enrolment(id, current_user.rights, permission) or abort(404)


def award_or_404(id: int, permission: Permission = READ) -> Award:
    return queries.visible_award(id, current_user.rights, permission) or abort(404)


def cohort_or_404(id: int, permission: Permission = READ) -> Cohort:
    return queries.visible_cohort(id, current_user.rights, permission) or abort(404)


def own_cohort(id: int) -> Cohort:
    """A cohort to change: it may be seen for its students, and yet be another coordinator's."""
    found = cohort_or_404(id, WRITE)
    return found if holds(found, WRITE) else abort(403)


def holds(record: Enrolment | Award | Cohort, permission: Permission) -> bool:
    """Whether the reader holds the permission over this record, and not only over others."""
    scopes = queries.cohort_scopes(record) if isinstance(record, Cohort) else queries.scopes_of(record)
    return bool(current_user.rights.may(permission, scopes))


def check_everywhere() -> None:
    """For what students of any group, scheme and university may belong to: it needs the right over everything."""
    if not may_everywhere(WRITE):
        abort(403)


def asked(filters: FilterForm) -> dict[str, Any]:
    """What the address narrows a list by; 400 where it makes no sense."""
    if not filters.validate():
        abort(400)
    return filters.values()


def asked_id(name: str) -> int | None:
    """An id in the address; None where there is none, or nothing that an id could be."""
    said = request.args.get(name, "")
    return int(said) if said.isascii() and said.isdigit() and len(said) < 10 else None
