"""What the sample office is made from: the names, countries and courses written down in data/."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from tracker.people.models import Gender
from tracker.trainings.models import ActivityClass

_DATA = Path(__file__).parent / "data"


@dataclass(frozen=True, slots=True)
class Spelling:
    """One name in Latin letters, and in the person's own script where that is another."""

    latin: str
    native: str


@dataclass(frozen=True, slots=True)
class Culture:
    """The names of one naming culture; families of women may have a form of their own."""

    families: Sequence[Spelling]
    families_of_women: Sequence[Spelling]
    given: Mapping[Gender, Sequence[Spelling]]
    second: Sequence[Spelling]  # given names that follow the first


@dataclass(frozen=True, slots=True)
class Country:
    code: str
    culture: str
    weight: int  # how many come from there, beside the others
    city: str


@dataclass(frozen=True, slots=True)
class CoursePlan:
    """A course, and its editions as they are written down (see data/courses.tsv)."""

    code: str
    activity_class: ActivityClass
    group: str  # code of the group it is tailored for, or blank
    theme: str
    title_en: str
    title_zh: str
    languages: str
    month: int
    days: int
    size: int  # participants in an edition, about
    editions: Sequence[str]


@cache
def cultures() -> Mapping[str, Culture]:
    names: dict[tuple[str, str], list[Spelling]] = {}
    for culture, part, said in rows("names.tsv"):
        names[culture, part] = [_spelling(one) for one in said.split(", ")]
    return {
        culture: Culture(
            families=names.get((culture, "family"), ()),
            families_of_women=names.get((culture, "family_f"), names.get((culture, "family"), ())),
            given={gender: names[culture, gender.value] for gender in Gender},
            second=names.get((culture, "second"), ()),
        )
        for culture in dict.fromkeys(culture for culture, _part in names)
    }


@cache
def countries() -> Mapping[str, Country]:
    return {code: Country(code, culture, int(weight), city) for code, culture, weight, city in rows("countries.tsv")}


@cache
def courses() -> Sequence[CoursePlan]:
    return tuple(
        CoursePlan(
            code, ActivityClass(kind), group, theme, title_en, title_zh, languages, int(month), int(days), int(size),
            tuple(editions.split()),
        )
        for code, kind, group, theme, title_en, title_zh, languages, month, days, size, editions in rows("courses.tsv")
    )  # fmt: skip


def _spelling(said: str) -> Spelling:
    latin, _slash, native = said.partition("/")
    return Spelling(latin, native)


def rows(name: str) -> Iterator[list[str]]:
    """The rows of a data file, without notes (lines that begin with #) and the header."""
    lines = (_DATA / name).read_text(encoding="utf-8").splitlines()
    rows = (line.split("\t") for line in lines if not line.startswith("#"))
    next(rows)
    return rows
