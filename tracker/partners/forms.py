"""The forms of partners, groups and organizations, and the field by which every room chooses a partner."""

from typing import Any

from flask import g
from wtforms import BooleanField

from tracker.i18n import _l
from tracker.partners import queries
from tracker.partners.models import (
    Basis,
    Organization,
    OrganizationType,
    Partner,
    PartnerAlias,
    PartnerGroup,
    PartnerType,
)
from tracker.web.fields import ChoiceField, DateField, LinesField, Needed, OptionField, TextField
from tracker.web.forms import FilterForm, Form

NOT_STATED = _l("not stated")
ANY = _l("any")


class PartnerField(OptionField):
    """A partner, chosen by its official name and stored as its code; a blank means "not stated"."""

    def __init__(self, label: Any = None, validators: Any = None, *, blank: Any = NOT_STATED, **named: Any):
        super().__init__(label, validators, of=str, blank=blank, **named)
        self.offer(partner_options())


def partner_options() -> list[tuple[str, str]]:
    """(code, name) in the reader's order, read once in a request however many fields offer them."""
    if "partner_options" not in g:
        g.partner_options = queries.partner_options()
    found: list[tuple[str, str]] = g.partner_options
    return found


class RegionField(OptionField):
    def __init__(self, label: Any = None, validators: Any = None, **named: Any):
        super().__init__(label, validators, of=str, **named)
        self.offer(queries.region_options())


class GroupField(OptionField):
    """A group, stored as its id."""

    def __init__(self, label: Any = None, validators: Any = None, **named: Any):
        super().__init__(label, validators, of=int, **named)
        self.offer(queries.group_options())


class CodeField(TextField):
    """A code in capital letters, however it is typed."""

    def process_formdata(self, valuelist: list[Any]) -> None:
        super().process_formdata(valuelist)
        self.data = self.data.upper() if self.data else self.data


class PartnerFilter(FilterForm):
    q = TextField(_l("Name or code"), render_kw={"type": "search"})
    type = ChoiceField(_l("Type"), PartnerType, blank=ANY)
    region = RegionField(_l("Region"), blank=ANY)
    group = GroupField(_l("Ever in group"), blank=ANY)
    former = BooleanField(_l("Only what no longer exists"))


class PartnerForm(Form):
    name_en = TextField(_l("Official name in English"), [Needed()], column=Partner.name_en)
    name_zh = TextField(_l("Official name in Chinese"), [Needed()], column=Partner.name_zh)
    region = RegionField(_l("Region"), blank=NOT_STATED)


class NewPartnerForm(Form):
    code = CodeField(
        _l("Code"),
        [Needed()],
        column=Partner.code,
        description=_l("Two letters by WIPO ST.3; four by ISO 3166-3 for what no longer exists. It cannot be changed."),
    )
    type = ChoiceField(_l("Type"), PartnerType, [Needed()], default=PartnerType.ORGANIZATION)
    name_en = TextField(_l("Official name in English"), [Needed()], column=Partner.name_en)
    name_zh = TextField(_l("Official name in Chinese"), [Needed()], column=Partner.name_zh)
    region = RegionField(_l("Region"), blank=NOT_STATED)


class AliasForm(Form):
    name = TextField(_l("Another name"), [Needed()], column=PartnerAlias.name)


class GroupForm(Form):
    name_en = TextField(_l("Name in English"), [Needed()], column=PartnerGroup.name_en)
    name_zh = TextField(_l("Name in Chinese"), [Needed()], column=PartnerGroup.name_zh)
    source_on = DateField(_l("As listed on"), description=_l("The day of the list that the members were taken from."))
    source = LinesField(_l("Source"), column=PartnerGroup.source)


class NewGroupForm(GroupForm):
    code = CodeField(
        _l("Code"),
        [Needed()],
        column=PartnerGroup.code,
        description=_l("Capital letters, digits and underscores. It cannot be changed."),
    )


class MembershipForm(Form):
    starts_on = DateField(_l("From"), description=_l("The first day; empty when it has no beginning."))
    ends_on = DateField(_l("To"), description=_l("The last day; empty while it lasts."))
    basis = ChoiceField(_l("The first day"), Basis, default=Basis.DAY)


class NewMembershipForm(MembershipForm):
    partner_code = PartnerField(_l("Partner"), [Needed()], blank=_l("choose …"))


class MembersFilter(FilterForm):
    on = DateField(_l("Members on"))
    every = BooleanField(_l("Past and future ones too"))


class OrganizationFilter(FilterForm):
    q = TextField(_l("Organization"), render_kw={"type": "search"})
    type = ChoiceField(_l("Type"), OrganizationType, blank=ANY)
    country = PartnerField(_l("Country"), blank=ANY)


class AnotherField(BooleanField):
    """Says that a name found twice is meant; it is no column of the record."""

    def populate_obj(self, obj: Any, name: str) -> None:
        return


class OrganizationForm(Form):
    name = TextField(_l("Name of the organization"), [Needed()], column=Organization.name)
    name_zh = TextField(_l("Name in Chinese"), column=Organization.name_zh)
    type = ChoiceField(_l("Type"), OrganizationType, [Needed()], default=OrganizationType.OTHER)
    country = PartnerField(_l("Country"))
    another = AnotherField(_l("This is another organization of the same name"))


class OrganizationAliasForm(Form):
    name = TextField(_l("Another name"), [Needed()], column=Organization.name)
