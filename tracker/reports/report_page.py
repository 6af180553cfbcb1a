"""A report on a page: each number opens its rows, each name its record, each bar of a chart what it stands for."""

from typing import Any

from flask import current_app, get_template_attribute, url_for
from markupsafe import Markup

from tracker.i18n import language
from tracker.reports.addresses import rows_url
from tracker.reports.cell_words import shown
from tracker.reports.counted import kept
from tracker.reports.document import Chart, Linked, Number, Report
from tracker.reports.drawing import shapes
from tracker.web.charts import BarChart
from tracker.web.charts_ranked import RankedChart

MOST_PAGES = 16  # kept by one worker: each is about a megabyte


def body(report: Report, newest: int, moment: str) -> Markup:
    """Its sections as a page shows them, kept while nothing is recorded: some thousand addresses are in it.

    `moment` is the past one as the reader gave it, which every address carries.
    """
    options = report.scope.options
    key = (newest, "body", report.key, report.year, report.scope.snapshot.at, options.key, language(), moment)
    return kept(key, lambda: _drawn(report, Linking()), among="pages", most=MOST_PAGES)


def alone(report: Report) -> Markup:
    """Its sections with nothing to follow: for a file that is read anywhere."""
    return _drawn(report, Standing())


class Linking:
    """Addresses of the page's own register."""

    is_linking = True

    def number(self, number: Number) -> str:
        return rows_url(number.measure, number.options)

    def record(self, linked: Linked) -> str:
        """Of the page that shows the record, by whatever name its address has for it; blank where there is none."""
        if linked.endpoint not in current_app.view_functions:
            return ""
        (rule, *_others) = current_app.url_map.iter_rules(linked.endpoint)
        args: dict[str, Any] = dict.fromkeys(rule.arguments, linked.id)
        return url_for(linked.endpoint, **args)

    def shapes(self, chart: Chart) -> BarChart | RankedChart:
        return shapes(chart, self.number)


class Standing(Linking):
    """No addresses."""

    is_linking = False

    def number(self, number: Number) -> str:
        return ""

    def record(self, linked: Linked) -> str:
        return ""


def _drawn(report: Report, links: Linking) -> Markup:
    draw = get_template_attribute("reports/report_parts.html", "sections")
    drawn: Markup = draw(report, links, shown)
    return drawn
