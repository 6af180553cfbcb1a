"""Rows whose person nobody fits exactly: whom they may mean, what was decided of them, and until then nothing."""

from collections.abc import Callable, Sequence
from typing import Any

from tracker.errors import RuleBroken
from tracker.i18n import _, listed
from tracker.imports.deciding import Candidate, Choose, Decision, Undecided
from tracker.imports.naming import full_name
from tracker.imports.plan import Outcome, Plan
from tracker.imports.reading import ReadRow
from tracker.likeness.names import Name
from tracker.likeness.records import Asked
from tracker.people import matching
from tracker.people.matching import matches

Key = tuple[str, str | None, str]  # name, country, e-mail: rows that agree in these are decided together
MOST = 5  # candidates of one row


class NotEntered(Exception):
    """A row is left out, or waits until somebody has decided whom it means; `of`: the row it is decided with."""

    def __init__(self, outcome: Outcome, of: int | None = None) -> None:
        super().__init__(outcome.value)
        self.outcome, self.of = outcome, of


class Unsure:
    def __init__(self, plan: Plan, key: Callable[[ReadRow], Key]) -> None:
        self.plan, self.key = plan, key
        self.own: dict[int, Decision] = {}
        self.decided: dict[Key, Decision] = {}
        self.first: dict[Key, int] = {}
        self.once: dict[Any, Any] = {}  # what candidates say, each word once

    def load(self, rows: Sequence[ReadRow], unknown: Callable[[ReadRow], bool]) -> None:
        """Ask once for every name that nobody on record bears exactly, whatever the number of its rows."""
        for row in rows:
            if (decision := self.plan.handled.decisions.get(row.number)) and decision.cells == row.cells:
                self.own[row.number] = decision
                self.decided.setdefault(self.key(row), decision)
        alike: dict[Key, list[ReadRow]] = {}
        before = self.plan.handled.asked
        self.plan.candidates.update((number, found) for number, found in before.items() if found)
        for row in rows:
            if row.keys[0] and not row.wrong and row.number not in before and unknown(row):
                alike.setdefault(self.key(row), []).append(row)
        # In the order of their names: whoever is asked about together may be the same few people.
        waiting = sorted(alike.items(), key=lambda one: one[0][0])
        asked = (asked_of(some[0].values, key[1]) for key, some in self.plan.watch(waiting))
        for (_key, some), match in zip(waiting, matches(asked, MOST), strict=True):
            if match.candidates:
                found = [self._candidate(one) for one in match.candidates]
                self.plan.candidates.update((row.number, found) for row in some)

    def _candidate(self, found: matching.Candidate) -> Candidate:
        """Few words are kept: of a large file a hundred thousand candidates stay, and most say the same."""
        once = self.once.setdefault
        reasons = tuple(reason.key for reason in found.reasons)
        name, told, score = found.name, found.told, round(found.score, 3)
        return Candidate(
            found.person_id, once(name, name), once(told, told), once(score, score), once(reasons, reasons)
        )

    def decision(self, row: ReadRow) -> Decision | None:
        """Raises NotEntered: the row is to be left out."""
        found = self.own.get(row.number) or self.decided.get(self.key(row))
        if found is not None and found.choose is Choose.LEAVE:
            raise NotEntered(Outcome.LEFT)
        return found

    def warning(self, row: ReadRow) -> str | None:
        """Whom a row that enters somebody new may mean instead, where nobody has looked.

        Raises NotEntered: somebody has to decide. Raises RuleBroken: undecided rows are to be refused.
        """
        candidates = self.plan.candidates.get(row.number)
        if not candidates or self.decision(row) is not None:
            return None
        match self.plan.handled.undecided:
            case Undecided.NEW:
                return _("Perhaps %(names)s: entered as a new person.", names=_names(candidates))
            case Undecided.REFUSE:
                raise RuleBroken(_("Perhaps somebody on record: %(names)s.", names=_names(candidates)), "name")
        first = self.first.setdefault(self.key(row), row.number)
        raise NotEntered(Outcome.PERHAPS, None if first == row.number else first)


def asked_of(values: dict[str, Any], country: str | None) -> Asked:
    """All that a row tells of the person it names."""
    countries = {country, values.get("citizenship")} - {None}
    return Asked(
        name=Name(
            full_name(values),
            values.get("family_name", ""),
            values.get("given_name", ""),
            values.get("native_name", ""),
        ),
        countries=frozenset(str(code) for code in countries),
        organizations=tuple(filter(None, [values.get("organization")])),
        email=values.get("email", ""),
        phone=values.get("phone", ""),
        born_on=values.get("born_on"),
        gender=values["gender"].value if values.get("gender") else None,
    )


def _names(candidates: Sequence[Candidate]) -> str:
    return listed(f"{one.name} ({one.told})" if one.told else one.name for one in candidates)
