"""Stating claims: each number by rule P5, on the register as it is in the open change."""

from collections.abc import Sequence
from dataclasses import dataclass

import sqlalchemy as sa

from tracker.db import db, today
from tracker.errors import RuleBroken
from tracker.i18n import _
from tracker.ledger.current import current_change
from tracker.ledger.texts import settle
from tracker.reports.claims.queries import figure_standing, last_position
from tracker.reports.claims.question import read_question
from tracker.reports.claims.rounding import generated
from tracker.reports.claims.sentences import NAME, check
from tracker.reports.claims.standing import Status
from tracker.reports.claims.telling import tell
from tracker.reports.models import Claim, ClaimFigure, Tells, Wording

MOST_FIGURES = 20  # in one sentence


@dataclass(frozen=True)
class Draft:
    """A figure as it is written down; with `stated` None the number is that of rule P5 now."""

    name: str
    measure: str
    asked: str = ""
    tells: Tells = Tells.VALUE
    against: str = ""
    wording: Wording = Wording.MORE_THAN
    stated: float | None = None


class FigureRefused(RuleBroken):
    """A rule broken by one figure of a claim: `at` is its place among them."""

    def __init__(self, broken: RuleBroken, at: int) -> None:
        super().__init__(broken.message, broken.field)
        self.at = at


def save_claim(claim: Claim, drafts: Sequence[Draft]) -> Claim:
    """State a claim, with these figures in place of those it had.

    Raises RuleBroken at a sentence: it is missing, a brace is open, or its names are not those of the figures;
    FigureRefused: a name, a measure or a question that is none, or nothing to state.
    """
    settle(claim)
    if not claim.text_en:
        raise RuleBroken(_("This is needed."), "text_en")
    _check_names(drafts)
    sentences = [("text_en", claim.text_en), *([("text_zh", claim.text_zh)] if claim.text_zh else [])]
    check(sentences, [draft.name for draft in drafts])
    figures = [_figure(draft, at) for at, draft in enumerate(drafts)]
    if claim.id is None:
        claim.position = claim.position or last_position() + 1
        db.session.add(claim)
    _replace(claim, figures)
    db.session.flush()
    return claim


def restate(claim: Claim, only: str | None = None) -> Claim:
    """Let its numbers, or that of one figure, say what rule P5 gives now.

    Raises RuleBroken: nothing can be told of a figure, or there is no such figure.
    """
    figures = [figure for figure in claim.figures if only in (None, figure.name)]
    if not figures:
        raise RuleBroken(_("There is no such figure."))
    found = [figure_standing(figure) for figure in figures]
    if untold := next((one for one in found if one.new is None), None):
        words = untold.trouble or _("No number can be told of the figure %(name)s.", name=f"{{{untold.name}}}")
        raise RuleBroken(words)
    for figure, one in zip(figures, found, strict=True):
        if one.status is not Status.TRUE:  # what still holds is not said more coarsely
            figure.stated = one.new or 0.0
        _state_now(figure, one.exact)
    db.session.flush()
    return claim


def remove_claim(claim: Claim) -> None:
    for figure in claim.figures:
        db.session.delete(figure)
    db.session.flush()
    db.session.delete(claim)
    db.session.flush()


def move_claim(claim: Claim, *, up: bool) -> None:
    """One place up or down in the text; at the end of it nothing moves."""
    order = list(db.session.scalars(sa.select(Claim).order_by(Claim.position, Claim.id)))
    at = order.index(claim)
    to = at - 1 if up else at + 1
    if 0 <= to < len(order):
        order[at], order[to] = order[to], order[at]
        for position, one in enumerate(order, start=1):
            one.position = position
        db.session.flush()


def _check_names(drafts: Sequence[Draft]) -> None:
    seen: set[str] = set()
    for at, draft in enumerate(drafts):
        if not NAME.fullmatch(draft.name):
            words = _("Name it with small letters, digits and _, as in the sentence.")
            raise FigureRefused(RuleBroken(words, "name"), at)
        if draft.name in seen:
            raise FigureRefused(RuleBroken(_("Another figure has this name."), "name"), at)
        seen.add(draft.name)


def _figure(draft: Draft, at: int) -> ClaimFigure:
    """Raises FigureRefused."""
    against = draft.against if draft.tells is Tells.POINTS else ""
    try:
        question = read_question(draft.measure, draft.asked)
        exact = tell(question, draft.tells, against).exact
        if exact is None and draft.stated is None:
            raise RuleBroken(_("No number can be told of this; write the number that is stated."), "stated")
    except RuleBroken as broken:
        raise FigureRefused(broken, at) from None
    stated = draft.stated
    if stated is None and exact is not None:
        stated = generated(draft.wording, draft.tells, exact)
    figure = ClaimFigure(name=draft.name, measure=question.measure.key, asked=question.text, against=against)
    figure.tells, figure.wording, figure.stated = draft.tells, draft.wording, stated or 0.0
    _state_now(figure, exact)
    settle(figure)
    return figure


def _state_now(figure: ClaimFigure, exact: float | None) -> None:
    figure.exact, figure.as_of_id, figure.day = exact, current_change(), today()


def _replace(claim: Claim, figures: Sequence[ClaimFigure]) -> None:
    """A figure that keeps its name keeps its row, and so its history."""
    known = {figure.name: figure for figure in claim.figures} if claim.id is not None else {}
    wanted = {figure.name for figure in figures}
    for name, figure in known.items():
        if name not in wanted:
            claim.figures.remove(figure)
            db.session.delete(figure)
    for figure in figures:
        if figure.name not in known:
            claim.figures.append(figure)
            continue
        kept = known[figure.name]
        for column in ("measure", "asked", "tells", "against", "wording", "stated", "exact", "as_of_id", "day"):
            setattr(kept, column, getattr(figure, column))
