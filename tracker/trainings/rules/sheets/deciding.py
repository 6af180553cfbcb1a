"""Whom each new row of the sheet means: decided already, found, new, or to be asked. Nobody comes in twice."""

from tracker.i18n import _
from tracker.likeness.records import Answer, Asked, judge
from tracker.people.keying import asked_keys
from tracker.people.matching import Match, match_all
from tracker.people.matching.answers import answer
from tracker.people.matching.known import Known, known
from tracker.people.standing import whom_now
from tracker.trainings.rules.sheets.asking import OFFERED, asked, offer
from tracker.trainings.rules.sheets.doubting import doubted
from tracker.trainings.rules.sheets.repeating import Repeats
from tracker.trainings.rules.sheets.rows import NEW, SheetRow


class Decisions:
    """The rows to be added, each with its person: an id, or None for somebody new.

    `one_person` leads from a row to an earlier one that brings the same new person, in another role.
    """

    def __init__(self, rows: list[SheetRow]) -> None:
        self.listed = [row for row in rows if row.stored is not None and not row.removed]
        self.people: dict[int, int | None] = {}
        self.one_person: dict[int, SheetRow] = {}
        self._asked: dict[int, Asked] = {}
        self._new: dict[int, list[SheetRow]] = {}  # the rows of new people, by the keys of their names
        self._decide([row for row in rows if row.is_new and not row.wrong])

    def _decide(self, rows: list[SheetRow]) -> None:
        repeats = Repeats(self.listed, rows)
        rows = [row for row in rows if not row.repeats]
        self._asked = {row.number: asked(row.values) for row in rows}
        said = list(self._asked.values())
        matches = doubted(said, match_all(said, OFFERED)) if rows else []
        self._chosen = _followed([row for row in rows if row.person not in ("", NEW)])
        self.added: list[SheetRow] = []
        for row, match in zip(rows, matches, strict=True):
            row.found = match.candidates
            if other := repeats.asked.get(row.number):
                self._ask(row, _alike(other))
            elif self._find(row, match) and self._is_first(row):
                self.added.append(row)

    def _find(self, row: SheetRow, match: Match) -> bool:
        """Whether it is known whom the row means."""
        if row.person and row.person != NEW:
            return self._find_chosen(row, self._chosen.get(int(row.person)))
        if row.person == NEW or match.answer is Answer.NEW:
            self.people[row.number] = None
            return True
        if match.answer is Answer.SAME:
            self.people[row.number] = match.candidates[0].person_id
            return True
        if len(match.candidates) == OFFERED:
            found, row.more = offer(self._asked[row.number])
            row.found = found.candidates
        return self._ask(row, _("Is this somebody who is recorded already?"))

    def _find_chosen(self, row: SheetRow, person: Known | None) -> bool:
        """Whoever was chosen is meant, unless the name is another one now: what else is said may well be another."""
        if person is None:
            return self._ask(row, _("The person who was chosen was removed since: say again who is meant."))
        said = self._asked[row.number]
        chosen = answer(Asked(said.name, email=said.email), [person], 1).candidates
        if not chosen:
            return self._ask(row, _("The name was changed since the person was chosen: say again who is meant."))
        others = (one for one in row.found if one.person_id != chosen[0].person_id)
        row.found = (*chosen, *others)
        self.people[row.number] = chosen[0].person_id
        return True

    def _is_first(self, row: SheetRow) -> bool:
        """Whether no other row is of the same person in the same role."""
        person, role = self.people[row.number], row.values["role"]
        if person is None:
            is_first = row.person == NEW or self._is_first_new(row)
            for key in asked_keys(self._asked[row.number]) if is_first else ():
                self._new.setdefault(key, []).append(row)
            return is_first
        for other in self.listed:
            if other.stored is not None and other.stored.person_id == person and other.values.get("role") is role:
                return self._told_already(row, other)
        for other in self.added:
            if self.people[other.number] == person and other.values["role"] is role:
                return self._told_already(row, other)
        return True

    def _told_already(self, row: SheetRow, other: SheetRow) -> bool:
        if row.adds_nothing_to(other):
            row.repeats = True
            return False
        return self._ask(row, _("Row %(number)s is the same person.", number=other.number + 1))

    def _is_first_new(self, row: SheetRow) -> bool:
        """Two rows may bring the same new person, written alike or otherwise: in two roles, or by mistake."""
        near = {other.number: other for key in asked_keys(self._asked[row.number]) for other in self._new.get(key, ())}
        for _number, other in sorted(near.items()):
            answer = judge(self._asked[row.number], self._asked[other.number]).answer
            if answer is Answer.SAME and row.values["role"] is not other.values["role"]:
                self.one_person[row.number] = other
                return True
            if answer is Answer.SAME:
                return self._ask(row, _("Row %(number)s is the same person.", number=other.number + 1))
            if answer is Answer.PERHAPS:
                return self._ask(row, _("Row %(number)s may be the same person.", number=other.number + 1))
        return True

    def _ask(self, row: SheetRow, why: str) -> bool:
        row.asks, row.wrong["name"] = True, why
        return False


def _alike(other: SheetRow) -> str:
    return _(
        "Row %(number)s says the same. Is this another person? If it is not, empty this row.", number=other.number + 1
    )


def _followed(rows: list[SheetRow]) -> dict[int, Known]:
    """The people chosen, by their ids; a row whose person has become part of another since is of that one."""
    now = whom_now(int(row.person) for row in rows)
    for row in rows:
        row.person = str(now.get(int(row.person), row.person))
    return known(set(now.values()))
