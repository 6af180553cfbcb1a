"""The filters of the list of missions."""

from typing import Any

from tracker.i18n import _l
from tracker.missions.models import Purpose
from tracker.missions.states import State, Term
from tracker.partners.forms import ANY, GroupField, PartnerField
from tracker.trainings.forms.fields import organization_options
from tracker.web.fields import ChoiceField, OptionField, TextField, WholeField
from tracker.web.forms import FilterForm


class MissionFilter(FilterForm):
    """The names are those of `queries.missions`."""

    q = TextField(_l("Title or code"), render_kw={"type": "search"})
    purpose = ChoiceField(_l("Purpose"), Purpose, blank=ANY)
    state = ChoiceField(_l("Status"), State, blank=ANY)
    year = WholeField(_l("Under way in year"), least=1900, most=2199)
    country = PartnerField(_l("Destination"), blank=ANY)
    expert = TextField(_l("Expert"), render_kw={"placeholder": _l("any part of a name")})
    term = ChoiceField(_l("Term"), Term, blank=ANY)
    group = GroupField(_l("Destination in group"), blank=ANY)
    sender = OptionField(_l("Sender"), of=int, blank=ANY)

    def __init__(self, *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        self.sender.offer(organization_options())
