"""Reading organizations by name or alias."""

import sqlalchemy as sa

from tracker.db import db
from tracker.partners.models import Organization, OrganizationAlias
from tracker.text import fold


def organizations(search: str = "") -> sa.Select[Organization]:
    """Organizations of which every word searched for stands in the name, the Chinese name or one alias."""
    query = sa.select(Organization)
    for word in fold(search).split():
        alias = sa.select(OrganizationAlias.organization_id).where(
            OrganizationAlias.name_key.contains(word, autoescape=True)
        )
        query = query.where(
            Organization.name_key.contains(word, autoescape=True)
            | Organization.name_zh.contains(word, autoescape=True)
            | Organization.id.in_(alias)
        )
    return query


def organizations_named(name: str) -> list[Organization]:
    """The organizations whose name or alias folds to the same, by id."""
    key = fold(name)[:200]
    by_alias = sa.select(OrganizationAlias.organization_id).where(OrganizationAlias.name_key == key)
    query = sa.select(Organization).where((Organization.name_key == key) | Organization.id.in_(by_alias))
    return list(db.session.scalars(query.order_by(Organization.id)))
