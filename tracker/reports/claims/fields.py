"""A number as a sentence states it."""

import re
from typing import Any

from wtforms import StringField

from tracker.i18n import _

_NUMBER = re.compile(r"-?[0-9]{1,12}(\.[0-9]{1,3})?")


class NumberField(StringField):
    """A whole number, or a rate in percent such as 21.3; a thousands comma and a percent sign are read over."""

    data: float | None  # type: ignore[assignment]

    def process_formdata(self, valuelist: list[Any]) -> None:
        self.data = None
        said = valuelist[0].strip().rstrip("%").strip() if valuelist else ""
        if re.fullmatch(r"[0-9]{1,3}(,[0-9]{3})+", said):
            said = said.replace(",", "")
        if said and not _NUMBER.fullmatch(said):
            raise ValueError(_("“%(text)s” is not a number such as 1300 or 21.3.", text=said[:40]))
        self.data = float(said) if said else None

    def _value(self) -> str:
        if self.raw_data:
            return str(self.raw_data[0])
        return "" if self.data is None else f"{self.data:g}" if self.data % 1 else str(int(self.data))
