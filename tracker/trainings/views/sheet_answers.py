"""What the roster sheet asks while it is typed into: who may be meant by a name, and which organizations are known."""

from flask import jsonify, request
from flask.typing import ResponseReturnValue
from flask_login import current_user

from tracker.access import Permission
from tracker.errors import RuleBroken
from tracker.partners.reading import read_country
from tracker.people.matching import match
from tracker.trainings.queries.sheets import organization_names
from tracker.trainings.rules.sheets.asking import asked, tell
from tracker.trainings.views.blueprint import bp
from tracker.trainings.views.sheet import writable_session
from tracker.web.gate import needs

LONGEST = 200  # characters of a cell that are looked at


@bp.get("/<id:id>/roster/candidates")
@needs(Permission.TRAININGS_WRITE)
def roster_candidates(id: int) -> ResponseReturnValue:
    """`answer` is same, perhaps or new; `represents` the code of what was typed, blank where it is not known."""
    session = writable_session(id)
    said = {name: _said(name) for name in ("name", "organization", "email")}
    said["represents"] = _country(_said("represents"))
    found = match(asked(said))
    people = tell(session.id, found.candidates, current_user.rights)
    answers = {one.person_id: one.answer.value for one in found.candidates}
    return jsonify(
        answer=found.answer.value,
        represents=said["represents"],
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


def _country(text: str) -> str:
    try:
        return read_country(text) or ""
    except RuleBroken:
        return ""
