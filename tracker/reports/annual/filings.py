"""Applications, grants and grants in force by direction and by partner, and how fast they grew (rule C4)."""

from collections.abc import Sequence

from tracker.cooperation.models import Direction
from tracker.i18n import _
from tracker.reports.annual.grids import Counted, Layout, by_value, charts, counted_by, ranked
from tracker.reports.annual.questions import Questions
from tracker.reports.document import Grid, Section
from tracker.reports.growing import grown, said_growth

NUMBERS = ("applications", "grants", "grants_in_force")
FOREIGN = ("foreign_applications", "foreign_grants", "foreign_grants_in_force")


def filings(ask: Questions) -> Section:
    partners = counted_by(ask.in_year, NUMBERS, "country")
    grids = [
        _grid(
            ask, "direction", _("Filings by direction"), _("Direction"), [*NUMBERS, "filing_countries"], _growth(ask)
        ),
        _by_partner(ask, partners),
    ]
    if ask.scope.options.group is None and any(ask.number(key).value for key in FOREIGN):
        title = _("All foreign filings together, by direction")
        notes = [_("A series of its own, never added to the partners' (rule C4).")]
        grids.append(_grid(ask, "foreign", title, _("Direction"), FOREIGN, notes))
    title = _("Applications by partner in %(year)s", year=ask.year)
    return Section("filings", _("Filings"), grids, charts(ranked("partners", title, partners[0])))


def _grid(ask: Questions, key: str, title: str, first: str, keys: Sequence[str], notes: Sequence[str]) -> Grid:
    empty = _("No figure of filings is recorded for %(year)s.", year=ask.year)
    return by_value(Layout(key, title, first, empty, notes=notes), counted_by(ask.in_year, keys, "direction"))


def _by_partner(ask: Questions, columns: Sequence[Counted]) -> Grid:
    empty = _("No partner's filings are recorded for %(year)s.", year=ask.year)
    return by_value(Layout("partners", _("Filings by partner"), _("Partner"), empty, endpoint="partners.show"), columns)


def _growth(ask: Questions) -> list[str]:
    """Of the applications of each direction, from the first year recorded to the summary's."""
    said = []
    for direction in Direction:
        found = ask.until("applications", "year", where={"direction": direction})
        if len(found.cells) > 1:
            told = " ".join(said_growth(grown(found, ask.scope)))
            said.append(_("%(direction)s: %(growth)s", direction=str(direction.label), growth=told))
    return said
