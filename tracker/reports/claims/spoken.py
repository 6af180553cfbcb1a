"""How a sentence says its numbers, in the language of the sentence: “more than 50” in English, 50多 in Chinese."""

from tracker.reports.models import Tells, Wording

EN, ZH = "en", "zh"
_TEN_THOUSAND = 10_000


def spoken(lang: str, wording: Wording, tells: Tells, number: float, *, plainly: bool = False) -> str:
    """The number with its words; a rate with its percent sign, points without one."""
    said = _said(lang, tells, number, is_rounded=wording is not Wording.EXACTLY and not plainly)
    if plainly or wording is Wording.EXACTLY:
        return said
    if wording is Wording.ABOUT:
        return f"约{said}" if lang == ZH else f"about {said}"
    if lang != ZH:
        return f"more than {said}"
    # 多 stands for what is left out of a round number: of seven, or of a rate, the word comes before it.
    return f"{said}多" if tells is Tells.VALUE and number >= 10 and number % 10 == 0 else f"超过{said}"


def opened(sentence: str) -> str:
    """The first letter as a sentence begins: a number's words may stand there."""
    return sentence[:1].upper() + sentence[1:]


def _said(lang: str, tells: Tells, number: float, *, is_rounded: bool) -> str:
    if tells is Tells.VALUE:
        return _in_chinese(int(number)) if lang == ZH else f"{int(number):,}"
    digits = f"{number:.1f}" if not is_rounded or number != int(number) else f"{int(number)}"
    if tells is Tells.POINTS:
        return digits
    return f"{digits}%" if lang == ZH else f"{digits} %"


def _in_chinese(number: int) -> str:
    """As an office writes it: 1300 without a comma, and round tens of thousands as 28.5万."""
    if abs(number) < _TEN_THOUSAND:
        return str(number)
    if number % 100:
        return f"{number:,}"
    return f"{number / _TEN_THOUSAND:.2f}".rstrip("0").rstrip(".") + "万"
