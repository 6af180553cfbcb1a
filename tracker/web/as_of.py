"""Pages as of a past moment: `as_of` in an address opens the register as it stood then, to be read and not changed."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from flask import Flask, abort, current_app, g, request
from flask_babel import format_datetime
from flask_login import current_user

from tracker.access import READING, Permission
from tracker.db.past import Past
from tracker.errors import RuleBroken
from tracker.i18n import _
from tracker.ledger import past

# What is shown as it is now whatever the address says: rooms, and pages of others.
TIMELESS = (
    frozenset({"accounts", "history", "imports", "static"})
    | {f"reports.{name}" for name in ("rules", "saved", "open_saved", "editions", "edition", "edition_difference")}
    | {"dossier.duplicates", "dossier.not_same_list"}
)
# Rooms that read the past themselves, figure by figure: a moment is part of what is asked, and refused at its field.
OWN = frozenset({"reports"})
NOT_KEPT = frozenset({"as_of", "page", "format"})  # of an address, when another moment is chosen


@dataclass(frozen=True, slots=True)
class AsOf:
    """The moment of this page, and how the address said it; `is_kept`: nothing can be changed there."""

    said: str
    past: Past
    is_kept: bool

    @property
    def is_day(self) -> bool:
        return len(self.said) == 10 and not self.said.isdigit()

    @property
    def words(self) -> str:
        """As every file prints it."""
        moment = self.past.day.isoformat() if self.is_day else format_datetime(self.past.at, "yyyy-MM-dd HH:mm")
        return _("%(moment)s (change %(number)s)", moment=moment, number=self.past.change_id)


def init_app(app: Flask) -> None:
    past.init_app(app)
    app.url_defaults(_carry)
    app.add_template_global(shown, "as_of_shown")
    app.add_template_global(chooser, "as_of_chooser")
    app.add_template_global(now_url)


def shown() -> AsOf | None:
    """The past moment that this page shows; None for the present."""
    found: AsOf | None = g.get("as_of")
    return found


def enter(needed: Permission, *, changes: bool) -> None:
    """Open the moment that the address asks for, for a reader who may open the page.

    Answers 409 where something is to be changed, 400 for a moment that is none or lies before the first change.
    """
    said, endpoint = request.args.get("as_of", "").strip(), str(request.endpoint)
    has_own, reads = _room(endpoint) in OWN, needed in READING and not changes
    if not changes and _is_timeless(endpoint):
        return
    if not reads:
        if said and not has_own:
            abort(
                409, _("This address shows the register as it once stood. Go back to now, and make the change there.")
            )
        return
    g.may_choose = not has_own
    if said:
        _open(said, has_own=has_own)


def chooser() -> list[tuple[str, str]] | None:
    """What the form that chooses a moment sends along; None where there is nothing to choose."""
    if not g.get("may_choose", False):
        return None
    return [(key, value) for key, value in request.args.items(multi=True) if key not in NOT_KEPT]


def now_url() -> str:
    """This page as of now; blank where it is that already, or the address cannot be opened."""
    if not request.args.get("as_of", "").strip() or request.method not in ("GET", "HEAD"):
        return ""
    kept = [(key, value) for key, value in request.args.items(multi=True) if key not in NOT_KEPT]
    return f"{request.path}?{urlencode(kept)}" if kept else request.path


def _open(said: str, *, has_own: bool) -> None:
    try:
        moment = past.past_at(said)
    except RuleBroken as broken:
        if has_own:
            return
        abort(400, broken.message)
    g.as_of = AsOf(said, moment, is_kept=not has_own)
    if not has_own:
        current_user.rights = current_user.rights.to_read()
        past.enter(moment)


def _carry(endpoint: str, values: dict[str, Any]) -> None:
    """Links of a page of the past lead to pages of the same moment."""
    moment = shown()
    needed = getattr(current_app.view_functions.get(endpoint), "needs", None)
    if moment and needed in READING and not _is_timeless(endpoint):
        values.setdefault("as_of", moment.said)


def _is_timeless(endpoint: str) -> bool:
    return endpoint in TIMELESS or _room(endpoint) in TIMELESS


def _room(endpoint: str) -> str:
    return endpoint.split(".")[0]
