"""Reading what people type: cleaned text, folded text, dates and numbers. Nothing is guessed."""

import re
import unicodedata
from datetime import date
from typing import ClassVar, Literal

from tracker.errors import RuleBroken
from tracker.i18n import _

# Characters that are not seen and change what is read: zero-width spaces, direction marks, byte-order marks.
_UNSEEN = re.compile("[\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\u00ad]")
_UNSTORABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")  # controls, and halves of characters
_SPACES = re.compile(r"[^\S\n]+")
_ALL_SPACES = re.compile(r"\s+")


def clean(text: str, *, lines: bool = False) -> str:
    """Composed (NFC), without unseen characters, blanks at the ends, or runs of blanks.

    Raises RuleBroken: it holds a control character, or half of one.
    """
    if text.isascii() and text.isprintable():  # most texts: no line breaks, nothing unseen, nothing to compose
        return " ".join(text.split())
    text = _UNSEEN.sub("", unicodedata.normalize("NFC", text)).replace("\r\n", "\n").replace("\r", "\n")
    if found := _UNSTORABLE.search(text):
        raise RuleBroken(_("This holds a character that cannot be stored (U+%(code)s).", code=f"{ord(found[0]):04X}"))
    return (_SPACES if lines else _ALL_SPACES).sub(" ", text).strip()


def fold(text: str) -> str:
    """For comparing: compatibility forms, case, accents and punctuation taken away; words parted by one space."""
    if text.isascii():
        return " ".join(text.casefold().translate(_FOLDING).split())
    plain = unicodedata.normalize("NFD", unicodedata.normalize("NFKC", text).casefold())
    return unicodedata.normalize("NFC", " ".join(plain.translate(_FOLDING).split()))


class _Folding(dict[int, str]):
    """What each character folds to, for str.translate; filled in when a character is first met."""

    # Letters that no decomposition takes apart.
    LETTERS: ClassVar = {
        "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "&": " and ",
    }  # fmt: skip
    JOINING = frozenset("'’‘`´ʼʻ′＇")  # an apostrophe joins (d'Ivoire); other punctuation parts

    def __missing__(self, point: int) -> str:
        char = chr(point)
        kind = unicodedata.category(char)
        if char in self.LETTERS:
            kept = self.LETTERS[char]
        elif char in self.JOINING or kind == "Cf" or 0x300 <= point <= 0x36F:
            kept = ""
        else:
            # Marks outside the accents are vowels in the scripts of India and South-East Asia: they stay.
            kept = char if kind[0] in "LNM" else " "
        self[point] = kept
        return kept


_FOLDING = _Folding()


def identity_key(text: str) -> str:
    """For names of accounts and e-mail addresses: compatibility forms and case taken away, nothing else."""
    return unicodedata.normalize("NFKC", text).strip().casefold()


def read_whole(text: str, *, least: int = 0, most: int = 2_147_483_647) -> int:
    """A whole number in ASCII digits, a thousands comma allowed. Raises RuleBroken."""
    digits = text.strip().replace(",", "") if re.fullmatch(r"\d{1,3}(,\d{3})+", text.strip()) else text.strip()
    digits = re.sub(r"\.0+$", "", digits)
    if not re.fullmatch(r"-?[0-9]{1,10}", digits):
        raise RuleBroken(_("“%(text)s” is not a whole number.", text=text[:40]))
    number = int(digits)
    if not least <= number <= most:
        raise RuleBroken(_("%(number)s is not between %(least)s and %(most)s.", number=number, least=least, most=most))
    return number


_MONTHS = {
    name: number
    for number, names in enumerate(
        ("january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug",
         "september sep sept", "october oct", "november nov", "december dec"), 1)
    for name in names.split()
}  # fmt: skip
DateOrder = Literal["dmy", "mdy"]  # day first or month first, where a year stands last and all are numbers
_YEAR_FIRST = re.compile(r"(\d{4})[-/.年 ]+(\d{1,2})[-/.月 ]+(\d{1,2})日?(?:[t ]00:00(?::00)?)?")
_YEAR_LAST = re.compile(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})")
_DAY_MONTH = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?[-/. ]+([a-z]+)\.?,?[-/. ]+(\d{4})")
_MONTH_DAY = re.compile(r"([a-z]+)\.?[-/. ]+(\d{1,2})(?:st|nd|rd|th)?,?[-/. ]+(\d{4})")


def read_date(text: str, order: DateOrder | None = None) -> date:
    """A date, as 2024-05-13, 2024/5/13, 2024年5月13日, 13 May 2024 or 25/12/2024.

    `order` is what a person said of dates such as 03/04/2024. Raises RuleBroken: it is no date, it is not in that
    order, or nobody said which and day and month could be meant either way round.
    """
    said = unicodedata.normalize("NFKC", text).strip().lower()
    if found := _YEAR_FIRST.fullmatch(said):
        return _date(text, found[1], found[2], found[3])
    if (found := _DAY_MONTH.fullmatch(said)) and found[2] in _MONTHS:
        return _date(text, found[3], _MONTHS[found[2]], found[1])
    if (found := _MONTH_DAY.fullmatch(said)) and found[1] in _MONTHS:
        return _date(text, found[3], _MONTHS[found[1]], found[2])
    if found := _YEAR_LAST.fullmatch(said):
        meant = order or date_order(text)
        if order is None and is_ambiguous_date(text):
            raise RuleBroken(
                _("“%(text)s” could be read two ways: write it as year-month-day, such as 2024-03-04.", text=text[:40])
            )
        day, month = (found[2], found[1]) if meant == "mdy" else (found[1], found[2])
        if order and int(month) > 12 >= int(day):
            raise RuleBroken(_("“%(text)s” does not have day and month in the order that was chosen.", text=text[:40]))
        return _date(text, found[3], month, day)
    raise RuleBroken(_("“%(text)s” is not a date: write it as 2024-05-13.", text=text[:40]))


def date_order(text: str) -> DateOrder | None:
    """The order that a date such as 25/12/2024 shows; None where it could be either, or is written otherwise."""
    found = _YEAR_LAST.fullmatch(unicodedata.normalize("NFKC", text).strip())
    if found is None or (int(found[1]) > 12) == (int(found[2]) > 12):
        return None
    return "dmy" if int(found[1]) > 12 else "mdy"


def is_ambiguous_date(text: str) -> bool:
    """Whether day and month could be meant either way round, and it matters which."""
    found = _YEAR_LAST.fullmatch(unicodedata.normalize("NFKC", text).strip())
    return found is not None and int(found[1]) <= 12 and int(found[2]) <= 12 and int(found[1]) != int(found[2])


def _date(text: str, year: str | int, month: str | int, day: str | int) -> date:
    try:
        found = date(int(year), int(month), int(day))
    except ValueError:
        raise RuleBroken(_("“%(text)s” is not a day of the calendar.", text=text[:40])) from None
    if not 1900 <= found.year <= 2199:
        raise RuleBroken(_("“%(text)s” lies outside the years 1900 to 2199.", text=text[:40]))
    return found
