"""Fields of this room: several of a list, a decision with three answers, and the lists they offer."""

from typing import Any

from wtforms import DecimalField, SelectField, SelectMultipleField
from wtforms.fields import SelectChoice  # type: ignore[attr-defined]  # the stubs lag behind
from wtforms.validators import ValidationError
from wtforms.widgets import CheckboxInput, ListWidget

from tracker.db import db
from tracker.i18n import _, _l
from tracker.partners.models import Organization
from tracker.partners.queries import group_options, organizations
from tracker.trainings import rules


class SeveralField(SelectMultipleField):
    """Ids of a list, as boxes to tick."""

    widget = ListWidget(prefix_label=False)
    option_widget = CheckboxInput()

    def __init__(self, label: Any = None, **named: Any) -> None:
        super().__init__(label, coerce=_id, choices=[], **named)


class GroupsField(SeveralField):
    """The groups of partners a session is tailored for."""

    def __init__(self, label: Any = None, **named: Any) -> None:
        super().__init__(label, **named)
        self.choices = [SelectChoice(str(id), name) for id, name in group_options()]

    def process_data(self, value: Any) -> None:
        self.data = [link.group_id for link in value or ()]

    def populate_obj(self, obj: Any, name: str) -> None:
        rules.set_groups(obj, self.data or [])


class OrganizationsField(SelectMultipleField):
    """The organizations that hold a session together with its host."""

    def __init__(self, label: Any = None, **named: Any) -> None:
        super().__init__(label, coerce=_id, choices=[], **named)

    def offer(self, options: list[tuple[int, str]]) -> None:
        self.choices = [SelectChoice(str(id), name) for id, name in options]

    def process_data(self, value: Any) -> None:
        self.data = [link.organization_id for link in value or ()]

    def populate_obj(self, obj: Any, name: str) -> None:
        rules.set_organizations(obj, self.data or [])


class DecisionField(SelectField):
    """Counted or not by a decision, or as usual, which is said in `usual`: True, False or None."""

    def __init__(self, label: Any = None, *, usual: Any, **named: Any) -> None:
        choices = [
            SelectChoice("", usual),
            SelectChoice("yes", _l("counted all the same")),
            SelectChoice("no", _l("not counted all the same")),
        ]
        super().__init__(label, choices=choices, **named)

    def process_data(self, value: Any) -> None:
        self.data = {True: "yes", False: "no"}.get(value, "")

    def populate_obj(self, obj: Any, name: str) -> None:
        setattr(obj, name, {"yes": True, "no": False}.get(self.data))


class ScoreField(DecimalField):
    """A mark out of a hundred, with at most two decimals."""

    def pre_validate(self, form: Any) -> None:
        if self.data is None:
            return
        if not self.data.is_finite() or abs(self.data) >= 10_000 or self.data != round(self.data, 2):
            raise ValidationError(_("Write a number with at most two decimals."))


def organization_options() -> list[tuple[int, str]]:
    """(id, name) of every organization, to choose from."""
    return [(one.id, one.said) for one in db.session.scalars(organizations().order_by(Organization.name_key))]


def _id(said: Any) -> int:
    number = int(said)
    if not 0 < number < 2**31:
        raise ValueError("no such id")
    return number
