"""One table over several measures: what they are broken down by, line by line, with a total counted as such."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from tracker.counting.dimension import Dimension
from tracker.counting.figure import Cell, Figure
from tracker.counting.measure import Measure
from tracker.i18n import _, _l
from tracker.partners.queries import alphabetical
from tracker.reports.catalogue import MEASURES

COLUMNS = ("sessions", "courses", "participations", "persons", "person_days", "countries")
OF_PEOPLE = ("participations", "persons", "person_days", "countries")


@dataclass(frozen=True)
class Breakdown:
    """What a table is by: for each measure that can be, the dimension that means it."""

    key: str
    label: Any
    dimensions: Mapping[str, str]

    def dimension(self, measure: Measure) -> Dimension:
        return measure.dimension(self.dimensions[measure.key])

    @property
    def measures(self) -> list[Measure]:
        return [MEASURES[key] for key in self.dimensions]


def _alike(dimension: str, measures: Sequence[str] = COLUMNS) -> dict[str, str]:
    return dict.fromkeys(measures, dimension)


_ALL = (
    Breakdown("year", _l("Year"), _alike("year")),
    Breakdown(
        "country",
        _l("Country represented"),
        # A session's own country is where it was held; whom it trained is another question.
        {"sessions": "represented", "courses": "represented", **_alike("country", OF_PEOPLE[:-1])},
    ),
    Breakdown("region", _l("Region"), _alike("region", OF_PEOPLE)),
    Breakdown("group", _l("Group"), _alike("group")),
    Breakdown("gender", _l("Gender"), _alike("gender", OF_PEOPLE)),
    Breakdown("organization_type", _l("Type of organization"), _alike("organization_type", OF_PEOPLE)),
    Breakdown("theme", _l("Theme"), _alike("theme")),
    Breakdown("activity_class", _l("Class"), _alike("activity_class")),
    Breakdown("modality", _l("Modality"), _alike("modality")),
    Breakdown("delivery", _l("Place of delivery"), _alike("delivery")),
    Breakdown("place", _l("Country of delivery"), _alike("country", COLUMNS[:2])),
    Breakdown("session", _l("Session"), _alike("session", ("participations", "persons", "person_days", "countries"))),
)

BREAKDOWNS: dict[str, Breakdown] = {breakdown.key: breakdown for breakdown in _ALL}


@dataclass(frozen=True)
class Line:
    """A row of the table. `value` None is "not stated"; `where` says whether the line is one value or all of them."""

    words: str
    value: Any
    cells: Mapping[str, Cell]
    is_total: bool = False
    row_mark: str = ""


def lines(breakdown: Breakdown, figures: Mapping[str, Figure]) -> list[Line]:
    """Each value once, in the order of its measures' cells; then all of them together."""
    found: dict[Any, dict[str, Cell]] = {}
    for key, figure in figures.items():
        for cell in figure.cells:
            found.setdefault(cell.key[breakdown.dimensions[key]], {})[key] = cell
    dimension = breakdown.dimension(breakdown.measures[0])
    words = dimension.words(found)
    values = sorted(found, key=_order(dimension, words))
    body = [Line(words[value], value, found[value], row_mark="not-stated" if value is None else "") for value in values]
    totals = {key: figure.total for key, figure in figures.items()}
    return [*body, Line(_("All (distinct)"), None, totals, is_total=True, row_mark="total")]


def _order(dimension: Dimension, words: Mapping[Any, str]) -> Callable[[Any], tuple[bool, Any]]:
    """Years by number, choices as they were declared, the rest by their words; what is not stated stands last."""
    if dimension.is_year:
        return lambda value: (value is None, value or 0)
    if dimension.choices is not None:
        order = {member: at for at, member in enumerate(dimension.choices)}
        return lambda value: (value is None, order.get(value, 0))
    return lambda value: (value is None, alphabetical(words[value]))
