"""A sentence with names in braces, such as “{sessions} sessions for {persons} people”: taken apart and put together."""

import re
from collections.abc import Iterable

from tracker.errors import RuleBroken
from tracker.i18n import _, listed

NAME = re.compile(r"[a-z][a-z0-9_]{0,39}")
_PART = re.compile(r"\{([^{}]*)\}")


def parts(sentence: str) -> list[tuple[str, bool]]:
    """(text, whether it is the name of a figure), in the order of the sentence. Raises RuleBroken: a brace is open."""
    found: list[tuple[str, bool]] = []
    at = 0
    for part in _PART.finditer(sentence):
        found += [(sentence[at : part.start()], False), (_name(part[1]), True)]
        at = part.end()
    found.append((sentence[at:], False))
    if any(brace in text for text, is_name in found if not is_name for brace in "{}"):
        raise RuleBroken(_("A brace is open: write each name of a figure as {name}, in one pair of braces."))
    return [(text, is_name) for text, is_name in found if text]


def names(sentence: str) -> list[str]:
    """The figures a sentence names, each once. Raises RuleBroken."""
    return list(dict.fromkeys(text for text, is_name in parts(sentence) if is_name))


def check(sentences: Iterable[tuple[str, str]], known: Iterable[str]) -> None:
    """(field, sentence): each names these figures, all of them and no others. Raises RuleBroken at the field."""
    known = list(known)
    for field, sentence in sentences:
        try:
            said = names(sentence)
        except RuleBroken as broken:
            raise RuleBroken(broken.message, field) from None
        if missing := [name for name in said if name not in known]:
            words = _("No figure is bound to %(names)s.", names=_braced(missing))
            raise RuleBroken(words, field)
        if unnamed := [name for name in known if name not in said]:
            words = _("The sentence never names the figure %(names)s.", names=_braced(unnamed))
            raise RuleBroken(words, field)


def _name(said: str) -> str:
    name = said.strip()
    if not NAME.fullmatch(name):
        words = _("“{%(name)s}” is not the name of a figure: use small letters, digits and _.", name=name[:40])
        raise RuleBroken(words)
    return name


def _braced(found: Iterable[str]) -> str:
    return listed(f"{{{name}}}" for name in found)
