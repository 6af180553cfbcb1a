"""Reading organizations by name or alias; and those whose names look like one that is not known."""

from collections.abc import Collection

import sqlalchemy as sa

from tracker.db import db
from tracker.partners import organization_names
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


def organizations_alike(name: str, country: str | None, limit: int = 3) -> list[Organization]:
    """Those of that country, or of none, whose names look like this one: for "did you mean", never for an answer."""
    return next(iter(organizations_alike_each({(name, country)}, limit).values()), [])


def organizations_alike_each(
    asked: Collection[tuple[str, str | None]], limit: int = 3
) -> dict[tuple[str, str | None], list[Organization]]:
    """The same for many names, each with its country, by two questions."""
    by_id = {one.id: one for one in db.session.scalars(sa.select(Organization).order_by(Organization.id))}
    names: dict[int, list[str]] = {id_: [one.name, one.name_zh] for id_, one in by_id.items()}
    for id_, alias in db.session.execute(sa.select(OrganizationAlias.organization_id, OrganizationAlias.name)):
        names[id_].append(alias)
    known = organization_names.Names(names)
    near: dict[str | None, set[int] | None] = {None: None}  # whoever may be meant
    for country in {country for _name, country in asked} - {None}:
        near[country] = {id_ for id_, one in by_id.items() if one.country in (country, None)}
    return {(name, country): [by_id[id_] for id_ in known.alike(name, limit, near[country])] for name, country in asked}
