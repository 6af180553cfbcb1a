"""What a question for somebody is answered with."""

from collections.abc import Iterable, Mapping
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
    people = {one.person_id: one for one in known}
    return Judging(asked).answer(people, people, limit)


class Judging:
    """Somebody asked about, with what was said of those laid beside them so far: nobody is judged twice."""

    def __init__(self, asked: Asked) -> None:
        self.asked = asked
        self.said: dict[int, Candidate | None] = {}

    def answer(self, ids: Iterable[int], people: Mapping[int, Known], limit: int) -> Match:
        """Of these people, those who are not somebody new."""
        found = [one for id_ in ids if id_ in people and (one := self._candidate(id_, people[id_]))]
        return _answered(found, limit) if found else NOBODY

    def _candidate(self, id_: int, known: Known) -> Candidate | None:
        if id_ not in self.said:
            said = judge(self.asked, known.asked)
            is_new = said.answer is Answer.NEW
            self.said[id_] = (
                None if is_new else Candidate(id_, known.name, said.answer, said.score, said.reasons, known.told)
            )
        return self.said[id_]


def _answered(found: list[Candidate], limit: int) -> Match:
    found.sort(key=lambda one: (one.answer is not Answer.SAME, -one.score, one.person_id))
    same = [one for one in found if one.answer is Answer.SAME]
    sure = len(same) == 1 or (len(same) > 1 and same[0].score - same[1].score > CLEARLY)
    return Match(Answer.SAME if sure else Answer.PERHAPS, tuple(found[:limit]))
