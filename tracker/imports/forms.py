"""The forms of the desk: a file to be sent, and the filter of its rows."""

from typing import Any

from flask_wtf.file import FileField
from wtforms import BooleanField, TextAreaField

from tracker.i18n import _, _l
from tracker.imports.kinds import Kind
from tracker.imports.models import ImportBatch
from tracker.imports.plan import Outcome
from tracker.imports.queries import Whose
from tracker.web.fields import ChoiceField, OptionField, TextField
from tracker.web.forms import FilterForm, Form


class FileForm(Form):
    is_upload = True

    kind = OptionField(_l("What the file holds"), of=Kind, blank=None)
    sender = TextField(
        _l("Sent by"),
        column=ImportBatch.sender,
        description=_l("The office that sent it, such as “DIP Thailand”: its columns are remembered."),
        render_kw={"list": "senders", "autocomplete": "off"},
    )
    session = OptionField(
        _l("Session"),
        of=int,
        blank=_l("named in each row"),
        description=_l("For a roster: the session that the whole file is of."),
    )
    create_sessions = BooleanField(
        _l("Create sessions that are not known yet"),
        description=_l("For a roster whose rows name their sessions."),
    )
    file = FileField(
        _l("File"), description=_l("Excel (.xlsx, .xls), OpenDocument (.ods), or separated text (.csv, .tsv).")
    )
    pasted = TextAreaField(
        _l("Or rows pasted from a spreadsheet"), description=_l("With the line of column headers first.")
    )

    def validate(self, extra_validators: Any = None) -> bool:
        if not super().validate(extra_validators):
            return False
        has_file = bool(self.file.data and self.file.data.filename)
        if has_file == bool((self.pasted.data or "").strip()):
            self.file.errors = [_("Choose a file, or paste rows; one of the two.")]
            return False
        if self.kind.data is not Kind.ROSTER:
            self.session.data, self.create_sessions.data = None, False
        if self.session.data and self.create_sessions.data:
            self.create_sessions.errors = [_("The session is chosen already: none is to be created.")]
            return False
        return True


class BatchFilter(FilterForm):
    whose = ChoiceField(_l("Files"), Whose, blank=_l("all that I may bring in"))


class RowFilter(FilterForm):
    outcome = ChoiceField(_l("Outcome"), Outcome, blank=_l("every row"))
    flagged = BooleanField(_l("Flagged only"))


class DecisionFilter(FilterForm):
    open = BooleanField(_l("Only what is not decided"))
