"""The same name as somebody else writes it: one function a way, each leaving the name recognisable."""

import re
import unicodedata
from collections.abc import Callable
from random import Random

from bench.invented import Invented

_SPELT = [
    ("kh", "h"), ("ou", "u"), ("ph", "f"), ("w", "v"), ("y", "i"), ("ee", "i"), ("oo", "u"), ("ck", "k"), ("c", "k"),
    ("sh", "s"), ("dj", "j"), ("th", "t"), ("ei", "ey"), ("o", "u"), ("e", "i"), ("x", "ks"),
]  # fmt: skip


def order(one: Invented, _random: Random) -> str:
    words = one.full_name.split()
    return " ".join([*words[1:], words[0]])


def accents(one: Invented, random: Random) -> str:
    plain = unicodedata.normalize("NFD", one.full_name)
    return re.sub("[\\u0300-\\u036f]", "", plain).replace("đ", "d").replace("Đ", "D").upper()


def spacing(one: Invented, random: Random) -> str:
    words = one.full_name.split()
    longest = max(range(len(words)), key=lambda at: len(words[at]))
    cut = random.randrange(2, max(3, len(words[longest]) - 1))
    words[longest] = f"{words[longest][:cut]}{random.choice(' -')}{words[longest][cut:]}"
    return " ".join(words)


def joined(one: Invented, random: Random) -> str:
    words = one.full_name.split()
    return " ".join([words[0], "".join(words[1:])]) if len(words) > 2 else "-".join(words)


def initial(one: Invented, random: Random) -> str:
    words = one.full_name.split()
    at = random.choice((0, len(words) - 1)) if len(words) > 1 else 0
    return " ".join(f"{word[0]}." if place == at and len(words) > 1 else word for place, word in enumerate(words))


def spelt(one: Invented, random: Random) -> str:
    """Written by ear, or by another way to put a script into Latin letters."""
    name, ways = one.full_name.lower(), list(_SPELT)
    random.shuffle(ways)
    for said, other in [way for way in ways if way[0] in name][:2]:
        name = name.replace(said, other, 1)
    return name.title()


def native(one: Invented, _random: Random) -> str:
    return one.native_name


def typed(one: Invented, random: Random) -> str:
    """One typing error in the longest word."""
    words = one.full_name.split()
    at = max(range(len(words)), key=lambda place: len(words[place]))
    words[at] = _mistyped(words[at], random)
    return " ".join(words)


def typed_twice(one: Invented, random: Random) -> str:
    """One in each of the two longest words."""
    words = one.full_name.split()
    for at in sorted(range(len(words)), key=lambda place: -len(words[place]))[:2]:
        words[at] = _mistyped(words[at], random) if len(words[at]) > 3 else words[at]
    return " ".join(words)


def left_out(one: Invented, random: Random) -> str:
    """One of three or more words missing, or one word more."""
    words = one.full_name.split()
    if len(words) > 2:
        words.pop(random.randrange(1, len(words)))
        return " ".join(words)
    return f"{words[0]} {random.choice(('Maria', 'Ahmad', 'Minh', 'Ali', 'Ana'))} {' '.join(words[1:])}"


def _mistyped(word: str, random: Random) -> str:
    at = random.randrange(1, len(word)) if len(word) > 1 else 0
    letter = random.choice("aeioulnrstkm")
    return random.choice(
        (
            word[:at] + word[at + 1 :],
            word[:at] + letter + word[at:],
            word[:at] + letter + word[at + 1 :],
            word[: at - 1] + word[at] + word[at - 1] + word[at + 1 :] if at else word + letter,
        )
    )


WAYS: dict[str, Callable[[Invented, Random], str]] = {
    way.__name__: way for way in (order, accents, spacing, joined, initial, spelt, native, typed, typed_twice, left_out)
}
