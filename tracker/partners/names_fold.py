"""The folded form of a partner's name: what is left when case, accents, punctuation and spacing no longer matter."""

import re

from tracker.text import fold

_CJK = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_SPACE_IN_CJK = re.compile(f"(?<=[{_CJK}]) (?=[{_CJK}])")
_INITIALS = re.compile(r"\b[a-z](?: [a-z])+\b")


def fold_name(text: str) -> str:
    """Fold a name for comparison. Simplified and traditional characters stay what they are.

    Initials are joined, so that "U.S.A." is "usa" and "P. R. China" is "pr china".
    """
    folded = fold(text)
    if not folded.isascii():
        folded = _SPACE_IN_CJK.sub("", folded)
    return _INITIALS.sub(_joined, folded) if " " in folded else folded


def _joined(initials: re.Match[str]) -> str:
    return initials[0].replace(" ", "")
