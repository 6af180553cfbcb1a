"""The name of an organization taken to its words: legal forms, stray marks and filling words left out."""

import html
import re
from collections.abc import Iterable
from functools import lru_cache

from tracker.likeness.writing import HAN
from tracker.text import fold

# What kind of body it is in law, folded and without blanks between single letters.
_LEGAL = """
inc incorporated corp corporation co company ltd limited llc llp lp plc pty pte bhd sdn pvt psc
gmbh ag kg kgaa ohg mbh ev se nv bv cv vof vzw asbl sa sas sarl sprl snc sca spa srl slu sl sau
ab oy oyj sp spzoo as asa aps ks hb kk yk ao oao zao ooo pao jsc ojsc pjsc kft zrt nyrt doo dd sro zoo sti tbk pt cia
aktiengesellschaft aktiebolag aktieselskab gesellschaft naamloze naamlooze vennootschap societe anonyme compagnie
sirketi anonim kabushiki kaisha
"""
_FILLING = "the of and for de la le les du des der die das den van von und et y e di da do dos del te"
SAYING_LITTLE = frozenset((_LEGAL + _FILLING).split())
_HAN_FORMS = re.compile(
    "(股份)?有限责任公司|(股份)?有限公司|(股份)?有限責任公司|株式会社|有限会社|合同会社|\\(株\\)|（株）|集团|集團|公司$"
)
_MARKS = re.compile(r"\{[^}]*\}|<[^>]*>")  # what a printer's or a page's code left: {umlaut over (n)}, <br>
_FIGURES = re.compile(r"\d+")
_INITIALS = re.compile(r"\b\w(?: \w)+\b")


@lru_cache(maxsize=1 << 16)
def words_of(name: str) -> tuple[str, ...]:
    """The words that tell one organization from another, as written; all of them where none would be left."""
    folded = fold(_MARKS.sub("", html.unescape(html.unescape(name))))
    if HAN.search(folded):
        folded = _HAN_FORMS.sub(" ", folded)
    words = _INITIALS.sub(lambda found: found[0].replace(" ", ""), folded).split()
    telling = tuple(word for word in words if word not in SAYING_LITTLE and (len(word) > 1 or word.isdigit()))
    return telling or tuple(words)


def figures_of(words: Iterable[str]) -> list[str]:
    """The numbers in a name, in any order: District Court 7 is not District Court 8, nor the District Court."""
    return sorted(found for word in words for found in _FIGURES.findall(word))
