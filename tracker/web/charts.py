"""Charts as plain shapes, worked out here and drawn by `macros/chart.html`: each mark a link to its rows."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

WIDTH, HEIGHT = 520, 190  # of the drawing, in its own units
LEFT, TOP, BOTTOM = 40, 12, 28
DIGIT, BESIDE = 7, 10  # width of a digit of the scale, and the air beside it
FILL = 0.76  # share of a step that its bars take, the rest is air


@dataclass(frozen=True, slots=True)
class Bar:
    """One value of one series: `words` is what it says, `url` where its rows are, empty on paper."""

    value: int
    words: str
    url: str


@dataclass(frozen=True, slots=True)
class Mark:
    x: float
    y: float
    width: float
    height: float
    series: int  # 0 is drawn in the strong colour
    bar: Bar


@dataclass(frozen=True, slots=True)
class Tick:
    at: float
    label: str | int


@dataclass(frozen=True, slots=True)
class BarChart:
    """Groups of bars side by side; `lines` go across, `labels` stand below."""

    marks: Sequence[Mark]
    lines: Sequence[Tick]
    labels: Sequence[Tick]
    width: int = WIDTH
    height: int = HEIGHT
    left: int = LEFT


def bar_chart(groups: Sequence[tuple[str, Sequence[Bar]]]) -> BarChart:
    """One group for each label, with a bar for each series in the same order; the scale begins at nought."""
    top = round_up(max((bar.value for _label, bars in groups for bar in bars), default=0))
    left = max(LEFT, BESIDE + DIGIT * len(f"{top:,}"))
    step = (WIDTH - left) / max(1, len(groups))
    # Labels that would run into each other are left out evenly; the table beside the chart has them all.
    every = ceil((DIGIT * max((len(label) for label, _bars in groups), default=0) + 2) / step)
    marks: list[Mark] = []
    labels = []
    for index, (label, bars) in enumerate(groups):
        width = step * FILL / max(1, len(bars))
        first = left + step * index + step * (1 - FILL) / 2
        for series, bar in enumerate(bars):
            y = _height_of(bar.value, top)
            marks.append(Mark(_tidy(first + width * series), y, _tidy(width * 0.92), _floor() - y, series, bar))
        if index % every == 0:
            labels.append(Tick(_tidy(left + step * (index + 0.5)), label))
    lines = [Tick(_height_of(value, top), value) for value in sorted({0, top // 2, top})]
    return BarChart(marks, lines, labels, left=left)


def round_up(value: int) -> int:
    """The next value that reads well at the end of a scale, and at its half: two significant digits, even."""
    unit = 1
    while value > unit * 100:
        unit *= 10
    return max(2, -(-value // (2 * unit)) * 2 * unit)


def _floor() -> int:
    return HEIGHT - BOTTOM


def _height_of(value: int, top: int) -> float:
    return _tidy(_floor() - (_floor() - TOP) * value / top)


def _tidy(length: float) -> float:
    return round(length, 1)
