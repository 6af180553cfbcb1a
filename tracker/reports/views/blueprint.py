"""The blueprint of figures and reports, and the row of its pages."""

from typing import Any

from flask import Blueprint, current_app, request, url_for

from tracker.i18n import _l

bp = Blueprint("reports", __name__, url_prefix="/figures")

# (words, endpoint, the beginnings of the names of the pages that stand under it)
PAGES: list[tuple[Any, str, tuple[str, ...]]] = [
    (_l("Figures"), "reports.index", ("reports.index", "reports.rows")),
    (_l("Annual summary"), "reports.annual_newest", ("reports.annual",)),
    (_l("Table of one's own"), "reports.build", ("reports.build",)),
    (_l("Saved"), "reports.saved", ("reports.saved", "reports.save_as", "reports.edit_saved", "reports.remove_saved")),
    (_l("Editions"), "reports.editions", ("reports.edition", "reports.publish")),
    (_l("Claims"), "reports.claims", ("reports.claim", "reports.new_claim", "reports.edit_claim")),
    (_l("Counting rules"), "reports.rules", ("reports.rule", "reports.why")),
]


@bp.app_template_global()
def report_tabs() -> list[tuple[Any, str, bool]]:
    """(words, address, whether it is this page)."""
    here = str(request.endpoint)
    return [
        (words, url_for(endpoint), here.startswith(under))
        for words, endpoint, under in PAGES
        if endpoint in current_app.view_functions
    ]
