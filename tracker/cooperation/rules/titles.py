"""Titles of documents that follow another, in both languages, until somebody gives them their own."""

from tracker.cooperation.models import Instrument, Step
from tracker.cooperation.queries.facts import followers_of

# Not of the catalogue: a record has both titles, whatever the language of the person who enters it.
WORDS = {
    Step.EXTENSION: ("extension", "续签"),
    Step.AMENDMENT: ("amendment", "修订"),
    Step.TERMINATION: ("termination", "终止"),
}
LONGEST = 270  # characters of the original's title, so that the words fit behind it


def next_titles(original: Instrument, step: Step) -> tuple[str, str]:
    """In English and Chinese: the original's with the step and, from the second such document on, its number."""
    english, chinese = WORDS[step]
    number = 1 + sum(one.step is step for one in followers_of(original.id))
    if number > 1:
        english, chinese = f"{english} {number}", f"第{number}次{chinese}"
    return _with(original.title_en, f" ({english})"), _with(original.title_zh, f"（{chinese}）")


def _with(title: str, words: str) -> str:
    return f"{title[:LONGEST]}{words}" if title else ""
