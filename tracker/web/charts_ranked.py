"""Horizontal bars under each other, each with its name before it and its number behind it, as plain shapes."""

from collections.abc import Sequence
from dataclasses import dataclass
from unicodedata import east_asian_width

from tracker.web.charts import WIDTH, Bar, Mark

ROW, BAR = 17, 11  # height of a line, and of the bar in it
LETTER, WIDE = 6.2, 11.5  # width of a letter, and of a Chinese character
MOST = 200  # room that names get at most
BEFORE, BEHIND = 8, 44  # air between a name and its bar; room for the number behind the longest bar


@dataclass(frozen=True, slots=True)
class RankedLine:
    """`at` is the baseline of its words; `value_at` where the number begins."""

    at: float
    label: str
    mark: Mark
    value_at: float


@dataclass(frozen=True, slots=True)
class RankedChart:
    lines: Sequence[RankedLine]
    left: int
    height: int
    width: int = WIDTH


def ranked_chart(bars: Sequence[tuple[str, Bar]]) -> RankedChart:
    """A line for each bar, in the order given; the scale begins at nought."""
    left = round(min(MOST, max((_width(label) for label, _bar in bars), default=0)) + BEFORE)
    most = max((bar.value for _label, bar in bars), default=0) or 1
    room = WIDTH - left - BEHIND
    lines = []
    for index, (label, bar) in enumerate(bars):
        length, top = round(room * bar.value / most, 1), ROW * index
        mark = Mark(left, top + (ROW - BAR) / 2, length, BAR, 0, bar)
        lines.append(RankedLine(top + 12.5, _short(label), mark, round(left + length + 5, 1)))
    return RankedChart(lines, left, ROW * max(1, len(bars)))


def _width(words: str) -> float:
    return sum(WIDE if east_asian_width(letter) in "WF" else LETTER for letter in words)


def _short(words: str) -> str:
    """Cut to the room that names get; the whole of it is in the words of the mark."""
    if _width(words) <= MOST:
        return words
    while _width(words + "…") > MOST:
        words = words[:-1]
    return words.rstrip() + "…"
