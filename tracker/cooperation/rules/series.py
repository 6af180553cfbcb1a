"""Series of meetings."""

from tracker.cooperation.models import MeetingSeries
from tracker.cooperation.queries.facts import meetings_of_series, series_coded
from tracker.db import db
from tracker.errors import RuleBroken
from tracker.i18n import _, _n
from tracker.ledger.texts import settle


def save_series(series: MeetingSeries) -> MeetingSeries:
    """Raises RuleBroken: it has no code or name, or another series has its code."""
    settle(series)
    series.name_en = series.name_en or ""
    if not series.code:
        raise RuleBroken(_("Give the series a code, such as BRHLC."), "code")
    if not (series.name_en or series.name_zh):
        raise RuleBroken(_("Give a name in English or in Chinese."), "name_en")
    other = series_coded(series.code)
    if other is not None and other.id != series.id:
        raise RuleBroken(_("%(title)s has the code %(code)s already.", title=other.name, code=series.code), "code")
    db.session.add(series)
    db.session.flush()
    return series


def remove_series(series: MeetingSeries) -> None:
    """Raises RuleBroken: it has meetings."""
    if number := meetings_of_series(series.id):
        raise RuleBroken(
            _n(
                "%(title)s has %(num)s meeting. Take it out of the series, or remove it, first.",
                "%(title)s has %(num)s meetings. Take them out of the series, or remove them, first.",
                number,
                title=series.name,
            )
        )
    db.session.delete(series)
    db.session.flush()
