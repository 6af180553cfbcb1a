"""Who may be meant by a row of the sheet, told so that a reader can choose."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from tracker.access import Rights
from tracker.i18n import _, _n
from tracker.likeness.names import Name
from tracker.likeness.records import Asked
from tracker.people.matching import Candidate, Match, match
from tracker.people.names import split_name
from tracker.trainings.models import Participation
from tracker.trainings.queries.sheets import participations_by_person
from tracker.trainings.rules.sheets.doubting import doubted
from tracker.trainings.rules.sheets.rows import SheetRow, Somebody

SESSIONS = 3  # of a candidate, told at most
OFFERED, LOOKED_AT = 5, 30  # people for one row


def asked(values: dict[str, Any]) -> Asked:
    """All that a row says of its person."""
    name, country, organization = str(values["name"]), values.get("represents"), values.get("organization")
    parts, gender = split_name(name), values.get("gender")
    return Asked(
        name=Name(name, parts.family if parts else "", parts.given if parts else ""),
        countries=frozenset({country} if country else ()),
        organizations=(organization,) if organization else (),
        email=values.get("email") or "",
        gender=gender.value if gender else None,
    )


def offer(said: Asked) -> tuple[Match, str]:
    """Who may be meant, the best of them; and in words, how many more are as good as the last of those."""
    found = doubted([said], [match(said, LOOKED_AT)])[0]
    best, rest = found.candidates[:OFFERED], found.candidates[OFFERED:]
    return replace(found, candidates=best), _more(sum(one.score == best[-1].score for one in rest))


def _more(count: int) -> str:
    if not count:
        return ""
    return _n(
        "and %(num)s more: give a country, an organization or an e-mail address",
        "and %(num)s more: give a country, an organization or an e-mail address",
        count,
    )


def tell_rows(session_id: int, rows: Sequence[SheetRow], rights: Rights) -> None:
    """Tell of the candidates of every row that asks."""
    asking = [row for row in rows if row.asks]
    told = {one.id: one for one in tell(session_id, [each for row in asking for each in row.found], rights)}
    for row in asking:
        # Of one person each row has reasons of its own.
        row.candidates = [replace(told[one.person_id], reasons=_reasons(one), score=one.score) for one in row.found]


def tell(session_id: int, candidates: Sequence[Candidate], rights: Rights) -> list[Somebody]:
    """The candidates, each with the sessions of theirs that the reader may see, and whether they are on this list."""
    rows = participations_by_person([one.person_id for one in candidates], rights)
    return [
        Somebody(
            id=one.person_id,
            name=one.name,
            told=one.told,
            sessions=_sessions(session_id, rows.get(one.person_id, [])),
            reasons=_reasons(one),
            score=one.score,
            here=_here(session_id, rows.get(one.person_id, [])),
        )
        for one in candidates
    ]


def _reasons(candidate: Candidate) -> tuple[str, ...]:
    return tuple(str(reason.words) for reason in candidate.reasons)


def _sessions(session_id: int, rows: list[Participation]) -> tuple[str, ...]:
    others = {row.session_id: row.session for row in rows if row.session_id != session_id}
    years = ((one.title, one.starts_on.year if one.starts_on else None) for one in others.values())
    return tuple(f"{title}, {year}" if year else title for title, year in list(years)[:SESSIONS])


def _here(session_id: int, rows: list[Participation]) -> str:
    told = [
        _("already on this list as %(role)s (%(status)s)", role=row.role.label, status=row.status.label)
        for row in rows
        if row.session_id == session_id
    ]
    return ", ".join(told)
