"""The forms and filters of documents."""

from typing import Any

from flask_login import current_user

from tracker.cooperation.forms.fields import ChosenField, PartnersField
from tracker.cooperation.models import Instrument, InstrumentLink, InstrumentType, Step
from tracker.cooperation.queries.instruments import Force, original_options
from tracker.i18n import _l
from tracker.partners.forms import GroupField, PartnerField, RegionField
from tracker.web.fields import ChoiceField, DateField, LinesField, Needed, OptionField, TextField, WholeField
from tracker.web.forms import FilterForm, Form

I = Instrument  # noqa: E741 (short for a near thing)
ANY = _l("any")


class InstrumentForm(Form):
    """All of a document; what must hold between the fields is said by `rules.save_instrument`."""

    title_en = TextField(_l("Title in English"), column=I.title_en, render_kw={"autofocus": True})
    title_zh = TextField(_l("Title in Chinese"), column=I.title_zh)
    type = ChoiceField(_l("Type"), InstrumentType, [Needed()])
    code = TextField(
        _l("Code"), column=I.code, description=_l("Left empty, it is made of type, partner and year: PPH-RU-2012.")
    )
    parties = PartnersField(
        _l("Concluded with"),
        description=_l("One partner a line: a name or a code. The office's own country is not named."),
        render_kw={"rows": 3},
    )
    chosen = ChosenField(_l("Or choose one partner"))
    signed_on = DateField(_l("Signed on"))
    place = TextField(_l("Place of signing"), column=I.place)
    starts_on = DateField(
        _l("First day in force"), description=_l("Of a termination: the first day no longer in force.")
    )
    ends_on = DateField(_l("Last day in force"), description=_l("Empty: without an end."))
    step = ChoiceField(_l("Step"), Step, default=Step.ORIGINAL)
    original_id = OptionField(
        _l("Document that it follows"),
        of=int,
        blank=_l("none: an original"),
        description=_l("Of an extension, amendment or termination: the original."),
    )
    note = LinesField(_l("Note"), column=I.note)

    def __init__(self, *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        self.original_id.offer(original_options(current_user.rights))

    @property
    def codes(self) -> list[str] | None:
        """The parties as they were sent; None where the field was left out."""
        if self.parties.raw_data is None or not self.parties.raw_data:
            return None
        return list(dict.fromkeys([*self.parties.codes, *filter(None, [self.chosen.data])]))


class LinkForm(Form):
    url = TextField(
        _l("Address"),
        [Needed()],
        column=InstrumentLink.url,
        render_kw={"autofocus": True, "type": "url"},
        description=_l("Where the text can be read: an address that begins with https://."),
    )
    label = TextField(_l("Words"), column=InstrumentLink.label, description=_l("Left empty, the name of the site."))


class InstrumentFilter(FilterForm):
    """Of the list of documents; the names are those of `queries.instruments`."""

    q = TextField(_l("Title or code"), render_kw={"type": "search"})
    type = ChoiceField(_l("Type"), InstrumentType, blank=ANY)
    partner = PartnerField(_l("Partner"), blank=ANY)
    force = OptionField(_l("In force"), blank=ANY)
    on = DateField(_l("On the day"))
    step = ChoiceField(_l("Step"), Step, blank=ANY)
    group = GroupField(_l("Member of"), blank=ANY)
    region = RegionField(_l("Region"), blank=ANY)

    def __init__(self, *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        self.force.offer(
            [(Force.IN_FORCE, _l("in force")), (Force.ENDED, _l("ended")), (Force.NOT_BEGUN, _l("not begun"))]
        )


class InForceFilter(FilterForm):
    on = DateField(_l("On the day"))
    type = ChoiceField(_l("Type"), InstrumentType, blank=ANY)
    group = GroupField(_l("Member of"), blank=ANY)
    region = RegionField(_l("Region"), blank=ANY)


class ExpiringFilter(FilterForm):
    days = WholeField(_l("Within days"), least=1, most=36_500)
    type = ChoiceField(_l("Type"), InstrumentType, blank=ANY)
