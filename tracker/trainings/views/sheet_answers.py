"""What the roster sheet asks while it is typed into: who may be meant by a name, and which organizations are known."""

import sqlalchemy as sa
from flask import jsonify, request
from flask.typing import ResponseReturnValue
from flask_login import current_user

from tracker.access import Permission
from tracker.db import db
from tracker.errors import RuleBroken
from tracker.partners.models import Partner
from tracker.partners.reading import read_country
from tracker.trainings.queries.sheets import organization_names
from tracker.trainings.rules.sheets.asking import asked, offer, tell
from tracker.trainings.views.blueprint import bp
from tracker.trainings.views.sheet import writable_session
from tracker.web.gate import needs

LONGEST = 200  # characters of a cell that are looked at


@bp.get("/<id:id>/roster/candidates")
@needs(Permission.TRAININGS_WRITE)
def roster_candidates(id: int) -> ResponseReturnValue:
    """`answer` is same, perhaps or new; `represents` the code of what was typed, blank where it is not known.

    `country` is its official name, and `more` tells of those who are not among the candidates.
    """
    session = writable_session(id)
    said = {name: _said(name) for name in ("name", "organization", "email")}
    said["represents"] = _country(_said("represents"))
    found, more = offer(asked(said))
    people = tell(session.id, found.candidates, current_user.rights)
    answers = {one.person_id: one.answer.value for one in found.candidates}
    return jsonify(
        answer=found.answer.value,
        represents=said["represents"],
        country=_official(said["represents"]),
        more=more,
        candidates=[
            {
                "id": one.id,
                "name": one.name,
                "told": one.told,
                "sessions": one.sessions,
                "reasons": one.reasons,
                "score": one.score,
                "here": one.here,
                "answer": answers[one.id],
            }
            for one in people
        ],
    )


@bp.get("/<id:id>/roster/organizations")
@needs(Permission.TRAININGS_WRITE)
def roster_organizations(id: int) -> ResponseReturnValue:
    """The names of known organizations that have every word of `q`, those of the country first."""
    writable_session(id)
    return jsonify(names=organization_names(_said("q"), _country(_said("represents"))))


def _said(name: str) -> str:
    return request.args.get(name, "").replace("\0", "").strip()[:LONGEST]


def _official(code: str) -> str:
    found = db.session.scalar(sa.select(Partner).where(Partner.code == code)) if code else None
    return found.name if found else ""


def _country(text: str) -> str:
    try:
        return read_country(text) or ""
    except RuleBroken:
        return ""
