"""What is asked of a measure: period, scope, and the cells that are wanted."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from tracker.counting.years import first_day, fiscal_year, last_day
from tracker.db import today
from tracker.i18n import Choice, _l


class Home(Choice):
    """What becomes of those who represent the home country (rule T5)."""

    EXCLUDE = "exclude", _l("without the home country")
    INCLUDE = "include", _l("with the home country")
    ONLY = "only", _l("home country only")


class YearBy(Choice):
    """Which dates give a row its year (rules T3, X3); active in every year between its start and its end."""

    START = "start", _l("year of start")
    END = "end", _l("year of end")
    ACTIVE = "active", _l("every year in which it was active")


class Attribution(Choice):
    """In which cells somebody stands who has several counted rows (rule U3)."""

    EACH = "each", _l("once in each cell with a row")
    FIRST = "first", _l("in the cell of the first row alone")


@dataclass(frozen=True, slots=True, eq=False)
class Options:
    """`by` are the dimensions of the breakdown; `where` narrows to cells, None meaning "not stated".

    Years are included at both ends. `on` is the reference day of a stock, where one was asked for. `now` is the
    day on which the question is asked: today, or that of the moment it is asked as of. `within` are the scopes of the
    reader's rights, such as `group:BRI`; None for all. Years begin in `fiscal_month` and are named by that beginning.
    """

    from_year: int | None = None
    to_year: int | None = None
    group: str | None = None
    home: Home = Home.EXCLUDE
    year_by: YearBy = YearBy.START
    by: tuple[str, ...] = ()
    where: Mapping[str, object] = field(default_factory=dict)
    within: frozenset[str] | None = None
    on: date | None = None
    now: date | None = None
    fiscal_month: int = 1
    attribution: Attribution = Attribution.EACH

    @property
    def today(self) -> date:
        """The last day that can have happened."""
        return self.now or today()

    @property
    def this_year(self) -> int:
        """The year, calendar or fiscal, of the day of the question."""
        return fiscal_year(self.today, self.fiscal_month)

    @property
    def first_day(self) -> date | None:
        """Of the period, None where it is open."""
        return None if self.from_year is None else first_day(self.from_year, self.fiscal_month)

    @property
    def last_day(self) -> date | None:
        return None if self.to_year is None else last_day(self.to_year, self.fiscal_month)

    def codes_within(self, kind: str) -> list[str] | None:
        """The codes of one kind of scope that the reader's rights name; None where they are over everything."""
        if self.within is None:
            return None
        return sorted(scope.removeprefix(f"{kind}:") for scope in self.within if scope.startswith(f"{kind}:"))

    @property
    def has_period(self) -> bool:
        return self.from_year is not None or self.to_year is not None

    @property
    def wanted(self) -> frozenset[str]:
        """The dimensions that decide which rows there are."""
        return frozenset(self.by) | frozenset(self.where)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Options) and self.key == other.key

    @property
    def key(self) -> tuple[object, ...]:
        """What tells one question from another."""
        where = tuple(sorted(self.where.items()))
        scope = (self.from_year, self.to_year, self.group, self.home, self.within)
        return (*scope, self.year_by, self.by, where, self.on, self.today, self.fiscal_month, self.attribution)

    def __hash__(self) -> int:
        return hash(self.key)

    def asked(self, by: tuple[str, ...], where: Mapping[str, object]) -> "Options":
        """The same period and scope, of these cells."""
        return replace(self, by=by, where=where)

    def cell(self, key: Mapping[str, object]) -> "Options":
        """What is asked by one cell of this breakdown."""
        return replace(self, by=(), where={**self.where, **key})

    def total(self) -> "Options":
        return replace(self, by=())
