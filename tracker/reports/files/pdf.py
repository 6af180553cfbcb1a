"""A report as a tagged PDF, set in both scripts."""

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from tracker.i18n import _
from tracker.reports.document import Report
from tracker.reports.files.measured import fitted, parts
from tracker.reports.files.printed import Printed, PrintedGrid, PrintedSection, printed
from tracker.reports.files.typeset import pdf


def make(report: Report, names: bool) -> bytes:
    """The bytes, in the language in force. A report names no people, so everybody gets the same."""
    return pdf("report.typ", _data(printed(report)))


def _data(paper: Printed) -> dict[str, Any]:
    """What the template is given: pages upright or across, in turns, and the words it prints itself."""
    return {
        "title": paper.title,
        "office": paper.office,
        "mark": paper.mark,
        "language": paper.language.partition("-")[0],
        "said": paper.said,
        "moment": paper.moment,
        "pages": _pages([*paper.sections, _rules(paper.rules)]),
        "footnotes": paper.footnotes,
        "words": {
            "contents": _("Contents"),
            "notes": _("Notes"),
            "page": _("Page %(page)s of %(pages)s", page="{page}", pages="{pages}"),
        },
    }


def _rules(rules: PrintedGrid) -> PrintedSection:
    return PrintedSection(rules.title, [rules], [], [])


def _pages(sections: Sequence[PrintedSection]) -> list[dict[str, Any]]:
    """The sections in runs of pages, upright or across."""
    runs: list[dict[str, Any]] = []
    for section in sections:
        for across, part in parts(section):
            if not runs or runs[-1]["across"] != across:
                runs.append({"across": across, "sections": []})
            grids = [asdict(grid) | asdict(fitted(grid)) for grid in part.grids]
            runs[-1]["sections"].append(asdict(part) | {"grids": grids})
    return runs
