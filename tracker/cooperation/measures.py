"""The measures of cooperation: partners and documents in force, meetings, and filings (rules C1-C4)."""

from typing import Any

from tracker.cooperation import measures_dimensions as dimensions
from tracker.cooperation import measures_filings as filed
from tracker.cooperation import measures_in_force as held
from tracker.cooperation import measures_meetings as met
from tracker.counting.dimension import Dimension
from tracker.counting.measure import Measure
from tracker.counting.options import YearBy
from tracker.i18n import _l
from tracker.partners.models import PartnerType

_ONCE = (YearBy.START,)


def _distinct(
    key: str,
    label: Any,
    unit: Any,
    rules: tuple[str, ...],
    by: tuple[Dimension, ...],
    branches: Any,
    of: str = "country",
    *,
    is_stock: bool = False,
    is_by_calendar: bool = False,
) -> Measure:
    """Counted once: each record where it is the row itself, else each partner, however many rows it has."""
    rules = (*rules, "U4", "C3")
    return Measure(
        key,
        label,
        unit,
        rules,
        by,
        branches,
        of,
        distinct=True,
        whole=of == "id",
        is_stock=is_stock,
        years=_ONCE,
        is_by_calendar=is_by_calendar,
    )


def _summed(key: str, label: Any, unit: Any, branches: Any, *, foreign: bool = False) -> Measure:
    """Numbers of a calendar year, as the offices report them."""
    of, is_stock = key.removeprefix("foreign_"), key.endswith("in_force")
    rules = ("C4",) if foreign else ("C4", "U4", "C3")
    by = dimensions.FOREIGN if foreign else dimensions.FILINGS
    return Measure(key, label, unit, rules, by, branches, of, is_stock=is_stock, years=_ONCE, is_by_calendar=True)


MEASURES: tuple[Measure, ...] = (
    _distinct(
        "partners_in_force",
        _l("Partners in force"),
        _l("partners with an instrument in force"),
        ("C1",),
        dimensions.PARTIES,
        held.partners,
        is_stock=True,
    ),
    *(
        _distinct(key, label, unit, ("C1", "C2"), dimensions.PARTIES, held.of_type(type_), is_stock=True)
        for key, label, unit, type_ in (
            ("countries_in_force", _l("Countries in force"), _l("countries"), PartnerType.COUNTRY),
            ("regions_in_force", _l("Regions in force"), _l("regions"), PartnerType.REGION),
            ("organizations_in_force", _l("Organizations in force"), _l("organizations"), PartnerType.ORGANIZATION),
        )
    ),
    _distinct(
        "instruments",
        _l("Instruments in force"),
        _l("documents in force"),
        ("C1",),
        dimensions.IN_FORCE,
        held.documents,
        "id",
        is_stock=True,
    ),
    _distinct(
        "documents_signed", _l("Documents signed"), _l("documents"), ("C1",), dimensions.IN_FORCE, held.signed, "id"
    ),
    _distinct("meetings", _l("Meetings"), _l("meetings"), ("C1",), dimensions.MEETINGS, met.meetings, "id"),
    _distinct(
        "meeting_partners",
        _l("Partners at meetings"),
        _l("partners represented"),
        ("C1", "C2"),
        dimensions.REPRESENTED,
        met.partners,
    ),
    _summed("applications", _l("Applications"), _l("applications"), filed.flow("applications")),
    _summed("grants", _l("Grants"), _l("grants"), filed.flow("grants")),
    _summed("grants_in_force", _l("Grants in force"), _l("grants in force"), filed.stock()),
    _distinct(
        "filing_countries",
        _l("Countries with applications"),
        _l("countries"),
        ("C4", "C2"),
        dimensions.FILINGS,
        filed.countries,
        is_by_calendar=True,
    ),
    *(
        _summed(f"foreign_{key}", label, unit, branches, foreign=True)
        for key, label, unit, branches in (
            (
                "applications",
                _l("All foreign applications"),
                _l("applications"),
                filed.flow("applications", foreign=True),
            ),
            ("grants", _l("All foreign grants"), _l("grants"), filed.flow("grants", foreign=True)),
            ("grants_in_force", _l("All foreign grants in force"), _l("grants in force"), filed.stock(foreign=True)),
        )
    ),
)

MEASURE = {measure.key: measure for measure in MEASURES}
