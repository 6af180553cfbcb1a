"""The forms of a member of a mission, alone or with a person who is new to the office."""

from typing import Any

from tracker.i18n import _l
from tracker.missions.models import MemberRole, Mission, MissionMember
from tracker.missions.rules.dates import place_of
from tracker.people.choosing import NewPersonPart
from tracker.people.forms import NO_COMPLETION
from tracker.people.models import Gender
from tracker.web.fields import ChoiceField, DateField, Needed, OptionField, TextField
from tracker.web.forms import Form

NOT_STATED = _l("not stated")


class MemberForm(Form):
    role = ChoiceField(_l("Role"), MemberRole, [Needed()], default=MemberRole.EXPERT, render_kw={"autofocus": True})
    destination_id = OptionField(_l("Goes to"), of=int, blank=_l("all destinations"))
    starts_on = DateField(_l("From"), description=_l("Left empty, as the mission or the one destination."))
    ends_on = DateField(_l("To"), description=_l("Left empty, as the mission or the one destination."))
    gender = ChoiceField(_l("Gender"), Gender, blank=NOT_STATED)
    organization = TextField(
        _l("Organization"),
        column=MissionMember.organization,
        description=_l("As it was written then."),
        render_kw=NO_COMPLETION,
    )
    position = TextField(_l("Position"), column=MissionMember.position, render_kw=NO_COMPLETION)

    def __init__(self, *, mission: Mission, **named: Any) -> None:
        super().__init__(**named)
        self.mission = mission
        self.destination_id.offer((one.id, _told(one)) for one in mission.destinations)

    def of_stored(self, record: Any) -> Form:
        return type(self)(mission=self.mission, formdata=None, obj=record)


class NewMemberForm(NewPersonPart, MemberForm):
    """A member with the person whom it is."""

    def __init__(self, **named: Any) -> None:
        super().__init__(**named)
        self.role.render_kw = {}  # the name is typed first


def _told(destination: Any) -> str:
    place = place_of(destination)
    return f"{place}, {destination.city}" if destination.city else place
