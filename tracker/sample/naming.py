"""Inventing names: each put together from a family and a given name of one culture, in that culture's order."""

from dataclasses import dataclass
from random import Random

from tracker.people.models import Gender, NameOrder
from tracker.sample.source import Spelling, cultures

FAMILY_FIRST = frozenset({"vi", "km", "zh", "ru", "kk", "ky", "be"})
SPACELESS = frozenset({"zh"})
TWO_FAMILIES = frozenset({"es"})  # the father's and the mother's


@dataclass(frozen=True, slots=True)
class Name:
    family: str
    given: str
    native: str
    order: NameOrder | None


def invent_name(random: Random, culture: str, gender: Gender) -> Name:
    pool = cultures()[culture]
    given = random.choice(pool.given[gender])
    families = pool.families_of_women if gender is Gender.FEMALE else pool.families
    if not families:  # such as Burmese names, which are one whole
        return Name("", f"{given.latin} {random.choice(pool.second).latin}", "", None)
    family = random.choice(families)
    latin = family.latin
    if culture in TWO_FAMILIES:
        latin = " ".join(one.latin for one in random.sample(families, 2))
    if culture == "ms":
        latin = f"{'binti' if gender is Gender.FEMALE else 'bin'} {latin}"
    order = NameOrder.FAMILY_FIRST if culture in FAMILY_FIRST else NameOrder.GIVEN_FIRST
    return Name(latin, given.latin, _native(culture, order, family, given), order)


def _native(culture: str, order: NameOrder, family: Spelling, given: Spelling) -> str:
    if not (family.native and given.native):
        return ""
    parts = [family.native, given.native] if order is NameOrder.FAMILY_FIRST else [given.native, family.native]
    return ("" if culture in SPACELESS else " ").join(parts)
