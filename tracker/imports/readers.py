"""How a cell is read, by what it should hold. Each reader raises RuleBroken where it cannot tell."""

import re
from datetime import date
from functools import cache
from typing import Any

from flask_babel import force_locale

from tracker.errors import RuleBroken
from tracker.i18n import LANGUAGES, Choice, _, listed
from tracker.imports.fields import Context, Read
from tracker.text import clean, fold, read_date, read_whole
from tracker.web.fields import length_of

_EMAIL = re.compile(r"[^@\s,;<>\"]+@[^@\s,;<>\"]+\.[^@\s,;<>\".]+")
_ONLINE = {
    "online",
    "on line",
    "w3",
    "webinar",
    "web",
    "virtual",
    "remote",
    "internet",
    "zoom",
    "线上",
    "在线",
    "网络",
    "远程",
}


def text(column: Any, *, lines: bool = False) -> Read:
    longest = length_of(column)

    def read(said: str, _context: Context) -> str | None:
        return short(said, longest, lines=lines) or None

    return read


def short(said: str, longest: int, *, lines: bool = False) -> str:
    found = clean(said, lines=lines)
    if len(found) > longest:
        raise RuleBroken(
            _("At most %(most)s characters fit here; this has %(length)s.", most=longest, length=len(found))
        )
    return found


def whole(least: int = 0, most: int = 10**6) -> Read:
    def read(said: str, _context: Context) -> int:
        return read_whole(said, least=least, most=most)

    return read


def day(said: str, context: Context) -> date:
    return read_date(said, context.date_order)


def email(said: str, _context: Context) -> str | None:
    found = short(said, 254).removeprefix("mailto:")
    if found and not _EMAIL.fullmatch(found):
        raise RuleBroken(_("“%(text)s” is not one e-mail address.", text=found[:80]))
    return found or None


def choice(values: type[Choice], **synonyms: str) -> Read:
    """One of the enum's values, in its own words in either language, or by a `synonyms` text ("word word")."""

    def read(said: str, _context: Context) -> Choice:
        found = _words_of(values, tuple(synonyms.items())).get(fold(said))
        if found is None:
            known = listed(member.label for member in values)
            raise RuleBroken(_("“%(text)s” is none of: %(known)s.", text=said[:40], known=known))
        return found

    return read


@cache
def _words_of(values: type[Choice], synonyms: tuple[tuple[str, str], ...]) -> dict[str, Choice]:
    words = {fold(word): values(value) for value, said in synonyms for word in said.split("|")}
    for language in LANGUAGES:
        with force_locale(language):
            words |= {fold(str(member.label)): member for member in values}
    return words | {fold(member.value): member for member in values}


def country(said: str, context: Context) -> str | None:
    """The partner's code. What is not known is refused, or left blank with a warning where the person chose that."""
    try:
        return context.countries.read(said)
    except RuleBroken as broken:
        if not context.blank_unknown_countries:
            raise
        context.warnings.append(_("%(why)s Entered without a country.", why=broken.message))
        return None


def countries(said: str, context: Context) -> tuple[str, ...] | None:
    """The codes of partners separated by semicolons, each once. No comma parts them: it belongs to some names."""
    codes = [country(name, context) for name in re.split(r"[;；、|\n]", said) if name.strip()]
    return tuple(dict.fromkeys(code for code in codes if code)) or None


class Online:
    """A place that is no place: the session was held online."""


ONLINE = Online()


def place(said: str, context: Context) -> str | Online | None:
    return ONLINE if fold(said) in _ONLINE else country(said, context)


class AllPartners:
    """All foreign filings together, as a cell says it; a blank cell never does."""


ALL = AllPartners()
_ALL = {"all", "all foreign", "total", "world", "合计", "总计", "全部", "全部国外"}


def partner_or_all(said: str, context: Context) -> str | AllPartners | None:
    """“all”, in any of the words for it; else a country."""
    return ALL if said.strip() == "*" or fold(said) in _ALL | _said_of_all() else country(said, context)


@cache
def _said_of_all() -> set[str]:
    """As the list of figures itself calls such a series."""
    words = set()
    for language in LANGUAGES:
        with force_locale(language):
            words |= {fold(_("all")), fold(_("all foreign filings"))}
    return words


_LANGUAGE_NAMES = {
    "en": "english 英文 英语 anglais ingles",
    "zh": "chinese mandarin 中文 汉语 chinois chino",
    "fr": "french 法文 法语 francais",
    "es": "spanish 西班牙文 西班牙语 espanol",
    "ru": "russian 俄文 俄语",
    "ar": "arabic 阿拉伯文 阿拉伯语",
    "pt": "portuguese 葡萄牙语",
    "lo": "lao 老挝语",
    "mn": "mongolian 蒙古语",
    "vi": "vietnamese 越南语",
    "th": "thai 泰语",
    "km": "khmer 柬埔寨语",
    "id": "indonesian 印尼语",
    "de": "german 德语",
    "ja": "japanese 日语",
    "ko": "korean 韩语",
}
_LANGUAGE_CODES = {name: code for code, names in _LANGUAGE_NAMES.items() for name in (*names.split(), code)}


def languages(said: str, _context: Context) -> str | None:
    """ISO 639-1 codes, separated by blanks, from codes or names in any common separation."""
    words = fold(re.sub(r"[、,;/+&]|\band\b|和", " ", said.casefold())).split()
    unknown = [word for word in words if word not in _LANGUAGE_CODES]
    if unknown:
        raise RuleBroken(_("“%(text)s” is not a known language: write its two-letter code.", text=unknown[0][:40]))
    return " ".join(dict.fromkeys(_LANGUAGE_CODES[word] for word in words)) or None
