"""What is missing in the register before an edition is published (rule P8), each with the page on which to mend it."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any

from tracker.access import Grant, Rights, Role
from tracker.counting.options import Options
from tracker.i18n import _, _n
from tracker.ledger.seal import verify
from tracker.ledger.snapshot import LIVE, head
from tracker.reports.addresses import said_options
from tracker.reports.asking import Scope, fitted
from tracker.reports.catalogue import MEASURES
from tracker.reports.counted import counted
from tracker.scholarships.measures_balance import balances
from tracker.scholarships.queries.attention import IMPOSSIBLE, number_troubled
from tracker.scholarships.queries.lists import ANY_IMPOSSIBLE
from tracker.trainings.measures_dimensions import Roster

# What is missing is missing for everybody, whatever the reader may see of it.
_ALL = Rights((Grant(Role.ADMINISTRATOR),))


@dataclass(frozen=True, slots=True)
class Gap:
    """`endpoint` with `args` is the page that lists them."""

    number: int
    words: str
    verb: str
    endpoint: str
    args: dict[str, Any] = field(default_factory=dict)


def gaps(year: int, scope: Scope) -> list[Gap]:
    """Of all years until this one, since the summary counts those as well; only what there is."""
    options = replace(scope.options, from_year=None, to_year=year)
    found = [
        _rows("sessions", options, _without_roster, _("complete"), roster=str(Roster.NONE)),
        _rows("participations", options, _without_country, _("state it"), country=None),
        _rows("participations", options, _without_gender, _("state it"), gender=None),
        _rows("students_past_end", options, _past_end, _("update")),
        _rows("missions_without_end", options, _without_end, _("give it")),
        _impossible(),
        _balance(options),
        _ledger(),
    ]
    return [gap for gap in found if gap.number]


def _rows(key: str, options: Options, words: Callable[[int], str], verb: str, **where: Any) -> Gap:
    measure = MEASURES[key]
    dimensions = {name: measure.dimension(name).read(value or "") for name, value in where.items()}
    asked = fitted(measure, options).asked((), dimensions)
    cells = {name: "" if value is None else str(value) for name, value in where.items()}
    number = counted(measure, LIVE, asked, head()).total.value
    return Gap(number, words(number), verb, "reports.rows", {"measure": key, **said_options(measure, asked), **cells})


def _without_roster(number: int) -> str:
    return _n("completed session without a roster", "completed sessions without a roster", number)


def _without_country(number: int) -> str:
    return _n("participation without a country", "participations without a country", number)


def _without_gender(number: int) -> str:
    return _n("participation without a gender", "participations without a gender", number)


def _past_end(number: int) -> str:
    return _n("student past the expected end", "students past their expected end", number)


def _without_end(number: int) -> str:
    return _n("mission without an end", "missions without an end", number)


def _impossible() -> Gap:
    number = number_troubled(_ALL, *IMPOSSIBLE)
    words = _n("student with an impossible history", "students with an impossible history", number)
    return Gap(number, words, _("mend"), "scholarships.index", {"attention": ANY_IMPOSSIBLE})


def _balance(options: Options) -> Gap:
    number = sum(not line.holds for line in balances(LIVE, Options(to_year=options.to_year, group=options.group)))
    words = _n("year whose balance of students fails", "years whose balance of students fails", number)
    return Gap(number, words, _("mend"), "scholarships.balance", {"failing": "y"})


def _ledger() -> Gap:
    broken = verify().broken
    words = _("change of the history does not hold: somebody altered it past the program (number %(id)s)", id=broken)
    return Gap(int(broken is not None), words, _("look"), "history.index")
