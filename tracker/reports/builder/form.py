"""What the form of the figure builder offers: measures by room, the dimensions of the one chosen, and its filters."""

from dataclasses import dataclass, replace
from typing import Any

from tracker.counting.dimension import Dimension
from tracker.counting.measure import Measure
from tracker.counting.options import Options
from tracker.i18n import _, _l
from tracker.ledger.snapshot import LIVE
from tracker.partners.queries import alphabetical
from tracker.reports.addresses import SCOPE
from tracker.reports.builder.address import Said
from tracker.reports.builder.question import FIRST, NOT_STATED, Question, Shows
from tracker.reports.catalogue import MEASURES, ROOM_OF
from tracker.reports.choices import Choices, scope_choices
from tracker.reports.counted import counted
from tracker.reports.describing import with_unit

ROOMS = {
    "trainings": _l("Trainings"),
    "scholarships": _l("Scholarships"),
    "missions": _l("Missions"),
    "cooperation": _l("Cooperation"),
}


@dataclass(frozen=True)
class Filter:
    """A list to choose a cell from."""

    key: str
    label: Any
    choices: list[tuple[str, Any]]


class BuilderForm:
    """For the question as it was sent: `question` is None where it could not be read.

    `saved` is the id of the report it began as.
    """

    def __init__(
        self, said: Said, question: Question | None, within: frozenset[str] | None, newest: int, saved: str = ""
    ) -> None:
        self.said = said
        self.question = question
        self.measure: Measure = MEASURES.get(said.get("measure", ""), MEASURES[FIRST["measure"]])
        self.within = within
        self.newest = newest
        self.saved = saved

    @property
    def measures(self) -> list[tuple[Any, list[tuple[str, Any]]]]:
        """(room, its measures with their units)."""
        found: dict[str, list[tuple[str, Any]]] = {}
        for key, measure in MEASURES.items():
            found.setdefault(ROOM_OF[key], []).append((key, with_unit(measure)))
        return [(ROOMS[room], measures) for room, measures in found.items()]

    @property
    def choices(self) -> Choices:
        by = [(dimension.key, dimension.label) for dimension in self.measure.dimensions]
        shows = self.question.may_show if self.question else [Shows.NUMBER]
        return {
            "rows": by,
            "then": [("", _("nothing more")), *by],
            "columns": [("", _("none")), *by],
            "show": [("" if one is Shows.NUMBER else str(one), one.label) for one in shows],
            **scope_choices([self.measure]),
        }

    @property
    def values(self) -> dict[str, str]:
        """What stands in each field: the reader's own words, and what was taken where nothing was said."""
        names = ("rows", "then", "columns", "show", *SCOPE, *(dimension.key for dimension in self.measure.dimensions))
        said = {name: self.said.get(name, "").strip() for name in names}
        if self.question and not said["rows"]:
            said["rows"] = self.question.rows[0]
        return said

    @property
    def filters(self) -> list[Filter]:
        """One for each dimension that is a list; a year is asked by the period, a group by the scope."""
        others = [one for one in self.measure.dimensions if not one.is_year and one.key != "group"]
        lists = [one for one in others if one.labels is None or one.is_closed]
        return [Filter(one.key, one.label, self._offered(one)) for one in lists]

    @property
    def is_narrowed(self) -> bool:
        return any(self.said.get(one.key) for one in self.measure.dimensions)

    @property
    def shown_fields(self) -> set[str]:
        return {"measure", *self.choices, *(one.key for one in self.filters), "from", "to", "as_of"}

    @property
    def kept(self) -> list[tuple[str, str]]:
        """What is sent along unchanged: cells that the form has no list for, and the order of the lines."""
        shown = self.shown_fields
        said = {**self.said, "saved": self.saved}
        kept = [(key, value) for key, value in said.items() if value and key not in shown]
        return [("of", self.measure.key), *kept]

    def _offered(self, dimension: Dimension) -> list[tuple[str, Any]]:
        if dimension.choices is not None or dimension.is_closed:
            words = dimension.all_words()
        else:
            words = dimension.words(self._recorded(dimension))
        known = [(str(value), said) for value, said in words.items() if value is not None]
        if dimension.choices is None:
            known.sort(key=lambda one: alphabetical(one[1]))
        return [("", _("any")), *known, (NOT_STATED, words[None])]

    def _recorded(self, dimension: Dimension) -> list[Any]:
        """The values that rows of the measure have, whatever the period and scope; and the one that was asked for."""
        options = Options(within=self.within, now=self.question.scope.options.now if self.question else None)
        snapshot = self.question.scope.snapshot if self.question else LIVE
        found = counted(self.measure, snapshot, replace(options, by=(dimension.key,)), self.newest)
        asked = self.said.get(dimension.key, NOT_STATED)
        return [*(cell.key[dimension.key] for cell in found.cells), *([asked] if asked != NOT_STATED else [])]
