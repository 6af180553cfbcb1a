"""The chart beside a table of figures with one number a line: years upright, everything else ranked."""

from tracker.i18n import _, labelled
from tracker.reports.builder.pivot import PivotLine
from tracker.reports.builder.question import Shows
from tracker.reports.builder.sorting import ordered
from tracker.reports.builder.table import PivotTable
from tracker.web.charts import Bar, BarChart, bar_chart
from tracker.web.charts_ranked import RankedChart, ranked_chart

MOST_BARS = 30


class PivotChart:
    """`upright` or `ranked`, the other None."""

    def __init__(self, shown: PivotTable) -> None:
        self.shown = shown
        self.is_of_years = shown.pivot.dimension(shown.question.rows[0]).is_year
        self.lines = [line for line in ordered(shown.pivot) if line.total]

    @property
    def title(self) -> str:
        label = str(self.shown.question.measure.label)
        if self.is_of_years or len(self.lines) <= MOST_BARS:
            return label
        return _("%(measure)s, the %(number)s largest", measure=label, number=MOST_BARS)

    @property
    def upright(self) -> BarChart | None:
        if not self.is_of_years:
            return None
        years = sorted((line for line in self.lines if line.values[0] is not None), key=lambda line: line.values[0])
        return bar_chart([(line.words[0], [self._bar(line)]) for line in years])

    @property
    def ranked(self) -> RankedChart | None:
        if self.is_of_years:
            return None
        longest = sorted(self.lines, key=lambda line: -(line.total or 0))[:MOST_BARS]
        return ranked_chart([(line.words[0], self._bar(line)) for line in longest])

    def _bar(self, line: PivotLine) -> Bar:
        total = self.shown.numbers[-1]
        url = total.link(line) if total.link else None
        return Bar(
            line.total or 0, labelled(line.words[0], f"{line.total} {self.shown.question.measure.unit}"), url or ""
        )


def chart_of(shown: PivotTable) -> PivotChart | None:
    """Nothing where a line has several numbers, or there are fewer than two lines to compare."""
    question = shown.question
    is_plain = len(question.rows) == 1 and question.column is None and question.shows is Shows.NUMBER
    chart = PivotChart(shown) if is_plain else None
    return chart if chart and len(chart.lines) > 1 else None
