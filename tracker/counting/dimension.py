"""What a measure is broken down by: the values, how they are read, and how they are said."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NoReturn

from tracker.errors import RuleBroken
from tracker.i18n import Choice, _
from tracker.text import clean, read_whole


@dataclass(frozen=True, eq=False)
class Dimension:
    """Something a measure is broken down by. `overlaps`: a row may stand in several of its cells.

    `choices` are its only values, where it is a closed list; `labels` gives the words of values otherwise, or of all
    there are when asked for none and the dimension `is_closed`: only values that have words are known.
    """

    key: str
    label: Any
    choices: type[Choice] | None = None
    labels: Callable[[Sequence[Any]], Mapping[Any, str]] | None = None
    overlaps: bool = False
    is_year: bool = False
    is_closed: bool = False
    nothing: Any = None  # words for a missing value, where "not stated" is not true
    named: Callable[[str], object] | None = None  # reads what is no value as a name of one, or raises RuleBroken

    def read(self, said: str) -> object:
        """The value a person or an address names; an empty text is "not stated". Raises RuleBroken."""
        said = clean(said)
        if not said:
            return None
        if self.choices is not None:
            known = [str(member) for member in self.choices]
            if said not in known:
                self._refuse(said, ", ".join(known))
            return self.choices(said)
        if self.is_year:
            return read_year(said)
        if self.is_closed and self.labels and said not in self.labels([said]):
            return self._by_name(said)
        return said

    def _by_name(self, said: str) -> object:
        if self.named is None:
            self._refuse(said, _("a code the office knows"))
        try:
            return self.named(said)
        except RuleBroken as broken:
            raise RuleBroken(broken.message, self.key) from broken

    def words(self, values: Iterable[Any]) -> dict[Any, str]:
        """How each of these values reads."""
        known = [value for value in dict.fromkeys(values) if value is not None]
        found = self.labels(known) if self.labels and known else {}
        spoken = {value: str(value.label) if isinstance(value, Choice) else str(value) for value in known}
        return {None: str(self.nothing or _("not stated")), **spoken, **found}

    def all_words(self) -> dict[Any, str]:
        """How every value of a closed list reads, and a missing one."""
        found = self.labels(()) if self.labels and self.is_closed else {}
        return {**self.words(self.choices or ()), **found}

    def _refuse(self, said: str, choices: str) -> NoReturn:
        raise RuleBroken(
            _("“%(said)s” is not a value of %(name)s: %(choices)s.", said=said[:40], name=self.key, choices=choices),
            self.key,
        )


def read_year(said: str) -> int:
    """Raises RuleBroken."""
    return read_whole(said, least=1900, most=2199)
