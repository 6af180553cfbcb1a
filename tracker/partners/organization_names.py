"""Which organization a written name means, and which ones it may have meant: one way for forms, files and rosters."""

from collections import defaultdict
from collections.abc import Container, Iterable, Mapping, Sequence
from typing import Protocol, TypeVar

from rapidfuzz import fuzz, process

from tracker.likeness.firms import words_of
from tracker.text import fold

LIKENESS = 86  # out of 100, below which two names are not alike
BY_INITIALS = 95.0


class Placed(Protocol):
    """An organization as far as its place decides."""

    country: str | None


P = TypeVar("P", bound=Placed)


def meant(known: Sequence[P], country: str | None) -> P | None:
    """Of those that bear the name: the one of that country; else one without a country; else the only one.

    Names repeat from country to country ("Ministry of Justice"), so one of another country is not meant. Without
    `country` the only one of the name is.
    """
    near = [one for one in known if country and one.country == country]
    homeless = [one for one in known if one.country is None]
    only = known if len(known) == 1 and country is None else []
    return next(iter([*near, *homeless, *only]), None)


def alike(said: str, names: Mapping[int, Iterable[str]], limit: int = 3) -> list[int]:
    """The ids whose names look like what was said, best first: for "did you mean", never for an answer."""
    return Names(names).alike(said, limit)


class Names:
    """Known names, made ready once for all that is asked.

    A name is alike with the same words in another order, small words and legal forms left out, with a few letters
    wrong, or as its initials ("DIP" for the Department of Intellectual Property).
    """

    def __init__(self, names: Mapping[int, Iterable[str]]) -> None:
        self.ids: list[int] = []
        self.folded: list[str] = []
        self.sorted: list[str] = []  # the telling words, by the alphabet
        self.short: dict[str, set[int]] = defaultdict(set)  # ids by their initials
        self.joined: dict[str, set[int]] = defaultdict(set)  # and by the telling words without blanks
        for id_, name in ((id_, name) for id_, own in names.items() for name in own):
            if words := words_of(name):
                self.ids.append(id_)
                self.folded.append(fold(name))
                self.sorted.append(" ".join(sorted(words)))
                self.short[_initials(words)].add(id_)
                self.joined["".join(words)].add(id_)

    def alike(self, said: str, limit: int = 3, among: Container[int] | None = None) -> list[int]:
        """The ids, best first; `among` are those that may be meant."""
        words = words_of(said)
        if not words:
            return []
        scores = dict.fromkeys(self._by_initials(words), BY_INITIALS)
        for asked, known in ((" ".join(sorted(words)), self.sorted), (fold(said), self.folded)):
            for _name, score, at in process.extract(asked, known, scorer=fuzz.ratio, limit=None, score_cutoff=LIKENESS):
                scores[self.ids[at]] = max(score, scores.get(self.ids[at], 0.0))
        meant_ones = [(score, id_) for id_, score in scores.items() if among is None or id_ in among]
        return [id_ for _score, id_ in sorted(meant_ones, key=lambda one: (-one[0], one[1]))[:limit]]

    def _by_initials(self, words: Sequence[str]) -> set[int]:
        joined, short = "".join(words), _initials(words)
        found = set(self.short.get(joined, ())) if len(joined) > 1 else set()
        return found | self.joined.get(short, set()) if short else found


def _initials(words: Sequence[str]) -> str:
    return "".join(word[0] for word in words) if len(words) > 1 else ""
