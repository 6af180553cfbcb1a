"""The form by which an edition is published."""

from wtforms import BooleanField

from tracker.i18n import _l
from tracker.reports.models import Edition
from tracker.web.fields import LinesField
from tracker.web.forms import Form


class PublishForm(Form):
    """The year and the scope are in the address, beside what is missing in them."""

    is_final = BooleanField(
        _l("Final edition"), description=_l("Without this it is provisional, and a final one is still to come.")
    )
    note = LinesField(_l("Note"), column=Edition.note)
    despite_gaps = BooleanField(_l("Publish all the same, with what is missing"))
