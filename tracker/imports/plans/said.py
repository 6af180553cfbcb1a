"""What the rows of one file have said of one record: two of them must not contradict each other."""

from typing import Any

from tracker.errors import RuleBroken
from tracker.i18n import _
from tracker.imports.telling import told


class Said:
    def __init__(self) -> None:
        self.by_name: dict[str, tuple[Any, int]] = {}

    def check(self, values: dict[str, Any]) -> None:
        """Raises RuleBroken: an earlier row gives another value."""
        for name, value in values.items():
            before, row = self.by_name.get(name, (value, 0))
            if before != value:
                raise RuleBroken(_("Row %(row)s gives %(text)s for the same record.", row=row, text=told(before)), name)

    def check_repeat(self, values: dict[str, Any], row: int) -> None:
        """Raises RuleBroken: the values are not among those of the row that is repeated."""
        self.check(values)
        for name in values:
            if name not in self.by_name:
                raise RuleBroken(_("Row %(row)s is about the same record: say all of it there.", row=row), name)

    def keep(self, values: dict[str, Any], row: int) -> None:
        for name, value in values.items():
            self.by_name.setdefault(name, (value, row))
