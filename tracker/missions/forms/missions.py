"""The forms of missions and of their destinations."""

from typing import Any

from flask_login import current_user
from wtforms import BooleanField

from tracker.i18n import _, _l
from tracker.missions.forms.fields import SessionField
from tracker.missions.models import Mission, MissionDestination, Purpose
from tracker.missions.queries import session_options
from tracker.partners.forms import PartnerField
from tracker.trainings.forms.fields import DecisionField, organization_options
from tracker.web.fields import ChoiceField, DateField, LinesField, Needed, OptionField, TextField
from tracker.web.forms import OWN, Form

M = Mission
NOT_STATED = _l("not stated")


class MissionForm(Form):
    """All of a mission but its destinations and members; what must hold between the fields is said by the rules."""

    title_en = TextField(_l("Title in English"), column=M.title_en, render_kw={"autofocus": True})
    title_zh = TextField(_l("Title in Chinese"), column=M.title_zh)
    purpose = ChoiceField(_l("Purpose"), Purpose, [Needed()], blank=_l("choose …"))
    code = TextField(
        _l("Code"), column=M.code, description=_l("Left empty, the next one of its year, such as M-2024-07.")
    )
    starts_on = DateField(_l("First day"), [Needed()])
    ends_on = DateField(_l("Last day"), description=_l("Left empty while the end is open."))
    sender_id = OptionField(_l("Sender"), of=int, blank=NOT_STATED)
    session = SessionField(
        _l("Supported session"),
        description=_l("The training it supports: its code, or words of its title."),
        render_kw={"list": "sessions", "autocomplete": "off"},
    )
    counts_override = DecisionField(_l("Counted (rule X4)"), usual=_l("as its purpose says"))
    counts_reason = TextField(_l("Reason for that decision"), column=M.counts_reason)
    note = LinesField(_l("Note"), column=M.note)

    def __init__(self, *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        self.sender_id.offer(organization_options())

    @property
    def known_sessions(self) -> list[tuple[str, str]]:
        return session_options(current_user.rights)


class NewMissionForm(MissionForm):
    """A mission together with its first destination, which is a record of its own."""

    of_parts: tuple[str, ...] = ("partner_code", "city")

    partner_code = PartnerField(
        _l("First destination"),
        [Needed()],
        blank=_l("choose …"),
        description=_l("More destinations, and the days of each, can be added afterwards."),
    )
    city = TextField(_l("City"), column=MissionDestination.city)

    def populate_obj(self, record: Any) -> None:
        for name, field in self._fields.items():
            if name not in OWN and name not in self.of_parts:
                field.populate_obj(record, name)

    def first_destination(self) -> MissionDestination:
        return MissionDestination(partner_code=self.partner_code.data, city=self.city.data or "")


class CopyForm(NewMissionForm):
    """The same mission once more; `further` are the places it goes to besides the first."""

    of_parts = (*NewMissionForm.of_parts, "same_people")

    same_people = BooleanField(_l("With the same people"))

    def __init__(self, *, further: str, **named: Any) -> None:
        super().__init__(**named)
        if further:
            self.partner_code.description = _(
                "The copy goes to these as well, without their days: %(places)s.", places=further
            )


class DestinationForm(Form):
    partner_code = PartnerField(_l("Destination"), [Needed()], blank=_l("choose …"), render_kw={"autofocus": True})
    city = TextField(_l("City"), column=MissionDestination.city)
    starts_on = DateField(_l("From"), description=_l("Left empty, as the mission."))
    ends_on = DateField(_l("To"), description=_l("Left empty, as the mission."))


class CancelForm(Form):
    cancelled_reason = TextField(_l("Reason"), [Needed()], column=M.cancelled_reason, render_kw={"autofocus": True})
