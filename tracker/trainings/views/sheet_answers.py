"""What the roster sheet asks while it is typed into: who may be meant by a name, and which organizations are known."""

from typing import Any

from flask import jsonify, request
from flask.typing import ResponseReturnValue
from flask_login import current_user

from tracker.access import Permission
from tracker.errors import RuleBroken
from tracker.partners.reading import CountryReader
from tracker.people.matching import Candidate
from tracker.trainings.queries.sheets import organization_names
from tracker.trainings.rules.sheets.asking import asked, offer, tell
from tracker.trainings.rules.sheets.rows import Somebody
from tracker.trainings.views.blueprint import bp
from tracker.trainings.views.sheet import writable_session
from tracker.web.gate import needs

LONGEST = 200  # characters of a cell that are looked at
TOGETHER = 50  # rows answered for at once
ASKED = ("name", "represents", "organization", "email")


@bp.get("/<id:id>/roster/candidates")
@needs(Permission.TRAININGS_WRITE)
def roster_candidates(id: int) -> ResponseReturnValue:
    """`answer` is same, perhaps or new; `represents` the code of what was typed, blank where it is not known.

    `country` is its official name, and `more` tells of those who are not among the candidates.
    """
    session = writable_session(id)
    return jsonify(_answers(session.id, [{name: _said(name) for name in ASKED}])[0])


@bp.post("/<id:id>/roster/candidates")
@needs(Permission.TRAININGS_WRITE, own_work=True)  # it reads alone: what many rows say is too long for an address
def roster_candidates_of_many(id: int) -> ResponseReturnValue:
    """The same of many rows, in their order: each field is sent once for each row."""
    session = writable_session(id)
    columns = [[_kept(said) for said in request.form.getlist(name)[:TOGETHER]] for name in ASKED]
    rows = [dict(zip(ASKED, row, strict=True)) for row in zip(*columns, strict=False)]
    return jsonify(answers=_answers(session.id, rows))


def _answers(session_id: int, rows: list[dict[str, str]]) -> list[dict[str, Any]]:
    countries = CountryReader() if any(row["represents"] for row in rows) else None
    for row in rows:
        row["represents"] = _country(row["represents"], countries)
    found = [offer(asked(row)) for row in rows]
    told = {
        one.id: one
        for one in tell(session_id, [one for who, _more in found for one in who.candidates], current_user.rights)
    }
    return [
        {
            "answer": who.answer.value,
            "represents": row["represents"],
            "country": countries.names[row["represents"]] if countries and row["represents"] else "",
            "more": more,
            "candidates": [_candidate(one, told[one.person_id]) for one in who.candidates],
        }
        for row, (who, more) in zip(rows, found, strict=True)
    ]


def _candidate(found: Candidate, told: Somebody) -> dict[str, Any]:
    """What the rows share of a person, and the reasons of this row."""
    return {
        "id": told.id,
        "name": told.name,
        "told": found.told,
        "sessions": told.sessions,
        "reasons": [str(reason.words) for reason in found.reasons],
        "score": found.score,
        "here": told.here,
        "answer": found.answer.value,
    }


@bp.get("/<id:id>/roster/organizations")
@needs(Permission.TRAININGS_WRITE)
def roster_organizations(id: int) -> ResponseReturnValue:
    """The names of known organizations that have every word of `q`, those of the country first."""
    writable_session(id)
    return jsonify(names=organization_names(_said("q"), _country(_said("represents"))))


def _said(name: str) -> str:
    return _kept(request.args.get(name, ""))


def _kept(said: str) -> str:
    return said.replace("\0", "").strip()[:LONGEST]


def _country(text: str, countries: CountryReader | None = None) -> str:
    try:
        return (countries or CountryReader()).read(text) or "" if text else ""
    except RuleBroken:
        return ""
