"""The forms of schemes, degree programmes and cohorts, and the filters of their lists."""

from typing import Any

from flask_login import current_user

from tracker.access import Permission
from tracker.i18n import _c, _l
from tracker.partners.forms import ANY
from tracker.scholarships.models import Cohort, Degree, DegreeProgramme, Scheme
from tracker.scholarships.queries import lists_cohorts
from tracker.scholarships.queries import lists_programmes as lists
from tracker.web.fields import ChoiceField, DateField, LinesField, Needed, OptionField, TextField, WholeField
from tracker.web.forms import FilterForm, Form
from tracker.web.languages import LanguagesField, language_options

P = DegreeProgramme
CHOOSE = _l("choose …")


class SchemeForm(Form):
    code = TextField(_l("Code"), [Needed()], column=Scheme.code, render_kw={"autofocus": True})
    name_en = TextField(_l("Name in English"), column=Scheme.name_en)
    name_zh = TextField(_l("Name in Chinese"), column=Scheme.name_zh)
    sponsor = TextField(_l("Sponsor"), column=Scheme.sponsor, description=_l("Who pays."))
    starts_on = DateField(_l("First day"), description=_l("Empty when it is not known."))
    ends_on = DateField(_l("Last day"), description=_l("Empty while it lasts."))
    note = LinesField(_l("Note"), column=Scheme.note)


class ProgrammeForm(Form):
    code = TextField(_l("Code"), [Needed()], column=P.code, render_kw={"autofocus": True})
    degree = ChoiceField(_l("Degree"), Degree, [Needed()], default=Degree.MASTER)
    title_en = TextField(_l("Title in English"), column=P.title_en)
    title_zh = TextField(_l("Title in Chinese"), column=P.title_zh)
    university_id = OptionField(
        _l("University"),
        [Needed()],
        of=int,
        blank=CHOOSE,
        description=_l("One that is missing here is added among the organizations, with the type university."),
    )
    field = TextField(
        _l("Field"), column=P.field, description=_l("Such as intellectual property law."), render_kw={"list": "fields"}
    )
    months = WholeField(_l("Length in months"), least=1, most=120)
    languages = LanguagesField(_l("Languages"))
    note = LinesField(_l("Note"), column=P.note)

    def __init__(self, *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        self.university_id.offer(lists.university_options())

    @property
    def known_fields(self) -> list[str]:
        return lists.fields_of_study()


class CohortForm(Form):
    code = TextField(
        _l("Code"), [Needed()], column=Cohort.code, description=_l("Such as MIPL-2024."), render_kw={"autofocus": True}
    )
    entry_year = WholeField(_l("Year of entry"), [Needed()], least=1950, most=2199)
    scheme_id = OptionField(_l("Scheme"), [Needed()], of=int, blank=CHOOSE)
    programme_id = OptionField(_l("Programme"), [Needed()], of=int, blank=CHOOSE)
    starts_on = DateField(_l("First day"))
    expected_ends_on = DateField(_l("Expected end"), description=_l("Taken over by each new student of the cohort."))
    places = WholeField(_c("cohort", "Places"), least=1, most=100_000, description=_l("How many awards may stand."))
    note = LinesField(_l("Note"), column=Cohort.note)

    def __init__(self, *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        self.scheme_id.offer(lists.scheme_options())
        self.programme_id.offer(lists.programme_options())


class SchemeFilter(FilterForm):
    q = TextField(_l("Name, code or sponsor"), render_kw={"type": "search"})


class ProgrammeFilter(FilterForm):
    """The names are those of `queries.lists_programmes.programmes`."""

    q = TextField(_l("Title, code or university"), render_kw={"type": "search"})
    university = OptionField(_l("University"), of=int, blank=ANY)
    degree = ChoiceField(_l("Degree"), Degree, blank=ANY)
    field = OptionField(_l("Field"), blank=ANY)
    language = OptionField(_l("Language"), blank=ANY)

    def __init__(self, *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        self.university.offer(lists.university_options())
        self.field.offer([(field, field) for field in lists.fields_of_study()])
        self.language.offer(language_options([]))


class CohortFilter(FilterForm):
    """The names are those of `queries.lists_programmes.cohorts`."""

    q = TextField(_l("Code, programme or scheme"), render_kw={"type": "search"})
    scheme = OptionField(_l("Scheme"), of=int, blank=ANY)
    programme = OptionField(_l("Programme"), of=int, blank=ANY)
    university = OptionField(_l("University"), of=int, blank=ANY)
    entry_year = WholeField(_l("Year of entry"), least=1950, most=2199)

    def __init__(self, *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        self.scheme.offer(lists.scheme_options())
        self.programme.offer(lists.programme_options())
        self.university.offer(lists.university_options())


def cohort_choices(permission: Permission = Permission.SCHOLARSHIPS_READ) -> list[tuple[int, str]]:
    """The cohorts that the reader may choose."""
    return lists_cohorts.cohort_options(current_user.rights, permission)
