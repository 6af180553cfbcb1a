"""Whether somebody asked about is somebody on record: the same, perhaps, or new; with the reasons."""

from dataclasses import dataclass

from tracker.i18n import Choice, _l
from tracker.likeness.asked import Asked
from tracker.likeness.evidence import (
    NEAR_BIRTH,
    OTHER_BIRTH,
    OTHER_COUNTRY,
    OTHER_EMAIL,
    OTHER_GENDER,
    OTHER_NATIVE,
    SAME_BIRTH,
    SAME_COUNTRY,
    SAME_EMAIL,
    SAME_PHONE,
    Evidence,
    besides_names,
    of_names,
)
from tracker.likeness.names import Likeness, compare_names

__all__ = ["Answer", "Asked", "Evidence", "Judged", "judge"]

# How alike names must be: to be one person with an e-mail address or a birth date; to be asked about on their own;
# and to be asked about where something else speaks for it.
STRONGLY_ALIKE, ALIKE, ALIKE_WITH_MORE = 0.85, 0.8, 0.65
# By their keys: what proves it, what speaks against it, and what leaves it to be asked about.
PROOF = {SAME_EMAIL.key, SAME_BIRTH.key}
AGAINST = {OTHER_COUNTRY.key, OTHER_EMAIL.key, OTHER_GENDER.key}
DOUBTED = {OTHER_NATIVE.key, OTHER_BIRTH.key, NEAR_BIRTH.key, OTHER_GENDER.key}


class Answer(Choice):
    SAME = "same", _l("the same")
    PERHAPS = "perhaps", _l("perhaps the same")
    NEW = "new", _l("new")


@dataclass(frozen=True, slots=True)
class Judged:
    answer: Answer
    score: float  # 0 to 1
    reasons: tuple[Evidence, ...]


def judge(asked: Asked, known: Asked) -> Judged:
    """Never the same on a name alone, and never the same where something stated contradicts it."""
    likeness = _most_alike(asked, known)
    more = tuple(besides_names(asked, known))
    return Judged(_answer(likeness, more), _score(likeness, more), (*of_names(likeness), *more))


def _answer(likeness: Likeness, more: tuple[Evidence, ...]) -> Answer:
    stated = {evidence.key for evidence in more}
    proof = not stated.isdisjoint(PROOF)
    if likeness.score < (ALIKE_WITH_MORE if proof or SAME_PHONE.key in stated else ALIKE):
        return Answer.NEW
    named = likeness.score == 1.0 and SAME_COUNTRY.key in stated
    if not proof and (OTHER_NATIVE.key in stated or (len(stated & AGAINST) > 1 and not named)):
        return Answer.NEW
    if not stated.isdisjoint(DOUBTED):
        return Answer.PERHAPS
    if proof and likeness.score >= STRONGLY_ALIKE:
        return Answer.SAME
    # The register has always known a person by name and country; another address then leaves a doubt.
    return Answer.SAME if named and OTHER_EMAIL.key not in stated else Answer.PERHAPS


def _most_alike(asked: Asked, known: Asked) -> Likeness:
    if not asked.other_names and not known.other_names:
        return compare_names(asked.name, known.name)
    likenesses = (
        compare_names(one, other)
        for one in (asked.name, *asked.other_names)
        for other in (known.name, *known.other_names)
    )
    return max(likenesses, key=lambda likeness: likeness.score)


def _score(likeness: Likeness, more: tuple[Evidence, ...]) -> float:
    """The likeness of the names, moved towards 1 by each reason for, towards 0 by each reason against."""
    score = likeness.score * 0.9  # a name alone is never certain
    for evidence in more:
        score += evidence.weight * ((1 - score) if evidence.weight > 0 else score)
    return round(score, 4)
