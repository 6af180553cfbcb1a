"""Reading a gender: a word, a letter, a form of address, or 1 and 0 under a header that names the gender."""

from tracker.errors import RuleBroken
from tracker.i18n import _
from tracker.imports.fields import Context
from tracker.people.models import Gender
from tracker.text import fold

_FEMALE = {
    "female", "f", "w", "woman", "women", "girl", "mrs", "ms", "miss", "mme", "mlle", "madame", "mademoiselle", "sra",
    "srta", "senora", "senorita", "frau", "lady", "女", "女士", "女性", "小姐", "夫人", "太太",
}  # fmt: skip
_MALE = {
    "male",
    "m",
    "man",
    "men",
    "boy",
    "mr",
    "sir",
    "monsieur",
    "sr",
    "senor",
    "herr",
    "lord",
    "男",
    "男士",
    "男性",
    "先生",
}
# Titles that say nothing of gender, and stand before those that do: "HE Mr", "Prof Dr".
_NEUTRAL = {
    "dr", "prof", "professor", "doctor", "he", "h", "e", "se", "s", "hon", "hrh", "excellency", "mx", "eng", "ing",
    "lic", "rev", "mgr", "dato", "amb", "judge", "justice", "博士", "教授",
}  # fmt: skip
# "not stated", as the program itself writes it, and as forms do.
_UNSAID = {"", "not stated", "unknown", "未填写", "未说明", "不详", "未知"}
_YES = {"1", "yes", "y", "true", "x", "是", "1 0"}
_NO = {"0", "no", "n", "false", "否", "0 0"}
_WORDS = {**dict.fromkeys(_FEMALE, Gender.FEMALE), **dict.fromkeys(_MALE, Gender.MALE)}


def gender(said: str, context: Context) -> Gender | None:
    """None for a form of address that says nothing, such as "Dr". Raises RuleBroken: it is none of these."""
    words = fold(said)
    meant = _WORDS.get(fold(context.header))
    if meant and words in _YES | _NO:
        return meant if words in _YES else next(other for other in Gender if other is not meant)
    if words in _UNSAID:
        return None
    found = {_WORDS[word] for word in words.split() if word in _WORDS}
    if len(found) == 1 and all(word in _WORDS or word in _NEUTRAL for word in words.split()):
        return found.pop()
    if not found and all(word in _NEUTRAL for word in words.split()):
        return None
    raise RuleBroken(_("“%(text)s” is not a gender: write female or male, or leave it blank.", text=said[:40]))
