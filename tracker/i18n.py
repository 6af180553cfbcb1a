"""Languages: the words of the interface, and which language the reader has."""

from collections.abc import Callable, Iterable
from enum import StrEnum
from typing import Any, Self

from flask_babel import get_locale, gettext, lazy_gettext, lazy_pgettext, ngettext, npgettext

__all__ = ["LANGUAGES", "Choice", "_", "_c", "_l", "_n", "_nc", "is_chinese", "labelled", "language", "listed"]

# Flask-Babel carries no types.
_: Callable[..., str] = gettext
_l: Callable[..., Any] = lazy_gettext
_n: Callable[..., str] = ngettext
# Where one English word has several Chinese ones: first of what it is said, such as _c("award", "accepted").
_c: Callable[..., Any] = lazy_pgettext
_nc: Callable[..., str] = npgettext

# Locale identifiers as Babel names them; the second is what the page's lang attribute says.
LANGUAGES = {"en": "English", "zh_Hans": "简体中文"}


def language() -> str:
    """The reader's language, a key of LANGUAGES; English outside a request."""
    locale = get_locale()
    return "zh_Hans" if locale is not None and locale.language == "zh" else "en"


def is_chinese() -> bool:
    return language() == "zh_Hans"


def listed(words: Iterable[Any]) -> str:
    """One after the other, with the comma of the reader's language."""
    return _(", ").join(map(str, words))


def labelled(label: Any, value: Any) -> str:
    return _("%(label)s: %(value)s", label=label, value=value)


class Choice(StrEnum):
    """A closed list of values, each with the words a person reads.

    class Modality(Choice):
        IN_PERSON = "in_person", _l("in person")
    """

    label: Any

    def __new__(cls, value: str, label: Any = None) -> Self:
        member = str.__new__(cls, value)
        member._value_ = value
        member.label = label if label is not None else lazy_gettext(value)
        return member
