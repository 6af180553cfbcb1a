"""Somebody known by name and country who works elsewhere than the sheet says: asked about, not taken for the same.

A file of many years is read otherwise: there people change their offices, and nobody is at hand to be asked.
"""

from collections.abc import Sequence
from dataclasses import replace

from tracker.i18n import _l
from tracker.likeness.evidence import SAME_BIRTH, SAME_EMAIL, SAME_ORGANIZATION, Evidence
from tracker.likeness.records import Answer, Asked
from tracker.likeness.writing import HAN
from tracker.partners.organization_names import alike
from tracker.partners.queries import organizations_named
from tracker.people.matching import Candidate, Match
from tracker.people.matching.known import Known, known
from tracker.text import fold

OTHER_ORGANIZATION = Evidence("organization.other", _l("another organization"), -0.1)
LONGEST_SHORT = 10  # letters of a short form
SURE = {SAME_BIRTH.key, SAME_EMAIL.key, SAME_ORGANIZATION.key}


def doubted(asked: Sequence[Asked], matches: Sequence[Match]) -> list[Match]:
    """The matches, where the same by name and country alone is asked about if all their organizations are others."""
    pairs = list(zip(asked, matches, strict=True))
    people = known({one.person_id for said, match in pairs for one in match.candidates if _may_be_doubted(said, one)})
    return [_doubted(said, match, people) for said, match in pairs]


def _may_be_doubted(said: Asked, one: Candidate) -> bool:
    reasons = {reason.key for reason in one.reasons}
    return one.answer is Answer.SAME and bool(said.organizations) and reasons.isdisjoint(SURE)


def _doubted(said: Asked, match: Match, people: dict[int, Known]) -> Match:
    found = [
        replace(one, answer=Answer.PERHAPS, reasons=(*one.reasons, OTHER_ORGANIZATION))
        if one.person_id in people and _may_be_doubted(said, one) and _works_elsewhere(said, people[one.person_id])
        else one
        for one in match.candidates
    ]
    is_doubted = match.answer is Answer.SAME and found[0].answer is not Answer.SAME
    return Match(Answer.PERHAPS if is_doubted else match.answer, tuple(found))


def _works_elsewhere(said: Asked, person: Known) -> bool:
    theirs = person.asked.organizations
    if not theirs or any(_may_be_one(one, other) for one in said.organizations for other in theirs):
        return False
    # Under another name of its own, perhaps.
    official = {one.name for name in said.organizations for one in organizations_named(name)}
    return official.isdisjoint(theirs)


def _may_be_one(one: str, other: str) -> bool:
    """Alike, short for each other, one within the other, or in two scripts, of which neither answers the other."""
    if bool(HAN.search(one)) is not bool(HAN.search(other)) or alike(one, {0: [other]}):
        return True
    mine, theirs = fold(one).split(), fold(other).split()
    within = set(mine) <= set(theirs) or set(theirs) <= set(mine)
    return within or _is_short_for(mine, theirs) or _is_short_for(theirs, mine)


def _is_short_for(short: list[str], words: list[str]) -> bool:
    """Whether one word is made of the beginnings of some of the words, in their order: BRELA, DGIP."""
    if len(short) != 1 or len(short[0]) > LONGEST_SHORT:
        return False
    letters, reached = short[0], {0}
    for word in words:
        beginnings = {word[:most] for most in range(1, len(word) + 1)}
        reached |= {
            end for start in reached for end in range(start + 1, len(letters) + 1) if letters[start:end] in beginnings
        }
    return len(letters) in reached
