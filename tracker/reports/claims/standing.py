"""Where each claim stands: true, no longer true, or so true that more could be said (rule P6)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from typing import Any

from tracker.counting.measure import Measure
from tracker.i18n import Choice, _l
from tracker.reports.catalogue import MEASURES
from tracker.reports.claims.question import Question
from tracker.reports.claims.rounding import generated, holds, in_full, raised, says_plainly
from tracker.reports.claims.sentences import parts
from tracker.reports.claims.spoken import EN, ZH, opened, spoken
from tracker.reports.claims.telling import Told
from tracker.reports.models import Tells, Wording


class Status(Choice):
    TRUE = "true", _l("true")
    RAISABLE = "could_be_raised", _l("could be raised")
    UNTRUE = "no_longer_true", _l("no longer true")


@dataclass(frozen=True)
class FigureStanding:
    """A figure as it was stated, and what is counted now. `told` is None where `trouble` says why nothing is."""

    record: Any  # the row of the figure, at the moment that is read
    question: Question | None
    told: Told | None
    trouble: str = ""

    @property
    def name(self) -> str:
        return str(self.record.name)

    @property
    def wording(self) -> Wording:
        return Wording(self.record.wording)

    @property
    def tells(self) -> Tells:
        return Tells(self.record.tells)

    @property
    def stated(self) -> float:
        return float(self.record.stated)

    @property
    def against(self) -> Measure | None:
        """The measure the growth is compared with."""
        return MEASURES.get(self.record.against) if self.tells is Tells.POINTS else None

    @property
    def exact(self) -> float | None:
        """What is counted now; a rate in percent."""
        return self.told.exact if self.told else None

    @cached_property
    def is_plain(self) -> bool:
        return says_plainly(self.wording, self.tells, self.stated, self.record.exact)

    @cached_property
    def status(self) -> Status:
        if self.exact is None or not holds(self.wording, self.tells, self.stated, self.exact, plainly=self.is_plain):
            return Status.UNTRUE
        return Status.TRUE if self.raised is None else Status.RAISABLE

    @property
    def raised(self) -> float | None:
        """What it may be raised to."""
        if self.exact is None:
            return None
        return raised(self.wording, self.tells, self.stated, self.exact, plainly=self.is_plain)

    @property
    def new(self) -> float | None:
        """What it would state when stated again now."""
        return None if self.exact is None else generated(self.wording, self.tells, self.exact)

    def says(self, lang: str) -> str:
        return spoken(lang, self.wording, self.tells, self.stated, plainly=self.is_plain)

    def would_say(self, lang: str) -> str:
        """With the number of now; blank where nothing can be told."""
        if self.exact is None or self.new is None:
            return ""
        plainly = says_plainly(self.wording, self.tells, self.new, self.exact)
        return spoken(lang, self.wording, self.tells, self.new, plainly=plainly)

    def counts(self, lang: str) -> str:
        """What is counted now, in full."""
        return "–" if self.exact is None else self.in_full(lang, self.exact)

    def counted_then(self, lang: str) -> str:
        """What was counted when it was stated."""
        return "–" if self.record.exact is None else self.in_full(lang, self.record.exact)

    def in_full(self, lang: str, number: float) -> str:
        return spoken(lang, Wording.EXACTLY, self.tells, in_full(self.tells, number))


@dataclass(frozen=True)
class Part:
    """A piece of a sentence: words, or the number of a figure."""

    words: str
    figure: FigureStanding | None = None


@dataclass(frozen=True)
class ClaimStanding:
    record: Any  # the row of the claim, at the moment that is read
    figures: Sequence[FigureStanding]

    @property
    def version(self) -> str:
        """As `Recorded.version` has it."""
        ids = sorted((figure.record.id, figure.record.change_id) for figure in self.figures)
        return ".".join(map(str, (self.record.change_id, *chain.from_iterable(ids))))

    @property
    def status(self) -> Status:
        """The worst of its figures: one that does not hold makes the sentence false."""
        found = {figure.status for figure in self.figures}
        return next((one for one in (Status.UNTRUE, Status.RAISABLE) if one in found), Status.TRUE)

    @property
    def languages(self) -> list[str]:
        return [EN, ZH] if self.record.text_zh else [EN]

    def sentence(self, lang: str) -> list[Part]:
        """As it was stated, its numbers in words."""
        known = {figure.name: figure for figure in self.figures}
        found = [
            Part(known[text].says(lang), known[text]) if is_name else Part(text)
            for text, is_name in parts(self._text(lang))
        ]
        return [Part(opened(found[0].words), found[0].figure), *found[1:]] if found else []

    def said(self, lang: str) -> str:
        return "".join(part.words for part in self.sentence(lang))

    def would_say(self, lang: str) -> str:
        """The sentence with the numbers of now."""
        said: Mapping[str, str] = {figure.name: figure.would_say(lang) or "–" for figure in self.figures}
        return opened("".join(said[text] if is_name else text for text, is_name in parts(self._text(lang))))

    def _text(self, lang: str) -> str:
        return str(self.record.text_zh or self.record.text_en) if lang == ZH else str(self.record.text_en)
