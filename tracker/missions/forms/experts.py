"""The form of an expert's profile, and the filters of the finder."""

from typing import Any

from wtforms.validators import ValidationError

from tracker.i18n import _, _l
from tracker.missions.forms.fields import FieldsField
from tracker.missions.models import ExpertProfile
from tracker.missions.queries import expertise_fields, languages_spoken
from tracker.partners.forms import PartnerField
from tracker.web.fields import DateField, LinesField, OptionField, TextField
from tracker.web.forms import FilterForm, Form
from tracker.web.languages import LanguagesField, language_options

ANY = _l("any")


class ProfileForm(Form):
    expertise = FieldsField(
        _l("Fields of expertise"),
        description=_l("One a line, such as patent examination or geographical indications."),
        render_kw={"rows": 5, "autofocus": True},
    )
    languages = LanguagesField(_l("Languages"))
    note = LinesField(_l("Note"), column=ExpertProfile.note)

    def __init__(self, **named: Any) -> None:
        super().__init__(**named)
        self.expertise.longest = 4000


class ExpertFilter(FilterForm):
    """Of the finder; the names are those of `queries.experts`."""

    q = TextField(_l("Name"), render_kw={"type": "search", "placeholder": _l("any part of a name")})
    field = OptionField(_l("Field of expertise"), blank=ANY)
    language = OptionField(_l("Language"), blank=ANY)
    country = PartnerField(_l("Was sent to"), blank=ANY)
    free_from = DateField(_l("Free from"))
    free_to = DateField(_l("Free to"))

    def __init__(self, *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        self.field.offer(expertise_fields())
        spoken = languages_spoken()
        self.language.offer(option for option in language_options(spoken) if option[0] in spoken)

    def validate_free_to(self, field: DateField) -> None:
        if field.data and self.free_from.data and field.data < self.free_from.data:
            raise ValidationError(_("The period ends before it begins."))
