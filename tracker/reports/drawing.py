"""The charts of a report, drawn once: with links to the rows on a page, and standing alone in a file."""

from collections.abc import Callable

from flask import get_template_attribute

from tracker.i18n import _, labelled
from tracker.reports.document import Chart, Number
from tracker.web.charts import Bar, BarChart, bar_chart
from tracker.web.charts_ranked import RankedChart, ranked_chart

Opening = Callable[[Number], str]

# The colours of the light page, and a type that has both scripts: a drawing in a file has no style sheet.
STYLE = (
    "text{font-family:'Noto Sans','Noto Sans SC',sans-serif;font-size:11.5px;fill:#4f5862}"
    ".m{fill:#0c5f66}.m2{fill:#639796}.ax{stroke:#c6cbc9}"
)


def shapes(chart: Chart, url: Opening) -> BarChart | RankedChart:
    """What is drawn of it; `url` gives the address of a number's rows."""
    if chart.is_ranked:
        return ranked_chart([(group.label, _bar(group.label, group.numbers[0], url)) for group in chart.groups])
    return bar_chart([(group.label, [_bar(group.label, one, url) for one in group.numbers]) for group in chart.groups])


def svg(chart: Chart) -> str:
    """The drawing as a file of its own: its colours in it, and nothing to follow."""
    draw = get_template_attribute("macros/chart.html", "ranked" if chart.is_ranked else "bars")
    drawn = str(draw(shapes(chart, lambda _number: ""), chart.title)).strip()
    return drawn.replace(">", f"><style>{STYLE}</style>", 1)


def _bar(label: str, number: Number, url: Opening) -> Bar:
    said = _("%(number)s %(unit)s", number=number.value or 0, unit=str(number.measure.unit))
    return Bar(number.value or 0, labelled(label, said), url(number))
