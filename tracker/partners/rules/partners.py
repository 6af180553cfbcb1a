"""What holds for partners: a code for good, and one meaning for a name."""

import re

import sqlalchemy as sa

from tracker.db import db
from tracker.errors import RuleBroken
from tracker.i18n import _
from tracker.partners.models import Partner, PartnerAlias, PartnerType
from tracker.partners.names import fold_name
from tracker.partners.rules.removing import refuse_used
from tracker.text import clean

CODE = re.compile("[A-Z]{2}|[A-Z]{4}")


def save_partner(partner: Partner) -> None:
    """Raises RuleBroken: a name is missing or another partner's; a new partner's code is taken or misshapen."""
    for field, name in (("name_en", partner.name_en), ("name_zh", partner.name_zh)):
        if not name:
            raise RuleBroken(_("Give the official name in both languages."), field)
        _refuse_taken(partner, name, field)
    if partner.id is None:
        _check_new(partner)
        db.session.add(partner)
    db.session.flush()


def add_alias(partner: Partner, name: str) -> PartnerAlias:
    """Teach the reader of names another name of this partner. Raises RuleBroken: it says another one already."""
    name = clean(name)
    key = fold_name(name)[:120]
    if not key:
        raise RuleBroken(_("Give a name with letters."), "name")
    _refuse_taken(partner, name, "name")
    if key in {fold_name(partner.name_en), fold_name(partner.name_zh), *(alias.name_key for alias in partner.aliases)}:
        raise RuleBroken(_("%(name)s is one of its names already.", name=name), "name")
    alias = PartnerAlias(partner_id=partner.id, name=name, name_key=key)
    db.session.add(alias)
    db.session.flush()
    return alias


def remove_partner(partner: Partner) -> None:
    """Raises RuleBroken: something points to it."""
    refuse_used(partner, besides=(PartnerAlias,))
    db.session.execute(sa.delete(PartnerAlias).where(PartnerAlias.partner_id == partner.id))
    db.session.execute(sa.delete(Partner).where(Partner.id == partner.id))


def _check_new(partner: Partner) -> None:
    if partner.type is PartnerType.COUNTRY:
        raise RuleBroken(_("The countries of the world are here already: add a region or an organization."), "type")
    if not CODE.fullmatch(partner.code or ""):
        raise RuleBroken(_("A code has two capital letters, or four for what is no more."), "code")
    if db.session.scalar(sa.select(Partner.id).where(Partner.code == partner.code)) is not None:
        raise RuleBroken(_("The code %(code)s is another partner's.", code=partner.code), "code")


def _refuse_taken(partner: Partner, name: str, field: str) -> None:
    """Raises RuleBroken: the name, folded, is an official name or an alias of another partner."""
    key = fold_name(name)
    others = sa.select(Partner).where(Partner.code != partner.code)
    for other in db.session.scalars(others):
        if key in (fold_name(other.name_en), fold_name(other.name_zh)):
            raise RuleBroken(_("%(name)s is a name of %(other)s.", name=name, other=other.said), field)
    alias = db.session.scalar(sa.select(PartnerAlias).where(PartnerAlias.name_key == key))
    if alias is not None and alias.partner_id != partner.id:
        raise RuleBroken(_("%(name)s is a name of %(other)s.", name=name, other=alias.partner.said), field)
