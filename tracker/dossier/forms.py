"""The filters of the likely pairs, and what is chosen when two records become one, or one becomes two."""

from wtforms import BooleanField

from tracker.dossier.likely import STRONG
from tracker.dossier.pairs import Pair
from tracker.i18n import Choice, _l
from tracker.likeness.records import Answer
from tracker.partners.forms import ANY, PartnerField
from tracker.people.forms import NO_COMPLETION, NOT_STATED
from tracker.people.models import Gender, Person
from tracker.web.fields import ChoiceField, TextField
from tracker.web.forms import FilterForm, Form


class Strength(Choice):
    """At least so much speaks for one person."""

    SAME = "same", _l("the same, by all that is known")
    STRONG = "strong", _l("very likely")


class PairsFilter(FilterForm):
    q = TextField(_l("Name"), render_kw={"type": "search", "placeholder": _l("any part of a name")})
    country = PartnerField(_l("Country of either"), blank=ANY)
    strength = ChoiceField(_l("How likely"), Strength, blank=ANY)
    together = BooleanField(_l("Both in one session"))

    def fits(self, pair: Pair) -> bool:
        strength = self.strength.data
        return (
            (not self.country.data or self.country.data in pair.one.codes | pair.other.codes)
            and (strength is not Strength.SAME or pair.answer is Answer.SAME)
            and (strength is not Strength.STRONG or pair.answer is Answer.SAME or pair.score >= STRONG)
            and (not self.together.data or bool(pair.together))
            and pair.is_named(self.q.data or "")
        )


class MergeForm(Form):
    """Only the token and the state of both records: the choices are as many as there are differences."""


class SplitForm(Form):
    """Who somebody new is, to whom the other rows go; what the two most often share is that of the record split."""

    full_name = TextField(_l("Name of the other person"), column=Person.full_name, render_kw=NO_COMPLETION)
    native_name = TextField(_l("Name in own script"), column=Person.native_name, render_kw=NO_COMPLETION)
    citizenship = PartnerField(_l("Citizenship"))
    gender = ChoiceField(_l("Gender"), Gender, blank=NOT_STATED)
