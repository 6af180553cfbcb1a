"""The forms of saved reports, and the filters of their list."""

from typing import Any

from wtforms import BooleanField

from tracker.i18n import _l
from tracker.reports.builder.address import Said, spelled
from tracker.reports.builder.saved.queries import Whose
from tracker.reports.models import SavedReport
from tracker.web.fields import ChoiceField, Needed, TextField
from tracker.web.forms import FilterForm, Form


class SavedReportForm(Form):
    name = TextField(_l("Name of the report"), [Needed()], column=SavedReport.name, render_kw={"autofocus": True})
    is_shared = BooleanField(_l("Share it with the office"))


class NewReportForm(SavedReportForm):
    """`said` is the question; its moment is kept only where that is chosen."""

    keeps_moment = BooleanField(
        _l("Always as of the same moment"), description=_l("Otherwise it shows the newest state.")
    )

    def __init__(self, said: Said, *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        self.said = said
        if not said.get("as_of"):
            del self.keeps_moment

    def populate_obj(self, record: Any) -> None:
        record.name, record.is_shared = self.name.data, self.is_shared.data
        record.asked = spelled(self.said, moment="keeps_moment" in self and self.keeps_moment.data)


class SavedFilter(FilterForm):
    """Of the list; the names are those of `queries.saved_reports`."""

    q = TextField(_l("Name of the report"), render_kw={"type": "search"})
    whose = ChoiceField(_l("Whose"), Whose, blank=_l("all"))
