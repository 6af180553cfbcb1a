"""The forms and filters of meetings, their series and their outcomes."""

from typing import Any

from flask_login import current_user

from tracker.cooperation.forms.fields import PartnersField, SeveralPartnersField
from tracker.cooperation.models import Instrument, Meeting, MeetingKind, MeetingOutcome, MeetingSeries
from tracker.cooperation.queries.instruments import instrument_options
from tracker.cooperation.queries.meetings import series_options
from tracker.i18n import _c, _l
from tracker.partners.forms import CodeField, PartnerField
from tracker.web.fields import ChoiceField, DateField, LinesField, Needed, OptionField, TextField, WholeField
from tracker.web.forms import FilterForm, Form

ANY = _l("any")
HINT = _l("One partner a line: a name or a code. The office's own country is not named.")


class MeetingForm(Form):
    """All of a meeting; what must hold between the fields is said by `rules.save_meeting`."""

    title_en = TextField(_l("Title in English"), column=Meeting.title_en, render_kw={"autofocus": True})
    title_zh = TextField(_l("Title in Chinese"), column=Meeting.title_zh)
    kind = ChoiceField(_l("Kind"), MeetingKind)
    series_id = OptionField(_l("Series"), of=int, blank=_c("meeting", "stands alone"))
    edition = WholeField(_l("Edition"), least=1, most=9999)
    code = TextField(
        _l("Code"), column=Meeting.code, description=_l("Left empty, it is made of series and edition, or of the year.")
    )
    starts_on = DateField(_l("First day"), [Needed()])
    ends_on = DateField(_l("Last day"), description=_l("Empty: one day only."))
    country = PartnerField(_l("Country where it is held"))
    city = TextField(_l("City"), column=Meeting.city)
    co_hosts = TextField(_l("Co-hosts"), column=Meeting.co_hosts)
    partners = PartnersField(_l("Partners represented"), description=HINT, render_kw={"rows": 6})
    note = LinesField(_l("Note"), column=Meeting.note)

    def __init__(self, *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        self.series_id.offer(series_options())

    @property
    def codes(self) -> list[str] | None:
        """The partners as they were sent; None where the field was left out."""
        return self.partners.codes if self.partners.raw_data else None


class AddPartnersForm(Form):
    """More partners of a meeting, beside those it has."""

    added = PartnersField(_l("Partners, one a line"), description=HINT, render_kw={"rows": 10, "autofocus": True})
    chosen = SeveralPartnersField(_l("Or choose several"), render_kw={"size": 12})

    @property
    def codes(self) -> list[str]:
        return list(dict.fromkeys([*self.added.codes, *(self.chosen.data or [])]))


class OutcomeForm(Form):
    title_en = TextField(
        _l("Title in English"),
        column=MeetingOutcome.title_en,
        render_kw={"autofocus": True},
        description=_l("May stay empty where an instrument of the register is chosen."),
    )
    title_zh = TextField(_l("Title in Chinese"), column=MeetingOutcome.title_zh)
    instrument_id = OptionField(_l("Instrument of the register"), of=int, blank=_l("none"))
    url = TextField(_l("Address of the text"), column=MeetingOutcome.url, render_kw={"type": "url"})

    def __init__(self, *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        self.instrument_id.offer(instrument_options(current_user.rights))

    def keep(self, instrument: Instrument | None) -> None:
        """Offer the one that is chosen already, even where it lies out of the reader's reach."""
        options = dict(instrument_options(current_user.rights))
        if instrument is not None and instrument.id not in options:
            self.instrument_id.offer([(instrument.id, instrument.code), *options.items()])


class SeriesForm(Form):
    code = CodeField(_l("Code"), [Needed()], column=MeetingSeries.code, render_kw={"autofocus": True})
    name_en = TextField(_l("Name in English"), column=MeetingSeries.name_en)
    name_zh = TextField(_l("Name in Chinese"), column=MeetingSeries.name_zh)
    kind = ChoiceField(_l("Kind"), MeetingKind)


class MeetingFilter(FilterForm):
    """Of the list of meetings; the names are those of `queries.meetings`."""

    q = TextField(_l("Title, code or city"), render_kw={"type": "search"})
    series = OptionField(_l("Series"), of=int, blank=ANY)
    kind = ChoiceField(_l("Kind"), MeetingKind, blank=ANY)
    year = WholeField(_l("Year"), least=1900, most=2199)
    partner = PartnerField(_l("Partner represented"), blank=ANY)

    def __init__(self, *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        self.series.offer(series_options())
