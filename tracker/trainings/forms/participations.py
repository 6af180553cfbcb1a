"""The forms of a participation, alone or with a person who is new to the office, and the filters of the list."""

from typing import Any

from wtforms import SelectField
from wtforms.fields import SelectChoice  # type: ignore[attr-defined]  # the stubs lag behind
from wtforms.validators import Optional

from tracker.i18n import _l
from tracker.partners.forms import ANY, GroupField, PartnerField
from tracker.people.choosing import NewPersonPart
from tracker.people.forms import NO_COMPLETION
from tracker.people.models import Gender
from tracker.trainings.forms.fields import ScoreField
from tracker.trainings.models import Participation, ParticipationRole, ParticipationStatus
from tracker.web.fields import ChoiceField, LinesField, Needed, TextField, WholeField
from tracker.web.forms import FilterForm, Form

NOT_STATED = _l("not stated")


class ParticipationForm(Form):
    role = ChoiceField(
        _l("Role"), ParticipationRole, [Needed()], default=ParticipationRole.PARTICIPANT, render_kw={"autofocus": True}
    )
    status = ChoiceField(_l("Status"), ParticipationStatus, [Needed()], default=ParticipationStatus.REGISTERED)
    represents = PartnerField(_l("Represents"))
    gender = ChoiceField(_l("Gender"), Gender, blank=NOT_STATED)
    organization = TextField(
        _l("Organization"),
        column=Participation.organization,
        description=_l("As it was written then."),
        render_kw=NO_COMPLETION,
    )
    position = TextField(_l("Position"), column=Participation.position, render_kw=NO_COMPLETION)
    days_attended = WholeField(_l("Days attended"), most=366)
    daily_attendance = TextField(
        _l("Daily attendance"),
        column=Participation.daily_attendance,
        description=_l(
            "One 1 or 0 for each day, first day first. Where it is filled in, the days are counted from it."
        ),
        render_kw=NO_COMPLETION,
    )
    certificate = TextField(_l("Certificate number"), column=Participation.certificate, render_kw=NO_COMPLETION)
    score = ScoreField(_l("Score"), validators=[Optional()])
    note = LinesField(_l("Note"), column=Participation.note)


class NewParticipantForm(NewPersonPart, ParticipationForm):
    """A row with the person whom it is of."""

    role = ChoiceField(_l("Role"), ParticipationRole, [Needed()], default=ParticipationRole.PARTICIPANT)
    represents = PartnerField(_l("Represents"), blank=_l("as the citizenship says"))


class MissingField(SelectField):
    """Rows that lack a value."""

    def __init__(self, label: Any = None, **named: Any) -> None:
        choices = [
            SelectChoice("", ANY),
            SelectChoice("country", _l("without a country")),
            SelectChoice("gender", _l("without a gender")),
        ]
        super().__init__(label, choices=choices, default="", **named)


class ParticipationFilter(FilterForm):
    q = TextField(_l("Name"), render_kw={"type": "search", "placeholder": _l("any part of a name")})
    session = TextField(_l("Session"), render_kw={"placeholder": _l("code or title")})
    from_year = WholeField(_l("From year"), least=1900, most=2199)
    to_year = WholeField(_l("To year"), least=1900, most=2199)
    role = ChoiceField(_l("Role"), ParticipationRole, blank=ANY)
    status = ChoiceField(_l("Status"), ParticipationStatus, blank=ANY)
    represents = PartnerField(_l("Represents"), blank=ANY)
    gender = ChoiceField(_l("Gender"), Gender, blank=ANY)
    organization = TextField(_l("Organization"))
    group = GroupField(_l("Tailored for"), blank=ANY)
    missing = MissingField(_l("Incomplete"))
