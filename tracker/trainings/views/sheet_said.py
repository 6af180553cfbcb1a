"""What is said after the roster sheet was saved: what became of its rows, and what somebody else changed meanwhile."""

from collections.abc import Iterable, Mapping
from typing import Any

from flask import flash

from tracker.i18n import _, _n, listed
from tracker.trainings.rules.sheets.rows import SheetRow
from tracker.trainings.rules.sheets.saving import Saved
from tracker.web.undoable import say


def say_saved(saved: Saved, meanwhile: str) -> None:
    """What became of the rows; `meanwhile` what somebody else did."""
    parts = [
        _n("%(num)s row is added", "%(num)s rows are added", saved.added) if saved.added else "",
        _n("%(num)s is changed", "%(num)s are changed", saved.changed) if saved.changed else "",
        _n("%(num)s is removed", "%(num)s are removed", saved.removed) if saved.removed else "",
    ]
    if any(parts):
        say(_("The list is saved: %(what)s.", what=listed(part for part in parts if part)))
    else:
        flash(_("Nothing was changed."), "warning")
    if saved.repeated:
        text = _n(
            "%(num)s row said what another one says, and counts once.",
            "%(num)s rows said what another one says, and count once.",
            saved.repeated,
        )
        flash(text, "warning")
    if saved.filled:
        text = _n(
            "%(num)s blank cell was filled in with what is recorded of the person today.",
            "%(num)s blank cells were filled in with what is recorded of the people today.",
            saved.filled,
        )
        flash(text, "warning")
    if saved.kept:
        text = _(
            "An e-mail address on record is changed on the person's page alone. %(what)s.", what="; ".join(saved.kept)
        )
        flash(text, "warning")
    if meanwhile:
        flash(meanwhile, "warning")


def meanwhile(rows: Iterable[SheetRow], heads: Mapping[str, Any]) -> str:
    """What somebody else changed of these rows since the sheet was opened, and stays so; blank where nothing."""
    told = []
    for row in rows:
        if row.gone:
            told.append(_("%(name)s (taken off the list)", name=row.gone))
        elif row.stored is not None and row.theirs:
            columns = listed(str(heads[name]) for name in row.theirs)
            told.append(_("%(name)s (%(columns)s)", name=row.stored.person.full_name, columns=columns))
    if not told:
        return ""
    return _("Somebody else changed meanwhile, and it stands: %(what)s.", what=listed(told))
