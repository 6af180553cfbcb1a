"""Form fields that clean what is typed and refuse what cannot be stored."""

from collections.abc import Iterable, Sequence
from typing import Any

import sqlalchemy as sa
from wtforms import DateField as WTDateField
from wtforms import Field, SelectField, StringField, TextAreaField
from wtforms import IntegerField as WTIntegerField
from wtforms.fields import SelectChoice  # type: ignore[attr-defined]  # the stubs lag behind
from wtforms.validators import InputRequired, StopValidation, ValidationError

from tracker.errors import RuleBroken
from tracker.i18n import Choice, _
from tracker.text import clean, read_date, read_whole


class Needed(InputRequired):
    """Something must be typed; blanks alone are nothing."""

    def __call__(self, form: Any, field: Field) -> None:
        said = field.raw_data and field.raw_data[0]
        if said and not (isinstance(field.data, str) and not field.data):
            return
        # A text and not a lazy one, which the list of errors would take apart letter by letter.
        field.errors[:] = []  # type: ignore[index]
        raise StopValidation(_("This is needed."))


class TextField(StringField):
    """One line of clean text, no longer than the column that keeps it."""

    lines = False

    def __init__(self, label: Any = None, validators: Sequence[Any] | None = None, *, column: Any = None, **named: Any):
        super().__init__(label, list(validators or ()), **named)
        self.longest = length_of(column) if column is not None else 200

    def process_formdata(self, valuelist: list[Any]) -> None:
        if not valuelist:
            return
        self.data = str(valuelist[0])
        try:
            self.data = clean(self.data, lines=self.lines)
        except RuleBroken as broken:
            raise ValueError(broken.message) from broken

    def pre_validate(self, form: Any) -> None:
        if self.data and len(self.data) > self.longest:
            raise ValidationError(
                _(
                    "At most %(most)s characters fit here; this has %(length)s.",
                    most=self.longest,
                    length=len(self.data),
                )
            )


class LinesField(TextField, TextAreaField):
    """Several lines of clean text."""

    lines = True


class DateField(WTDateField):
    """A day, typed as 2024-05-13 or picked."""

    def process_formdata(self, valuelist: list[Any]) -> None:
        self.data = None
        if valuelist and valuelist[0].strip():
            self.raw_data = valuelist
            try:
                self.data = read_date(valuelist[0])
            except RuleBroken as broken:
                raise ValueError(broken.message) from broken


class WholeField(WTIntegerField):
    """A whole number in ASCII digits, between `least` and `most`."""

    def __init__(self, label: Any = None, validators: Any = None, *, least: int = 0, most: int = 10**6, **named: Any):
        super().__init__(label, validators, **named)
        self.least, self.most = least, most

    def process_formdata(self, valuelist: list[Any]) -> None:
        self.data = None
        if valuelist and valuelist[0].strip():
            try:
                self.data = read_whole(valuelist[0], least=self.least, most=self.most)
            except RuleBroken as broken:
                raise ValueError(broken.message) from broken


class ChoiceField(SelectField):
    """One value of a `Choice`; with `blank` its words stand first and mean None."""

    def __init__(self, label: Any, values: type[Choice], validators: Any = None, *, blank: Any = None, **named: Any):
        choices = [SelectChoice("", blank)] if blank is not None else []
        choices += [SelectChoice(member.value, member.label) for member in values]
        super().__init__(
            label, validators, choices=choices, coerce=lambda value: values(value) if value else None, **named
        )


class OptionField(SelectField):
    """One of a list given when the form is made: `options` are (value, words); a blank means None.

    `of` turns the posted text into the stored value: `int` for ids, `str` for codes.
    """

    def __init__(self, label: Any = None, validators: Any = None, *, of: type = str, blank: Any = "", **named: Any):
        super().__init__(label, validators, coerce=lambda v: _read(of, v) if v not in (None, "") else None, **named)
        self.blank = blank
        self.offer([])

    def offer(self, options: Iterable[tuple[Any, Any]]) -> None:
        first = [SelectChoice("", self.blank)] if self.blank is not None else []
        self.choices = first + [SelectChoice(str(value), words) for value, words in options]


def _read(of: type, value: Any) -> Any:
    """What no key or text column can hold names nothing, and must not reach the database. Raises ValueError."""
    try:
        return read_whole(str(value)) if of is int else of(clean(str(value)))
    except RuleBroken as broken:
        raise ValueError(broken.message) from broken


def length_of(column: Any) -> int:
    """The number of characters a mapped text column keeps."""
    type_ = sa.inspect(column).type if not hasattr(column, "type") else column.type
    return int(type_.length)
