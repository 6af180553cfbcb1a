"""A report as one page of HTML: its looks are in it, and nothing in it leads anywhere else."""

from pathlib import Path

from flask import current_app, get_template_attribute

from tracker.i18n import is_chinese
from tracker.reports.document import Report
from tracker.reports.report_page import alone

SHEETS = ("tokens", "page", "table")

# What the pages have from the vendored sheet, as far as a report needs it.
BASE = """
*,*::before,*::after{box-sizing:border-box}
body{margin:0;padding:1.5rem;background:var(--wash);color:var(--ink);font:1rem/1.5 var(--font)}
main{max-width:var(--page);margin:0 auto}h1{font-size:1.5rem;margin:0}h2{font-size:1.15rem;margin:0}p{margin:.5rem 0}
.scroll.tall{max-height:none}
@media print{body{padding:0;background:#fff}.part>header,.gridded>h3{break-after:avoid}tr,figure{break-inside:avoid}}
"""


def make(report: Report, _names: bool) -> bytes:
    draw = get_template_attribute("reports/alone.html", "page")
    drawn = str(draw(report, alone(report), "zh-Hans" if is_chinese() else "en"))
    style = "\n".join([*map(_sheet, SHEETS), BASE])
    return drawn.strip().replace("</head>", f"<style>{style}</style>\n</head>", 1).encode()


def _sheet(name: str) -> str:
    return Path(str(current_app.static_folder), "css", f"{name}.css").read_text("utf-8")
