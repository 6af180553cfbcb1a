"""What a question for somebody is answered with."""

from collections.abc import Iterable
from dataclasses import dataclass

from tracker.likeness.records import Answer, Asked, Evidence, judge
from tracker.people.matching.known import Known

# How much better one must be than the next to be taken without asking.
CLEARLY = 0.05


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody on record; `told` is what else is known: the country and the organization."""

    person_id: int
    name: str
    answer: Answer
    score: float  # 0 to 1
    reasons: tuple[Evidence, ...]
    told: str


@dataclass(frozen=True, slots=True)
class Match:
    """SAME where one candidate is; where several are the same as far as is known, PERHAPS. Best first."""

    answer: Answer
    candidates: tuple[Candidate, ...] = ()


NOBODY = Match(Answer.NEW)


def answer(asked: Asked, known: Iterable[Known], limit: int) -> Match:
    """Everyone known judged: those who are not somebody new."""
    judged = [(judge(asked, one.asked), one) for one in known]
    found = [
        Candidate(one.person_id, one.name, said.answer, said.score, said.reasons, one.told)
        for said, one in judged
        if said.answer is not Answer.NEW
    ]
    if not found:
        return NOBODY
    found.sort(key=lambda one: (one.answer is not Answer.SAME, -one.score, one.person_id))
    same = [one for one in found if one.answer is Answer.SAME]
    sure = len(same) == 1 or (len(same) > 1 and same[0].score - same[1].score > CLEARLY)
    return Match(Answer.SAME if sure else Answer.PERHAPS, tuple(found[:limit]))
