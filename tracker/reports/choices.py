"""What can be chosen in the form of a question about figures; a control that fits none of the measures is left out."""

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa
from babel import Locale
from flask_babel import get_locale

from tracker.counting.measure import Measure
from tracker.counting.options import Attribution, Home, YearBy
from tracker.db import db
from tracker.i18n import _
from tracker.partners.models import PartnerGroup
from tracker.reports.asking import default_year

Choices = dict[str, list[tuple[str, Any]]]


def scope_choices(measures: Sequence[Measure]) -> Choices:
    """(value, words) of each control that is a list; a control without any is typed into."""
    groups = db.session.scalars(sa.select(PartnerGroup).order_by(PartnerGroup.name_en))
    choices: Choices = {"scope": [("", _("everything")), *((group.code, group.name) for group in groups)]}
    if any("T5" in measure.rule_ids for measure in measures):
        choices["home"] = [("" if home is Home.EXCLUDE else str(home), home.label) for home in Home]
    if years := _years(measures):
        choices["year_by"] = years
    if not all(measure.is_by_calendar for measure in measures):
        choices["fiscal"] = [("" if month == 1 else str(month), name) for month, name in month_names().items()]
    if any(measure.counts_units for measure in measures):
        choices["attribution"] = [("" if one is Attribution.EACH else str(one), one.label) for one in Attribution]
    if any(measure.is_stock for measure in measures):
        choices["on"] = []
    return choices


def month_names() -> dict[int, str]:
    """The months by their number, in the reader's language."""
    return dict((get_locale() or Locale("en")).months["stand-alone"]["wide"])


def _years(measures: Sequence[Measure]) -> list[tuple[str, Any]]:
    """Nothing where there is nothing to choose; what is asked when nothing is said has a blank value."""
    open_ = [measure for measure in measures if not measure.is_stock and len(measure.years) > 1]
    known = [year for year in YearBy if any(year in measure.years for measure in open_)]
    return [("" if year is default_year(open_[0]) else str(year), year.label) for year in known]
