"""How a table fits on a page: upright or across, in which size of type, and how wide each column is."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from tracker.reports.files.printed import PrintedGrid, PrintedSection

# Points between the margins of A4, upright and across.
UPRIGHT, ACROSS = 490.0, 737.0
# What is tried, one after the other: small type across is the last resort.
FITS = ((8.5, UPRIGHT), (7.5, UPRIGHT), (7.0, UPRIGHT), (8.5, ACROSS), (7.5, ACROSS), (6.5, ACROSS))
# In widths of the type.
LATIN, WIDE, MEETING, AIR = 0.57, 1.0, 0.25, 1.2
BOLD = 1.1  # of a label, times the width of its letters
LONGEST_WORD, LONGEST_LABEL_WORD, LONGEST_TEXT = 14.0, 5.6, 72.0
SHORT_TEXT = 10.0  # what is no longer than this stays on one line

_EAST_ASIAN = re.compile(
    "[\u1100-\u11ff\u2e80-\ua4cf\uac00-\ud7af\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6]"
)


@dataclass(frozen=True, slots=True)
class Fit:
    """`widths` are shares of the page's width that add up to 1; `size` is in points."""

    across: bool
    size: float
    widths: Sequence[float]


@dataclass(frozen=True, slots=True)
class Need:
    """Of a column, in widths of the type: what it cannot go below, what sets its label on two lines, and
    what it takes without breaking a line."""

    least: float
    good: float
    most: float


def parts(section: PrintedSection) -> list[tuple[bool, PrintedSection]]:
    """The section in turns of pages, upright or across: the first has its title, the last its charts and notes."""
    turns = [(across, list(grids)) for across, grids in groupby(section.grids, lambda grid: fitted(grid).across)]
    turns = turns or [(False, [])]
    last = len(turns) - 1
    return [
        (
            across,
            replace(
                section,
                title=section.title if place == 0 else "",
                grids=grids,
                charts=section.charts if place == last else (),
                notes=section.notes if place == last else (),
            ),
        )
        for place, (across, grids) in enumerate(turns)
    ]


def fitted(grid: PrintedGrid) -> Fit:
    """The first of the sizes in which every column has what it needs; the smallest where none has."""
    needs = [_need(grid, index) for index in range(len(grid.labels))]
    least = sum(need.least for need in needs)
    size, width = next((fit for fit in FITS if least * fit[0] <= fit[1]), FITS[-1])
    return Fit(width == ACROSS, size, _shares(needs, width / size))


def _shares(needs: Sequence[Need], room: float) -> list[float]:
    """What each column needs, and of what is left over a part by how much more it could use."""
    widths = [need.least for need in needs]
    for wishes in ([need.good for need in needs], [need.most for need in needs]):
        left = max(0.0, room - sum(widths))
        wished = sum(wishes) - sum(widths)
        part = min(1.0, left / wished) if wished > 0 else 0.0
        widths = [width + part * (wish - width) for width, wish in zip(widths, wishes, strict=True)]
    total = sum(widths) or 1.0
    return [width / total for width in widths]


def _need(grid: PrintedGrid, index: int) -> Need:
    values = [line.cells[index] for line in grid.lines]
    label = grid.labels[index]
    # A number or a date is never broken; a long word of a text is, and one of a label is hyphenated.
    longest = max(map(_length, values), default=0.0)
    whole = longest if grid.whole[index] else max(_widest_word(values, LONGEST_WORD), min(longest, SHORT_TEXT))
    least = max(whole, BOLD * _widest_word([label], LONGEST_LABEL_WORD))
    good = max(least, BOLD * max(_length(label) * 0.6, _widest_word([label], LONGEST_WORD)))
    most = max(good, min(LONGEST_TEXT, max(BOLD * _length(label), longest)))
    return Need(least + AIR, good + AIR, most + AIR)


def _widest_word(texts: Sequence[str], longest: float) -> float:
    return min(longest, max((_length(word) for text in texts for word in _words(text)), default=0.0))


def _words(text: str) -> list[str]:
    """Pieces that stand on one line. East Asian text breaks anywhere, but reads ill in pieces of less than four."""
    spaced = _EAST_ASIAN.sub(" ", text)
    return [*spaced.split(), *re.findall(f"(?:{_EAST_ASIAN.pattern}){{1,4}}", text)]


def _length(text: str) -> float:
    """Where the two scripts meet, a little air is set between them."""
    runs = [(wide, len(list(letters))) for wide, letters in groupby(text, _is_wide)]
    return sum(count * (WIDE if wide else LATIN) for wide, count in runs) + MEETING * max(0, len(runs) - 1)


def _is_wide(letter: str) -> bool:
    return _EAST_ASIAN.match(letter) is not None
