"""Claims written in a file: the published text that comes with the program, or a template of the office's own."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NoReturn, TypeVar

import sqlalchemy as sa

from tracker.db import db
from tracker.errors import RuleBroken
from tracker.i18n import Choice, _
from tracker.reports.claims.rules import MOST_FIGURES, Draft, FigureRefused, save_claim
from tracker.reports.models import Claim, Tells, Wording
from tracker.text import clean

SHIPPED = Path(__file__).with_name("template.json")
MOST = 200  # claims in one template
LARGEST = 10**12  # what is stated is less, as in the form
MARK = 50  # characters of a sentence by which it is named

_OF_CLAIM = {"en", "zh", "source", "figures"}
_OF_FIGURE = {"measure", "asked", "tells", "against", "wording", "stated"}
Member = TypeVar("Member", bound=Choice)


@dataclass(frozen=True)
class ClaimDraft:
    text_en: str
    text_zh: str
    source: str
    figures: tuple[Draft, ...]


def shipped() -> list[ClaimDraft]:
    """The published sentences about training, cooperation and patents."""
    return read_template(SHIPPED.read_text(encoding="utf-8"))


def read_template(text: str) -> list[ClaimDraft]:
    """Raises RuleBroken, naming the claim and the figure: it is not written as a template is."""
    try:
        read = json.loads(text)
    except (ValueError, RecursionError) as error:
        at = error.lineno if isinstance(error, json.JSONDecodeError) else 1
        raise RuleBroken(_("The template is not JSON: look at line %(line)s.", line=at), "template") from None
    _check_storable(read)
    claims = read.get("claims") if isinstance(read, dict) else read
    if not isinstance(claims, list) or not claims:
        raise RuleBroken(_("The template holds no list of claims."), "template")
    if len(claims) > MOST:
        raise RuleBroken(_("A template holds at most %(most)s claims.", most=MOST), "template")
    return [_claim(number, one) for number, one in enumerate(claims, start=1)]


def _check_storable(read: Any) -> None:
    """JSON can spell halves of characters, which no page can show. Raises RuleBroken."""
    try:
        clean(json.dumps(read, ensure_ascii=False))
    except RuleBroken as broken:
        raise RuleBroken(broken.message, "template") from None


def add(drafts: Iterable[ClaimDraft], mark: str = "") -> tuple[int, int]:
    """State these claims; (added, left out as their sentence is there already). `mark` is put behind each source.

    Raises RuleBroken, naming the claim and the figure that cannot be stated.
    """
    known = set(db.session.scalars(sa.select(Claim.text_en)))
    added = left = 0
    for number, draft in enumerate(drafts, start=1):
        if draft.text_en in known:
            left += 1
            continue
        claim = Claim(text_en=draft.text_en, text_zh=draft.text_zh, source=f"{draft.source}{mark}")
        try:
            save_claim(claim, draft.figures)
        except FigureRefused as refused:
            _refuse(number, draft.text_en, refused.message, draft.figures[refused.at].name)
        except RuleBroken as broken:
            _refuse(number, draft.text_en, broken.message)
        known.add(claim.text_en)
        added += 1
    return added, left


def _claim(number: int, read: Any) -> ClaimDraft:
    if not isinstance(read, dict):
        _refuse(number, "", _("It is not an object with “en” and “figures”."))
    text = _text(number, "", read, "en")
    _known_keys(number, text, read, _OF_CLAIM)
    figures = read.get("figures", {})
    if not isinstance(figures, dict) or not all(isinstance(figure, dict) for figure in figures.values()):
        _refuse(number, text, _("Its figures are not an object: each name with its measure."))
    if len(figures) > MOST_FIGURES:
        _refuse(number, text, _("It has more than %(most)s figures.", most=MOST_FIGURES))
    drafts = tuple(_figure(number, text, name, figure) for name, figure in figures.items())
    return ClaimDraft(text, _text(number, text, read, "zh"), _text(number, text, read, "source"), drafts)


def _figure(number: int, text: str, name: str, read: Mapping[str, Any]) -> Draft:
    _known_keys(number, text, read, _OF_FIGURE, name)
    words = {key: _text(number, text, read, key, name) for key in ("measure", "asked", "against")}
    if not words["measure"]:
        _refuse(number, text, _("The figure names no measure."), name)
    tells = _member(number, text, read, "tells", Tells, Tells.VALUE, name)
    wording = _member(number, text, read, "wording", Wording, Wording.MORE_THAN, name)
    stated = read.get("stated")
    # A number that is none is not below the bound either.
    if stated is not None and (
        isinstance(stated, bool) or not isinstance(stated, int | float) or not abs(stated) < LARGEST
    ):
        _refuse(number, text, _("“stated” is not a number."), name)
    return Draft(name, words["measure"], words["asked"], tells, words["against"], wording, stated)


def _text(number: int, text: str, read: Mapping[str, Any], key: str, name: str = "") -> str:
    said = read.get(key, "")
    if not isinstance(said, str):
        _refuse(number, text, _("“%(key)s” is not a text.", key=key), name)
    return clean(said)


def _member(
    number: int, text: str, read: Mapping[str, Any], key: str, values: type[Member], default: Member, name: str
) -> Member:
    said = str(read.get(key, default))
    known = [str(value) for value in values]
    if said not in known:
        _refuse(number, text, _("“%(said)s” is none of: %(known)s.", said=said[:40], known=", ".join(known)), name)
    return values(said)


def _known_keys(number: int, text: str, read: Mapping[str, Any], known: set[str], name: str = "") -> None:
    if strange := sorted(set(read) - known):
        words = _("“%(key)s” is none of: %(known)s.", key=strange[0][:40], known=", ".join(sorted(known)))
        _refuse(number, text, words, name)


def _refuse(number: int, text: str, why: str, name: str = "") -> NoReturn:
    """Raises RuleBroken, saying which claim it is, and which figure."""
    claim = f"“{text[:MARK]}{'…' if len(text) > MARK else ''}”" if text else ""
    where = _("Claim %(number)s", number=number)
    where = f"{where} {claim}".strip()
    if name:
        where = _("%(claim)s, figure %(name)s", claim=where, name=f"{{{name[:40]}}}")
    raise RuleBroken(_("%(where)s: %(why)s", where=where, why=why), "template")
