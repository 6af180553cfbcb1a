"""What speaks for and against two records being one person, besides their names: one small function a kind."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from rapidfuzz.fuzz import token_sort_ratio

from tracker.i18n import _l
from tracker.likeness.asked import Asked
from tracker.likeness.names import Likeness, Name, compare_names
from tracker.likeness.words import How
from tracker.likeness.writing import HAN, pinyin
from tracker.text import fold, identity_key

ALIKE_ORGANIZATIONS = 92  # of 100
ONE_NATIVE = 0.8


@dataclass(frozen=True, slots=True)
class Evidence:
    """One reason. `weight` is above 0 where it speaks for the same person, below where it speaks against."""

    key: str
    words: Any  # lazy: said in the reader's language
    weight: float


SAME_COUNTRY = Evidence("country.same", _l("the same country"), 0.3)
OTHER_COUNTRY = Evidence("country.other", _l("another country"), -0.15)
# Most people of one country work for the same few offices.
SAME_ORGANIZATION = Evidence("organization.same", _l("the same organization"), 0.2)
SAME_EMAIL = Evidence("email.same", _l("the same e-mail address"), 0.8)
OTHER_EMAIL = Evidence("email.other", _l("another e-mail address"), -0.1)
SAME_PHONE = Evidence("phone.same", _l("the same telephone number"), 0.6)
SAME_BIRTH = Evidence("born.same", _l("the same birth date"), 0.8)
NEAR_BIRTH = Evidence("born.near", _l("a birth date that may be a slip of the pen"), 0.1)
OTHER_BIRTH = Evidence("born.other", _l("another birth date"), -0.5)
OTHER_NATIVE = Evidence("native.other", _l("another name in its own script"), -0.5)
OTHER_GENDER = Evidence("gender.other", _l("another gender"), -0.3)

STATED = {
    one.key: one
    for one in (
        SAME_COUNTRY, OTHER_COUNTRY, SAME_ORGANIZATION, SAME_EMAIL, OTHER_EMAIL, SAME_PHONE,
        SAME_BIRTH, NEAR_BIRTH, OTHER_BIRTH, OTHER_NATIVE, OTHER_GENDER,
    )
}  # fmt: skip
NAME = "name."  # before what is said of a name, in a key


def words_of(key: str) -> Any:
    """What a reason that was kept says, in the reader's language."""
    if key.startswith(NAME) and key.removeprefix(NAME) in set(How):
        return How(key.removeprefix(NAME)).label
    return STATED[key].words if key in STATED else key


def of_names(likeness: Likeness) -> Iterator[Evidence]:
    for how in likeness.how:
        yield Evidence(f"{NAME}{how.value}", how.label, likeness.score)


def besides_names(asked: Asked, known: Asked) -> Iterator[Evidence]:
    """Everything stated on both sides; what one side leaves out says nothing."""
    if asked.name.native and known.name.native and not may_be_one_native(asked.name.native, known.name.native):
        yield OTHER_NATIVE
    if asked.born_on and known.born_on:
        yield _of_birth(asked.born_on, known.born_on)
    if asked.email and known.email:
        yield SAME_EMAIL if identity_key(asked.email) == identity_key(known.email) else OTHER_EMAIL
    if asked.phone and known.phone and _is_one_phone(asked.phone, known.phone):
        yield SAME_PHONE
    if asked.gender and known.gender and asked.gender != known.gender:
        yield OTHER_GENDER
    apart = False
    if asked.countries and known.countries:
        apart = asked.countries.isdisjoint(known.countries)
        yield OTHER_COUNTRY if apart else SAME_COUNTRY
    both_work = bool(asked.organizations and known.organizations)
    if both_work and not apart and _share_an_organization(asked.organizations, known.organizations):
        yield SAME_ORGANIZATION


def may_be_one_native(one: str, other: str) -> bool:
    """Whether two names in their own script may be one: Chinese ones where they are read alike, in whatever characters.

    Of two scripts, one is no answer to the other.
    """
    if bool(HAN.search(one)) is not bool(HAN.search(other)):
        return True
    if HAN.search(one):
        return not {said.replace(" ", "") for said in pinyin(one)}.isdisjoint(
            said.replace(" ", "") for said in pinyin(other)
        )
    return compare_names(Name(one), Name(other)).score >= ONE_NATIVE


def _of_birth(one: date, other: date) -> Evidence:
    if one == other:
        return SAME_BIRTH
    return NEAR_BIRTH if slip_of_a_date(one, other) else OTHER_BIRTH


def slip_of_a_date(one: date, other: date) -> bool:
    """Day and month the other way round, or one figure mistyped."""
    if (one.year, one.month, one.day) == (other.year, other.day, other.month):
        return True
    return sum(a != b for a, b in zip(f"{one:%Y%m%d}", f"{other:%Y%m%d}", strict=True)) == 1


def _is_one_phone(one: str, other: str) -> bool:
    """The last nine figures: a country's code and a leading nought are written or not. Another number says nothing."""
    mine = _figures(one)
    return len(mine) >= 6 and mine == _figures(other)


def _figures(phone: str) -> str:
    return "".join(str(int(char)) for char in phone if char.isdecimal())[-9:].lstrip("0")


def _share_an_organization(ones: Iterable[str], others: Iterable[str]) -> bool:
    theirs = [fold(other) for other in others]
    return any(token_sort_ratio(fold(one), other) >= ALIKE_ORGANIZATIONS for one in ones for other in theirs if other)
