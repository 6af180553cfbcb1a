"""The forms of people, their affiliations and their other names, and the filters of the list."""

from typing import Any

from wtforms import BooleanField

from tracker.errors import RuleBroken
from tracker.i18n import _l
from tracker.partners.forms import PartnerField
from tracker.partners.models import Organization
from tracker.people.models import Affiliation, Gender, NameOrder, Person, PersonAlias
from tracker.people.queries import group_options, label_of
from tracker.people.rules import AlreadyKnown
from tracker.web.fields import ChoiceField, DateField, LinesField, Needed, OptionField, TextField
from tracker.web.forms import FilterForm, Form

NOT_STATED = _l("not stated")
ANY = _l("any")
NO_COMPLETION = {"autocomplete": "off"}  # the browser would offer the reader's own name and address


class AnswerField(BooleanField):
    """A question to whoever fills in the form; no value of the record."""

    def populate_obj(self, obj: Any, name: str) -> None:
        pass


class OrganizationField(TextField):
    """The name of an organization, known or new; the rule finds or adds it."""

    def process_data(self, value: Any) -> None:
        self.data = label_of(value) if isinstance(value, Organization) else ""

    def populate_obj(self, obj: Any, name: str) -> None:
        pass


class PersonForm(Form):
    full_name = TextField(
        _l("Name"),
        column=Person.full_name,
        description=_l("As it is to be shown. Left empty, it is made of the family name and the given name."),
        render_kw=NO_COMPLETION,
    )
    native_name = TextField(_l("Name in own script"), column=Person.native_name, render_kw=NO_COMPLETION)
    family_name = TextField(_l("Family name"), column=Person.family_name, render_kw=NO_COMPLETION)
    given_name = TextField(_l("Given name"), column=Person.given_name, render_kw=NO_COMPLETION)
    name_order = ChoiceField(_l("Order of the name"), NameOrder, blank=NOT_STATED)
    gender = ChoiceField(_l("Gender"), Gender, blank=NOT_STATED)
    citizenship = PartnerField(_l("Citizenship"))
    born_on = DateField(_l("Birth date"))
    email = TextField(_l("E-mail address"), column=Person.email, render_kw={"type": "email", **NO_COMPLETION})
    phone = TextField(_l("Telephone"), column=Person.phone, render_kw={"type": "tel", **NO_COMPLETION})
    note = LinesField(_l("Note"), column=Person.note)


class NewPersonForm(PersonForm):
    """`known` are the people, as `AlreadyKnown` tells them, whom the new one may be; the answer stands beside them."""

    is_another = AnswerField(_l("This is another person"))

    def __init__(self, **named: Any) -> None:
        super().__init__(**named)
        self.known: list[tuple[int, str, str]] = []

    def refuse(self, broken: RuleBroken) -> None:
        super().refuse(broken)
        if isinstance(broken, AlreadyKnown):
            self.known = broken.people


class AffiliationForm(Form):
    organization = OrganizationField(
        _l("Organization"),
        column=Organization.name,
        description=_l("Choose a known one, or type a new name: it is added."),
        render_kw={"list": "organizations", **NO_COMPLETION},
    )
    is_new = AnswerField(_l("This is a new organization, though one is called nearly so"))
    position = TextField(_l("Position"), column=Affiliation.position, render_kw=NO_COMPLETION)
    starts_on = DateField(_l("From"))
    ends_on = DateField(_l("To"))


class AliasForm(Form):
    name = TextField(_l("Other name"), [Needed()], column=PersonAlias.name, render_kw=NO_COMPLETION)


class PeopleFilter(FilterForm):
    q = TextField(_l("Name"), render_kw={"type": "search", "placeholder": _l("any part of a name")})
    citizenship = PartnerField(_l("Citizenship"), blank=ANY)
    gender = ChoiceField(_l("Gender"), Gender, blank=ANY)
    organization = TextField(_l("Organization"))
    group = OptionField(_l("Group"), blank=ANY)

    def __init__(self, **named: Any) -> None:
        super().__init__(**named)
        self.group.offer(group_options())
