"""The form of a headcount."""

from tracker.i18n import _l
from tracker.partners.forms import PartnerField
from tracker.people.models import Gender
from tracker.trainings.models import Headcount
from tracker.web.fields import ChoiceField, Needed, TextField, WholeField
from tracker.web.forms import Form

NOT_STATED = _l("not stated")


class HeadcountForm(Form):
    number = WholeField(_l("Number of people"), [Needed()], render_kw={"autofocus": True})
    represents = PartnerField(_l("Represents"))
    gender = ChoiceField(_l("Gender"), Gender, blank=NOT_STATED)
    source = TextField(
        _l("Source"),
        column=Headcount.source,
        description=_l("Where the number comes from: a report, a letter, a list."),
    )
