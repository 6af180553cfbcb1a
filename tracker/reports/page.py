"""What stands on the page of figures."""

from functools import cached_property
from typing import Any

import sqlalchemy as sa
from flask_babel import format_decimal, format_percent

from tracker.access import Permission
from tracker.counting.figure import Figure
from tracker.counting.measure import Measure
from tracker.counting.options import Home, YearBy
from tracker.counting.rulebook import RULES
from tracker.db import db
from tracker.i18n import _
from tracker.partners.models import PartnerGroup
from tracker.reports.addresses import controls, figures_url, rows_url
from tracker.reports.asking import Scope
from tracker.reports.breakdowns import BREAKDOWNS, COLUMNS, Breakdown, Line, lines
from tracker.reports.catalogue import MEASURES
from tracker.reports.counted import counted
from tracker.reports.notes import Note, apart, gaps, over_new_year
from tracker.reports.scope_words import said_scope
from tracker.reports.tables import figure_columns, page
from tracker.tables import Table
from tracker.tables.formats import FORMATS
from tracker.web.gate import may


class FiguresPage:
    """The headline figures, one table, and what is said under it, all for one scope."""

    def __init__(self, scope: Scope, breakdown: Breakdown, newest: int) -> None:
        self.scope = scope
        self.breakdown = breakdown
        self.newest = newest

    @cached_property
    def figures(self) -> dict[str, Figure]:
        """The table's, by measure."""
        return {key: self._figure(MEASURES[key], by) for key, by in self.breakdown.dimensions.items()}

    @cached_property
    def headline(self) -> list[tuple[int, Any, str, str]]:
        """(number, unit, note, address of its rows) of each measure, whatever the table is by."""
        return [self._headline(MEASURES[key]) for key in COLUMNS]

    @cached_property
    def table(self) -> Table[Line]:
        columns = figure_columns(self.breakdown, self._url)
        title = _("Figures by %(dimension)s", dimension=str(self.breakdown.label).lower())
        return Table(title, columns, lines(self.breakdown, self.figures), said_scope(self.scope, self.rule_ids))

    @property
    def scope_words(self) -> list[tuple[str, str]]:
        return said_scope(self.scope)

    @property
    def rule_ids(self) -> tuple[str, ...]:
        """Of all columns, in the order of the rulebook."""
        used = {rule for measure in self._measures for rule in measure.rule_ids}
        return tuple(id_ for id_ in RULES if id_ in used)

    @property
    def has_lines(self) -> bool:
        return any(figure.cells for figure in self.figures.values())

    @property
    def adding(self) -> str:
        """Which columns may be added up, said under the table (rule U2, C3)."""
        adds = [str(m.label) for m in self._measures if m.adds_up([self.breakdown.dimensions[m.key]])]
        not_ = [str(m.label) for m in self._measures if str(m.label) not in adds]
        said = [_("These columns add up to the last line: %(columns)s.", columns=", ".join(adds))] if adds else []
        if not_:
            said.append(_("These do not, and the last line counts each once: %(columns)s.", columns=", ".join(not_)))
        return " ".join(said)

    @property
    def coverage(self) -> str:
        """Which share of the participations is known by name (rule T6)."""
        total = self._figure(MEASURES["participations"]).total
        if not total.value:
            return ""
        share = format_percent(total.also["named"] / total.value, "0.#%")
        return _("%(share)s of the participations are known by name (rule T6).", share=share)

    @cached_property
    def apart(self) -> list[Note]:
        return apart(self.scope, self.newest)

    @cached_property
    def gaps(self) -> list[Note]:
        return gaps(self.scope, self.newest)

    def note_url(self, note: Note) -> str:
        return rows_url(note.measure, note.options)

    @cached_property
    def over_new_year(self) -> list[tuple[str, str | None]]:
        """(code, address) of the sessions that run over 31 December."""
        return [(row["session"], page("trainings.show", id=row["id"])) for row in over_new_year(self.scope)]

    @property
    def controls(self) -> dict[str, Any]:
        return {**controls(self.scope), "by": self.breakdown.key}

    @property
    def choices(self) -> dict[str, list[tuple[str, Any]]]:
        """(value, words) of each control that is a list."""
        return {"by": [(key, breakdown.label) for key, breakdown in BREAKDOWNS.items()], **scope_choices()}

    @property
    def exports(self) -> list[tuple[str, str]]:
        return [(name.upper(), figures_url(format=name)) for name in FORMATS] if may(Permission.EXPORT) else []

    @property
    def _measures(self) -> list[Measure]:
        return self.breakdown.measures

    def _figure(self, measure: Measure, *by: str) -> Figure:
        return counted(measure, self.scope.snapshot, self.scope.options.asked(by, {}), self.newest)

    def _headline(self, measure: Measure) -> tuple[int, Any, str, str]:
        found = self.figures[measure.key] if measure.key in self.figures else self._figure(measure)
        return found.total.value, measure.unit, self._beside(measure, found), rows_url(measure, self.scope.options)

    def _beside(self, measure: Measure, found: Figure) -> str:
        """What must be read with the number, and the rule it follows."""
        if measure.key == "participations" and found.total.value != found.total.also["named"]:
            return _("%(named)s of them named (T4, T6)", named=format_decimal(found.total.also["named"]))
        if measure.key == "person_days" and found.total.also["days_estimated"]:
            return _("%(days)s of them estimated (T7)", days=format_decimal(found.total.also["days_estimated"]))
        if measure.key == "countries":
            regions, others = (self._figure(MEASURES[key]).total.value for key in ("regions", "organizations"))
            return _("and %(regions)s regions, %(others)s organizations (C2)", regions=regions, others=others)
        rule = {"sessions": "T1", "courses": "T2", "participations": "T4", "persons": "U2", "person_days": "T7"}
        return _("rule %(rule)s", rule=rule[measure.key])

    def _url(self, measure: Measure, line: Line) -> str:
        where = {} if line.is_total else {self.breakdown.dimensions[measure.key]: line.value}
        return rows_url(measure, self.scope.options, where)


def scope_choices() -> dict[str, list[tuple[str, Any]]]:
    groups = db.session.scalars(sa.select(PartnerGroup).order_by(PartnerGroup.name_en))
    return {
        "scope": [("", _("everything")), *((group.code, group.name) for group in groups)],
        "home": [("" if home is Home.EXCLUDE else str(home), home.label) for home in Home],
        "year_by": [("" if by is YearBy.START else str(by), by.label) for by in YearBy],
    }
