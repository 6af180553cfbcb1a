"""The filters of the history."""

from typing import Any

from wtforms import BooleanField

from tracker.history import queries
from tracker.i18n import _l
from tracker.ledger.models import RECORDED, Through
from tracker.web.fields import ChoiceField, DateField, OptionField, TextField
from tracker.web.forms import FilterForm

ANY = _l("any")


class ChangeFilter(FilterForm):
    actor = TextField(_l("Who"))
    through = ChoiceField(_l("Through what"), Through, blank=ANY)
    kind = OptionField(_l("Kind of record"), blank=ANY)
    action = OptionField(_l("Page or command"), blank=ANY)
    since = DateField(_l("From"))
    until = DateField(_l("To"))
    removals = BooleanField(_l("Only removals"))

    def __init__(self, **named: Any) -> None:
        super().__init__(**named)
        self.kind.offer((name, model.kind_label) for name, model in sorted(RECORDED.items()))
        self.action.offer((action, action) for action in queries.actions())
