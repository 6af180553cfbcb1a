"""New rows that say in every cell what another one says: pasted twice, or two people who are to be told apart."""

from itertools import pairwise

from tracker.trainings.rules.sheets.rows import SheetRow


class Repeats:
    """Marks the rows that repeat another one; in `asked` are those that may be another person, each with its like.

    A row that stands on the list is pasted again, and so are two or more that stand together as they stood before. One
    that is alone with its like may be a namesake, unless both have one e-mail address or the person was chosen.
    """

    def __init__(self, listed: list[SheetRow], rows: list[SheetRow]) -> None:
        self.asked: dict[int, SheetRow] = {}
        self._rows = rows
        self._places: dict[str, list[int]] = {}  # of the rows so far, by name
        known: dict[str, list[SheetRow]] = {}
        for row in listed:
            known.setdefault(row.name_key, []).append(row)
        like: list[int | None] = []
        for place, row in enumerate(rows):
            row.repeats = any(row.says_what(other) for other in known.get(row.name_key, ()))
            like.append(None if row.repeats else self._like(place, like[-1] if like else None))
            self._places.setdefault(row.name_key, []).append(place)
        blocks = _blocks(like)
        for place, other in enumerate(like):
            if other is None:
                continue
            if place in blocks or rows[place].person or rows[place].values.get("email"):
                rows[place].repeats = True
            else:
                self.asked[rows[place].number] = rows[other]

    def _like(self, place: int, before: int | None) -> int | None:
        """The place of an earlier row that says the same: the one after the like of the row before, or the first."""
        row = self._rows[place]
        found = [other for other in self._places.get(row.name_key, ()) if row.says_what(self._rows[other])]
        if before is not None and before + 1 in found:
            return before + 1
        return found[0] if found else None


def _blocks(like: list[int | None]) -> set[int]:
    """The places of rows that follow each other as their likes do; several alike in a row are no block."""
    found = set()
    for place, (one, following) in enumerate(pairwise(like)):
        if one is not None and following == one + 1 and place - one > 1:
            found |= {place, place + 1}
    return found
