"""Languages: the words of the interface, and which language the reader has."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from enum import StrEnum
from typing import Any, Self, TypeVar

from flask_babel import LazyString, get_locale, gettext, lazy_gettext, lazy_pgettext, ngettext, npgettext, pgettext

__all__ = [
    "LANGUAGES",
    "Choice",
    "_",
    "_c",
    "_l",
    "_n",
    "_nc",
    "either",
    "for_later",
    "is_chinese",
    "labelled",
    "language",
    "listed",
    "own_first",
    "said_again",
    "said_now",
]

Value = TypeVar("Value")


class Said(str):
    """Words in the reader's language that know how to be said again, to somebody who reads another.

    `how`: by which of WAYS, with which words to be translated, and with which values for their places.
    """

    __slots__ = ("how",)
    how: tuple[str, Sequence[Any], Mapping[str, Any]]


def _as_said(text: str, way: str, words: Sequence[Any], values: Mapping[str, Any]) -> Said:
    said = Said(text)
    said.how = (way, words, values)
    return said


def _(message: str, /, **values: Any) -> str:
    return _as_said(gettext(message, **values), "one", (message,), values)


def _n(singular: str, plural: str, num: int, /, **values: Any) -> str:
    return _as_said(ngettext(singular, plural, num, **values), "number", (singular, plural, num), values)


# Flask-Babel carries no types.
_l: Callable[..., Any] = lazy_gettext
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
    text = (chinese or english) if is_chinese() else (english or chinese)
    return _as_said(text, "either", (english, chinese), {})


def own_first(english: Value, chinese: Value) -> tuple[Value, Value]:
    """The two in the reader's order, such as columns to sort by."""
    return (chinese, english) if is_chinese() else (english, chinese)


def listed(words: Iterable[Any]) -> str:
    """One after the other, with the comma of the reader's language."""
    parts = list(words)
    return _as_said(gettext(", ").join(map(str, parts)), "list", parts, {})


def said_now(words: Any) -> str:
    """A text that is said when it is shown, such as a label, as one that is said now."""
    if not isinstance(words, LazyString):
        return str(words)
    way = "one" if words._func is gettext else "context"
    return _as_said(str(words), way, words._args, words._kwargs)


def for_later(words: Any) -> Any:
    """Plain data, to be kept, out of which `said_again` makes words in the language of whoever reads them then.

    What is no sentence of the program stays as it is written.
    """
    if isinstance(words, LazyString):
        words = said_now(words)
    if isinstance(words, Said):
        way, parts, values = words.how
        return [way, [for_later(part) for part in parts], {name: for_later(one) for name, one in values.items()}]
    return words if isinstance(words, int) else str(words)


def said_again(kept: Any) -> Any:
    if not isinstance(kept, list):
        return kept
    way, parts, values = kept
    return WAYS[way](*map(said_again, parts), **{name: said_again(one) for name, one in values.items()})


WAYS: Mapping[str, Callable[..., str]] = {
    "one": _,
    "number": _n,
    "context": pgettext,
    "list": lambda *parts: listed(parts),
    "either": either,
}


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
