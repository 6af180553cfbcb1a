"""What is asked of a measure: period, scope, and the cells that are wanted."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from tracker.i18n import Choice, _l


class Home(Choice):
    """What becomes of those who represent the home country (rule T5)."""

    EXCLUDE = "exclude", _l("without the home country")
    INCLUDE = "include", _l("with the home country")
    ONLY = "only", _l("home country only")


class YearBy(Choice):
    """Which of a session's dates gives its year (rule T3)."""

    START = "start", _l("year of start")
    END = "end", _l("year of end")


@dataclass(frozen=True, slots=True)
class Options:
    """`by` are the dimensions of the breakdown; `where` narrows to cells, None meaning "not stated".

    Years are included at both ends. `within` are the groups whose sessions the reader may see, None for all.
    """

    from_year: int | None = None
    to_year: int | None = None
    group: str | None = None
    home: Home = Home.EXCLUDE
    year_by: YearBy = YearBy.START
    by: tuple[str, ...] = ()
    where: Mapping[str, object] = field(default_factory=dict)
    within: frozenset[str] | None = None

    @property
    def has_period(self) -> bool:
        return self.from_year is not None or self.to_year is not None

    @property
    def wanted(self) -> frozenset[str]:
        """The dimensions that decide which rows there are."""
        return frozenset(self.by) | frozenset(self.where)

    @property
    def key(self) -> tuple[object, ...]:
        """What tells one question from another."""
        where = tuple(sorted(self.where.items()))
        return (self.from_year, self.to_year, self.group, self.home, self.year_by, self.by, where, self.within)

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
