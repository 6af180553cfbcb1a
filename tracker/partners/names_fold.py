"""The folded form of a name: what is left when case, accents, punctuation and spacing no longer matter."""

import re
import unicodedata

# An apostrophe joins (d'Ivoire, People's); other punctuation separates.
_JOINING = frozenset("'’‘`´ʼʻ′＇")
_LETTERS = {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "&": " and "}
_CJK = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_SPACE_IN_CJK = re.compile(f"(?<=[{_CJK}]) (?=[{_CJK}])")
_INITIALS = re.compile(r"\b[a-z](?: [a-z])+\b")


class _Folding(dict[int, str]):
    """A table for str.translate, filled with each character when it is first met."""

    def __missing__(self, point: int) -> str:
        char = chr(point)
        kind = unicodedata.category(char)
        if char in _LETTERS:
            kept = _LETTERS[char]
        elif char in _JOINING or kind == "Cf" or 0x300 <= point <= 0x36F:
            kept = ""
        else:
            # Marks outside the accents are vowels in the scripts of India and South-East Asia: they stay.
            kept = char if kind[0] in "LNM" else " "
        self[point] = kept
        return kept


_FOLDING = _Folding()


def fold_name(text: str) -> str:
    """Fold a name for comparison. Simplified and traditional characters stay what they are.

    Initials are joined, so that "U.S.A." is "usa" and "P. R. China" is "pr china".
    """
    if text.isascii():
        plain = text.casefold()
    else:
        plain = unicodedata.normalize("NFD", unicodedata.normalize("NFKC", text).casefold())
    folded = " ".join(plain.translate(_FOLDING).split())
    if not folded.isascii():
        folded = _SPACE_IN_CJK.sub("", unicodedata.normalize("NFC", folded))
    return _INITIALS.sub(_joined, folded) if " " in folded else folded


def _joined(initials: re.Match[str]) -> str:
    return initials[0].replace(" ", "")
