"""Who on record many names may mean, asked for whole files: few questions, and bounded memory."""

from collections.abc import Callable, Iterable, Sequence

from tracker.likeness.records import Asked
from tracker.people.matching.answers import Match
from tracker.people.matching.one import match

Watch = Callable[[Sequence[Asked]], Iterable[Asked]]


def unwatched(asked: Sequence[Asked]) -> Iterable[Asked]:
    return asked


def match_all(asked: Sequence[Asked], limit: int = 5, watch: Watch = unwatched) -> list[Match]:
    """The answer to each, in their order."""
    return [match(one, limit) for one in watch(asked)]
