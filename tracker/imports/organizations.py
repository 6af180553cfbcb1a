"""Organizations named in a file: found by name, alias and country with one question for all, or added."""

from collections import defaultdict
from collections.abc import Collection

import sqlalchemy as sa

from tracker.db import db
from tracker.imports.known import batches
from tracker.imports.plan import Plan
from tracker.partners.models import Organization, OrganizationAlias, OrganizationType
from tracker.partners.organization_names import meant
from tracker.text import fold


def organization_key(name: str) -> str:
    return fold(name)[:200]


class Organizations:
    def __init__(self, names: Collection[str]) -> None:
        self.by_key: dict[str, list[Organization]] = defaultdict(list)
        keys = {organization_key(name) for name in names}
        for some in batches(keys):
            for one in db.session.scalars(
                sa.select(Organization).where(Organization.name_key.in_(some)).order_by(Organization.id)
            ):
                self.by_key[one.name_key].append(one)
            aliases = (
                sa.select(OrganizationAlias.name_key, Organization)
                .join(Organization, Organization.id == OrganizationAlias.organization_id)
                .where(OrganizationAlias.name_key.in_(some))
                .order_by(Organization.id)
            )
            for key, one in db.session.execute(aliases):
                if one not in self.by_key[key]:
                    self.by_key[key].append(one)

    def named(self, name: str) -> list[Organization]:
        return self.by_key.get(organization_key(name), [])

    def find(self, name: str, country: str | None) -> Organization | None:
        return meant(self.named(name), country)

    def find_or_add(self, name: str, country: str | None, plan: Plan) -> Organization:
        found = self.find(name, country)
        if found is None:
            key = organization_key(name)
            found = Organization(name=name, name_zh="", name_key=key, type=OrganizationType.OTHER, country=country)
            self.by_key[key].append(found)
            plan.add(found)
        return found
