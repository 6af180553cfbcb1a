"""The forms of figures of filings: one, the choice of a series, the filters of the list and of growth."""

from typing import Any

from tracker.cooperation.models import Direction, FilingFigure
from tracker.cooperation.queries.filings import Series
from tracker.cooperation.rules.filings import FIRST_YEAR, LARGEST
from tracker.i18n import _l
from tracker.partners.forms import GroupField, PartnerField
from tracker.partners.queries import group_scopes
from tracker.web.fields import ChoiceField, LinesField, Needed, OptionField, TextField, WholeField
from tracker.web.forms import FilterForm, Form

ANY = _l("any")
ALL_FOREIGN = _l("all foreign filings")
SOURCE = _l("Where the numbers come from: a report, a letter, a table.")


class YearField(WholeField):
    def __init__(self, label: Any, validators: Any = None, **named: Any):
        super().__init__(label, validators, least=FIRST_YEAR, most=2199, **named)


class FilingForm(Form):
    direction = ChoiceField(_l("Direction"), Direction, [Needed()], default=Direction.INBOUND)
    partner_code = PartnerField(
        _l("Partner"), blank=ALL_FOREIGN, description=_l("All foreign filings are a series without a partner.")
    )
    year = YearField(_l("Year"), [Needed()])
    applications = WholeField(_l("Applications"), most=LARGEST)
    grants = WholeField(_l("Grants"), most=LARGEST)
    grants_in_force = WholeField(_l("Grants in force on 31 December"), most=LARGEST)
    source = TextField(_l("Source"), column=FilingFigure.source, description=SOURCE)
    note = LinesField(_l("Note"), column=FilingFigure.note)


class FilingFilter(FilterForm):
    """The names are those of `queries.filings`."""

    direction = ChoiceField(_l("Direction"), Direction, blank=ANY)
    partner = PartnerField(_l("Partner"), blank=ANY)
    series = ChoiceField(_l("Series"), Series, blank=ANY)
    group = GroupField(_l("Group"), blank=ANY)
    from_year = YearField(_l("From year"))
    to_year = YearField(_l("To year"))


class YearsFilter(FilterForm):
    """Which series and years are entered at once."""

    direction = ChoiceField(_l("Direction"), Direction, [Needed()], default=Direction.INBOUND)
    partner = PartnerField(_l("Partner"), blank=ALL_FOREIGN)
    from_year = YearField(_l("From year"))
    to_year = YearField(_l("To year"))


class YearsForm(Form):
    """What the grid is sent with, besides its lines."""

    source = TextField(
        _l("Source of what changes"), column=FilingFigure.source, description=_l("Noted with each year that changes.")
    )


class GrowthFilter(FilterForm):
    direction = ChoiceField(_l("Direction"), Direction, blank=_l("both"))
    partner = PartnerField(_l("Partner"), blank=_l("all partners"))
    group = OptionField(_l("Group"), blank=ANY)
    from_year = YearField(_l("From year"))
    to_year = YearField(_l("To year"))

    def __init__(self, *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        # By its code, which is what figures are asked by.
        self.group.offer([(scope.removeprefix("group:"), name) for scope, name in group_scopes()])
