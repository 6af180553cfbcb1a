"""Sessions out of rows: the dates, place and status a row gives, as a session that the rules accept."""

import hashlib
from datetime import date
from typing import Any

from tracker.imports.readers import ONLINE
from tracker.trainings.models import DatePrecision, Delivery, Modality, TrainingSession
from tracker.trainings.rules import prepare_session

CODE_LONGEST = 60

PLAIN = (
    "code", "title_en", "title_zh", "number", "status", "activity_class", "modality", "delivery", "city", "venue",
    "languages", "capacity", "training_days", "note",
)  # fmt: skip


def session_values(said: dict[str, Any]) -> dict[str, Any]:
    """The session's own columns, from what a row says; only those it speaks of."""
    values = {name: said[name] for name in PLAIN if name in said}
    values |= dates(said)
    where = said.get("country")
    if where is ONLINE:
        values |= {"country": None, "modality": Modality.ONLINE, "delivery": Delivery.ONLINE}
    elif where is not None:
        values["country"] = where
    return values


def dates(said: dict[str, Any]) -> dict[str, Any]:
    """The period: a first day alone is a session of one day; a year alone is dated to the year."""
    if "starts_on" in said:
        starts_on = said["starts_on"]
        return {"starts_on": starts_on, "ends_on": said.get("ends_on", starts_on), "date_precision": DatePrecision.DAY}
    if "ends_on" in said:
        return {"ends_on": said["ends_on"]}
    if "year" in said:
        first = date(said["year"], 1, 1)
        return {"starts_on": first, "ends_on": first, "date_precision": DatePrecision.YEAR}
    return {}


def without_vaguer_dates(values: dict[str, Any], said: dict[str, Any], known: TrainingSession) -> dict[str, Any]:
    """A year, or a first day alone, says nothing against exact dates that begin so."""
    if known.starts_on is None or "starts_on" not in values:
        return values
    same_year = "starts_on" not in said and known.starts_on.year == said["year"]
    if same_year:
        return {name: value for name, value in values.items() if name not in ("starts_on", "ends_on", "date_precision")}
    if known.starts_on == values["starts_on"] and known.ends_on == values.get("ends_on"):
        # A file of days cannot say that only the year of them is known.
        return {name: value for name, value in values.items() if name != "date_precision"}
    if "ends_on" not in said and known.starts_on == said.get("starts_on"):
        return {name: value for name, value in values.items() if name != "ends_on"}
    return values


def new_session(values: dict[str, Any]) -> TrainingSession:
    """Raises RuleBroken: what the rules for sessions refuse. A blank title is the code, a blank code the title."""
    title = values.get("title_en") or values.get("title_zh") or ""
    if not title:
        values = {**values, "title_en": values["code"]}
    if not values.get("code"):
        starts_on = values.get("starts_on")
        values = {**values, "code": code_of(f"{title} {starts_on}" if starts_on else title)}
    session = TrainingSession(**{"title_en": "", **values})
    prepare_session(session)
    return session


def code_of(said: str, longest: int = CODE_LONGEST) -> str:
    """The text itself; one too long for a code is cut, and made unmistakable by eight letters of its digest."""
    if len(said) <= longest:
        return said
    return f"{said[: longest - 9].rstrip()}-{hashlib.sha256(said.encode()).hexdigest()[:8]}"


def needs_a_name(values: dict[str, Any]) -> bool:
    return not any(values.get(name) for name in ("code", "title_en", "title_zh"))
