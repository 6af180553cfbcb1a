"""Languages: the words of the interface, and which language the reader has."""

from collections.abc import Callable, Iterable
from enum import StrEnum
from typing import Any, Self, TypeVar

from flask_babel import get_locale, gettext, lazy_gettext, lazy_pgettext, ngettext, npgettext

__all__ = [
    "LANGUAGES",
    "Choice",
    "_",
    "_c",
    "_l",
    "_n",
    "_nc",
    "either",
    "is_chinese",
    "labelled",
    "language",
    "listed",
    "own_first",
]

Value = TypeVar("Value")

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


def either(english: str, chinese: str) -> str:
    """What is written in the reader's language; in the other where there is nothing in this."""
    return (chinese or english) if is_chinese() else (english or chinese)


def own_first(english: Value, chinese: Value) -> tuple[Value, Value]:
    """The two in the reader's order, such as columns to sort by."""
    return (chinese, english) if is_chinese() else (english, chinese)


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
