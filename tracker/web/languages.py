"""The field by which every room chooses languages."""

from typing import Any

from flask_babel import get_locale
from wtforms import SelectMultipleField
from wtforms.fields import SelectChoice  # type: ignore[attr-defined]  # the stubs lag behind
from wtforms.widgets import CheckboxInput, ListWidget

# Offered everywhere, in this order; others that a record has are offered with them.
LANGUAGES = ("en", "zh", "fr", "es", "ru", "ar", "pt", "vi", "lo", "km", "th", "id", "ms", "my", "mn", "kk", "uz", "fa")


class LanguagesField(SelectMultipleField):
    """Languages as boxes to tick, kept as codes parted by blanks."""

    widget = ListWidget(prefix_label=False)
    option_widget = CheckboxInput()

    def __init__(self, label: Any = None, **named: Any) -> None:
        super().__init__(label, choices=[], **named)

    def process_data(self, value: Any) -> None:
        self.data = value.split() if value else []
        self.choices = [SelectChoice(code, words) for code, words in language_options(self.data)]

    def populate_obj(self, obj: Any, name: str) -> None:
        setattr(obj, name, " ".join(self.data or []))


def language_options(further: list[str]) -> list[tuple[str, str]]:
    """(code, name in the reader's language)."""
    names = get_locale().languages
    codes = [*LANGUAGES, *(code for code in further if code not in LANGUAGES)]
    return [(code, names.get(code, code)) for code in codes]
