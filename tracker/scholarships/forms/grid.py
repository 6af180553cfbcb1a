"""The forms of the grid of a cohort: one for many rows at once, and what was typed into the rows."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from tracker.errors import RuleBroken
from tracker.i18n import _, _l
from tracker.scholarships.models import EnrolmentStatus, ProgressNote, StudyStage, StudyStatus
from tracker.text import clean, read_date
from tracker.web.fields import ChoiceField, DateField, TextField, length_of
from tracker.web.forms import Form

AS_IT_IS = _l("as it is")


class ManyForm(Form):
    """What the selected students are given; what is left as it is, is not touched."""

    status = ChoiceField(_l("Status"), StudyStatus, blank=AS_IT_IS)
    stage = ChoiceField(_l("Stage"), StudyStage, blank=AS_IT_IS)
    effective_on = DateField(_l("Status and stage from"))
    reason = TextField(_l("Reason"), column=EnrolmentStatus.reason)
    expected_ends_on = DateField(_l("Expected end"))
    note = TextField(_l("Progress note"), column=ProgressNote.body)
    noted_on = DateField(_l("Noted on"))


@dataclass
class TypedRows:
    """What was typed into the rows: the expected end, beside what it was when the page was opened, and a new note."""

    sent: Mapping[str, str]
    ends: dict[int, date | None] = field(default_factory=dict)  # only where it was changed
    notes: dict[int, str] = field(default_factory=dict)
    wrong: dict[int, str] = field(default_factory=dict)

    def read(self, ids: list[int]) -> None:
        for id in ids:
            try:
                self._read_end(id)
                self._read_note(id)
            except RuleBroken as broken:
                self.wrong[id] = broken.message

    def was(self, id: int) -> str:
        return self.sent.get(f"was-{id}", "")

    def typed(self, name: str, id: int, stored: Any) -> str:
        """What stands in a field: what was typed, else what is stored."""
        return self.sent.get(f"{name}-{id}", "" if stored is None else str(stored))

    def _read_end(self, id: int) -> None:
        said = self.sent.get(f"ends-{id}", "").strip()
        if f"ends-{id}" in self.sent and said != self.was(id):
            self.ends[id] = read_date(said) if said else None

    def _read_note(self, id: int) -> None:
        said, longest = clean(self.sent.get(f"note-{id}", "")), length_of(ProgressNote.body)
        if len(said) > longest:
            message = _("At most %(most)s characters fit here; this has %(length)s.", most=longest, length=len(said))
            raise RuleBroken(message)
        if said:
            self.notes[id] = said
