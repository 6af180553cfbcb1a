"""Fields of this room: the training that a mission supports, and lines of fields of expertise."""

from typing import Any

from flask_login import current_user
from wtforms.validators import ValidationError

from tracker.i18n import _
from tracker.missions.queries import session_named
from tracker.trainings.models import TrainingSession
from tracker.web.fields import LinesField, TextField


class SessionField(TextField):
    """A training session that the reader may see, named by its code or by words of its title."""

    def __init__(self, *args: Any, **named: Any) -> None:
        self.found: TrainingSession | None = None
        super().__init__(*args, **named)

    def process_data(self, value: Any) -> None:
        self.data = value.code if isinstance(value, TrainingSession) else value or ""

    def pre_validate(self, form: Any) -> None:
        super().pre_validate(form)
        if not self.data or self.process_errors:
            return
        named = session_named(self.data, current_user.rights)
        if not named:
            raise ValidationError(_("No session that you may see is called so. Write its code."))
        if len(named) > 1:
            codes = ", ".join(session.code for session in named)
            raise ValidationError(_("Several sessions fit. Write the code of one: %(codes)s.", codes=codes))
        self.found = named[0]

    def populate_obj(self, obj: Any, name: str) -> None:
        obj.session_id = self.found.id if self.found else None


class FieldsField(LinesField):
    """Fields of expertise, one a line; kept by the rule, since each is a record of its own."""

    def process_data(self, value: Any) -> None:
        self.data = "\n".join(one.field for one in value or ())

    def populate_obj(self, obj: Any, name: str) -> None:
        pass

    @property
    def fields(self) -> list[str]:
        return (self.data or "").split("\n")
