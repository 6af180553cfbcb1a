"""Two values of one column compared: on which of five levels they agree, 0 (different) to 4 (the same)."""

import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import NamedTuple

from rapidfuzz.distance import OSA, JaroWinkler

from tracker.errors import RuleBroken
from tracker.likeness.kinds import Field
from tracker.likeness.names import Name, compare_names
from tracker.likeness.sounds import sound, sounds_alike
from tracker.likeness.writing import name_key, romanized
from tracker.text import fold, identity_key, read_date

SAME, NEAR, LIKE, FAINT, OTHER = 4, 3, 2, 1, 0
LEVELS = 5
UNLIKE = 0.65  # likeness of letters below which two words are not looked at any closer


class Measure(NamedTuple):
    """How the values of one kind of column are read, compared, and found where they are not the same."""

    read: Callable[[str], str]  # "" where nothing is said
    level: Callable[[str, str], int]  # of two different values
    keys: Callable[[str], Iterator[str]]  # values that share one may be alike


def text_level(one: str, other: str) -> int:
    """Words: a letter or two apart, sounding alike, the same words in another order, or one within the other."""
    near = JaroWinkler.similarity(one, other)
    if " " in one and " " in other and sorted(one.split()) == sorted(other.split()):
        return NEAR
    if near < UNLIKE:
        return LIKE if _within(one, other) else OTHER
    longer = max(len(one), len(other))
    apart = OSA.distance(one, other, score_cutoff=3)
    if (apart == 1 and longer > 2) or one.replace(" ", "") == other.replace(" ", ""):
        return NEAR
    if (apart == 2 and longer > 5) or (apart == 3 and longer > 9):
        return LIKE
    if near >= 0.9 or _within(one, other) or sounds_alike(one, other) > 0.85:
        return LIKE
    return FAINT if near >= 0.75 else OTHER


def part_level(one: str, other: str) -> int:
    """A given name may be written as its initial."""
    if len(one) == 1 or len(other) == 1:
        return LIKE if one[0] == other[0] else OTHER
    return text_level(one, other)


def _within(one: str, other: str) -> bool:
    """Whether one is the beginning of the other, or some of its words."""
    short, long = (one, other) if len(one) < len(other) else (other, one)
    if len(short) < 4 or (short not in long and " " not in short):
        return False
    return long.startswith(short) or (" " in long and set(short.split()) < set(long.split()))


def code_level(one: str, other: str) -> int:
    """Figures and codes: one mistyped or two turned round, or two mistyped."""
    apart = OSA.distance(one, other, score_cutoff=2)
    longer = max(len(one), len(other))
    if apart == 1 or sorted(one) == sorted(other):
        return NEAR
    return LIKE if apart == 2 and longer > 5 else OTHER


def date_level(one: str, other: str) -> int:
    """Dates as YYYYMMDD: day and month the other way round, figures mistyped, or two of the three parts the same."""
    if len(one) != 8 or len(other) != 8:
        return code_level(one, other)
    if OSA.distance(one, other, score_cutoff=1) <= 1 or one[:4] + one[6:] + one[4:6] == other:
        return NEAR
    if OSA.distance(one, other, score_cutoff=2) <= 2 or sorted(one) == sorted(other):
        return LIKE
    parts = (one[:4] == other[:4]) + (one[4:6] == other[4:6]) + (one[6:] == other[6:])
    return FAINT if parts == 2 else OTHER


def name_level(one: str, other: str) -> int:
    """Nearly the same: in another order or spelling. Alike: read from another script, a part left out, mistyped."""
    score = compare_names(Name(one), Name(other)).score
    return NEAR if score >= 0.96 else LIKE if score >= 0.87 else FAINT if score >= 0.7 else OTHER


def category_level(one: str, other: str) -> int:
    """A closed list: another value is another value, but for a slip of the pen."""
    return NEAR if len(one) > 2 and OSA.distance(one, other, score_cutoff=1) <= 1 else OTHER


def text_keys(value: str) -> Iterator[str]:
    yield value
    words = value.split()
    yield "~" + " ".join(sound(word).consonants or word for word in words)
    if len(words) > 1:
        yield "=" + " ".join(sorted(words))
        yield from (word for word in words if len(word) > 3)
    else:
        yield "<" + value[:4]
        yield ">" + value[-4:]


def name_keys(value: str) -> Iterator[str]:
    """Also by its letters, for parts joined or turned round, and by how it is read in Latin letters."""
    for form in (value, *(" ".join(form.words) for form in Name(value).forms[1:])):
        yield from text_keys(form)
        yield "+" + "".join(sorted(form.replace(" ", "")))


def code_keys(value: str) -> Iterator[str]:
    yield value
    yield "=" + "".join(sorted(value))
    if len(value) > 5:
        yield from (f"{value[:at]}_{value[at + 1 :]}" for at in range(len(value)))


def value_key(value: str) -> Iterator[str]:
    yield value


@lru_cache(maxsize=1 << 16)
def read_text(text: str) -> str:
    folded = fold(text)
    return folded if folded.isascii() else romanized(folded) or folded


def read_email(text: str) -> str:
    """What is no address, such as a dash, says nothing."""
    return identity_key(text) if "@" in text else ""


def email_level(one: str, other: str) -> int:
    """One mailbox at two hosts, or mistyped; another figure or first letter at one host is a colleague's."""
    (mine, _at, host), (theirs, _and, another) = one.partition("@"), other.partition("@")
    if mine == theirs:
        return NEAR if host and OSA.distance(host, another, score_cutoff=1) <= 1 else LIKE
    mistyped = host == another and mine[:1] == theirs[:1] and len(mine) > 5
    return NEAR if mistyped and _letters_apart(mine, theirs) == 1 else OTHER


def _letters_apart(one: str, other: str) -> int:
    """How many; those of two numbers are many."""
    if [char for char in one if char.isdigit()] != [char for char in other if char.isdigit()]:
        return len(one)
    return OSA.distance(one, other)


def read_code(text: str) -> str:
    return "".join(char for char in identity_key(text) if char.isalnum())


def read_phone(text: str) -> str:
    return "".join(str(int(char)) for char in text if char.isdecimal())[-9:].lstrip("0")


_EIGHT_FIGURES = re.compile(r"(?:18|19|20|21)\d{6}")


def read_born_on(text: str) -> str:
    """As YYYYMMDD where it can be told; otherwise its figures, to be compared as they stand."""
    figures = read_code(text)
    if _EIGHT_FIGURES.fullmatch(figures) and text.strip().isdigit():
        return figures
    try:
        return f"{read_date(text):%Y%m%d}"
    except RuleBroken:
        return figures


TEXT = Measure(read_text, text_level, text_keys)
CODE = Measure(read_code, code_level, code_keys)
CATEGORY = Measure(read_text, category_level, value_key)
MEASURES = {
    Field.NAME: Measure(name_key, name_level, name_keys),
    Field.GIVEN_NAME: Measure(read_text, part_level, text_keys),
    Field.FAMILY_NAME: TEXT,
    Field.BORN_ON: Measure(read_born_on, date_level, code_keys),
    Field.STREET: TEXT,
    Field.SUBURB: TEXT,
    Field.POSTCODE: CODE,
    Field.STATE: CATEGORY,
    Field.COUNTRY: CATEGORY,
    Field.ORGANIZATION: TEXT,
    Field.EMAIL: Measure(read_email, email_level, value_key),
    Field.PHONE: Measure(read_phone, code_level, code_keys),
    Field.TEXT: TEXT,
}
# The name of an organization is compared with its legal form, which is seen only as it was written.
OF_ORGANIZATIONS = MEASURES | dict.fromkeys((Field.NAME, Field.ORGANIZATION), Measure(str.strip, text_level, text_keys))
