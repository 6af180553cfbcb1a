"""The filters of the lists of students and awards."""

from typing import Any

from wtforms import BooleanField

from tracker.i18n import _l
from tracker.partners.forms import ANY, PartnerField
from tracker.people.models import Gender
from tracker.scholarships.forms.programmes import cohort_choices
from tracker.scholarships.models import AwardStatus, StudyStage, StudyStatus
from tracker.scholarships.queries import lists_programmes as lists
from tracker.scholarships.queries.attention import Trouble
from tracker.scholarships.queries.lists import ANY_IMPOSSIBLE, ANY_LEFT, NO_STATUS, NOT_BEGUN
from tracker.web.fields import ChoiceField, OptionField, TextField, WholeField
from tracker.web.forms import FilterForm

NAME = {"type": "search", "placeholder": _l("any part of a name")}


class StudentFilter(FilterForm):
    """The names are those of `queries.lists.students`; `attention` is a kind of trouble."""

    q = TextField(_l("Name"), render_kw=NAME)
    cohort = OptionField(_l("Cohort"), of=int, blank=ANY)
    status = OptionField(_l("Status today"), blank=ANY)
    country = PartnerField(_l("Country"), blank=ANY)
    scheme = OptionField(_l("Scheme"), of=int, blank=ANY)
    programme = OptionField(_l("Programme"), of=int, blank=ANY)
    university = OptionField(_l("University"), of=int, blank=ANY)
    stage = ChoiceField(_l("Stage"), StudyStage, blank=ANY)
    year = WholeField(_l("Year of entry"), least=1950, most=2199)
    gender = ChoiceField(_l("Gender"), Gender, blank=ANY)
    attention = OptionField(_l("Needs attention"), blank=ANY)

    def __init__(self, *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        self.cohort.offer(cohort_choices())
        further = [
            (ANY_LEFT, _l("any way of leaving")),
            (NO_STATUS, _l("none yet")),
            (NOT_BEGUN, _l("admitted, or none yet")),
        ]
        self.status.offer([*((one.value, one.label) for one in StudyStatus), *further])
        self.scheme.offer(lists.scheme_options())
        self.programme.offer(lists.programme_options())
        self.university.offer(lists.university_options())
        kinds = [(kind.value, kind.label) for kind in Trouble]
        self.attention.offer([*kinds, (ANY_IMPOSSIBLE, _l("an impossible history"))])


class AwardFilter(FilterForm):
    """The names are those of `queries.lists_awards.awards`."""

    q = TextField(_l("Name"), render_kw=NAME)
    status = ChoiceField(_l("Stands at"), AwardStatus, blank=ANY)
    reached = ChoiceField(_l("Came as far as"), AwardStatus, blank=ANY)
    scheme = OptionField(_l("Scheme"), of=int, blank=ANY)
    cohort = OptionField(_l("Cohort"), of=int, blank=ANY)
    country = PartnerField(_l("Country"), blank=ANY)
    year = WholeField(_l("Year of the offer"), least=1950, most=2199)

    def __init__(self, *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        self.scheme.offer(lists.scheme_options())
        self.cohort.offer(cohort_choices())


class BalanceFilter(FilterForm):
    by = OptionField(_l("A line for each"), blank=None, default="year")
    from_year = WholeField(_l("From year"), least=1950, most=2199)
    to_year = WholeField(_l("To year"), least=1950, most=2199)
    failing = BooleanField(_l("Only what does not hold"))

    def __init__(self, *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        self.by.offer([("year", _l("year")), ("country", _l("year and country")), ("cohort", _l("year and cohort"))])
