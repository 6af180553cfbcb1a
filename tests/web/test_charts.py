"""Charts: the shapes say the numbers they are drawn from."""

import pytest

from tracker.web.charts import Bar, bar_chart, round_up


@pytest.mark.parametrize(
    ("value", "top"), [(0, 2), (1, 2), (9, 10), (10, 10), (11, 12), (99, 100), (181, 200), (224, 240), (1001, 1200)]
)
def test_the_scale_ends_at_a_round_number(value: int, top: int) -> None:
    assert round_up(value) == top


def test_heights_are_in_proportion_and_marks_keep_their_rows() -> None:
    chart = bar_chart([("23", [Bar(50, "fifty", "/a"), Bar(100, "a hundred", "/b")]), ("24", [Bar(0, "none", "/c")])])

    heights = [mark.height for mark in chart.marks]
    assert heights == [75.0, 150.0, 0.0]
    assert [(mark.series, mark.bar.url) for mark in chart.marks] == [(0, "/a"), (1, "/b"), (0, "/c")]
    assert [line.label for line in chart.lines] == [0, 50, 100]
    assert [label.label for label in chart.labels] == ["23", "24"]


def test_marks_stand_inside_the_drawing() -> None:
    chart = bar_chart([(str(year), [Bar(year, "", ""), Bar(7, "", "")]) for year in range(40)])

    assert min(mark.x for mark in chart.marks) >= chart.left
    assert max(mark.x + mark.width for mark in chart.marks) <= chart.width
    assert min(mark.y for mark in chart.marks) >= 0


def test_a_long_number_of_the_scale_has_room_beside_the_bars() -> None:
    short, long = (bar_chart([("24", [Bar(value, "", "")])]) for value in (90, 34_000))

    assert (short.left, long.left) == (40, 52)
    assert min(mark.x for mark in long.marks) >= long.left
