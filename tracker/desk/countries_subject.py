"""Whom a country's or a group's page is about."""

from dataclasses import dataclass, replace

import sqlalchemy as sa

from tracker.counting.options import Home, Options
from tracker.db import home_country, today
from tracker.partners.models import GroupMembership, Partner, PartnerGroup
from tracker.partners.queries import holds_on


@dataclass(frozen=True, slots=True)
class Subject:
    """One partner, or the members of a group."""

    record: Partner | PartnerGroup

    @property
    def group(self) -> PartnerGroup | None:
        return self.record if isinstance(self.record, PartnerGroup) else None

    @property
    def code(self) -> str:
        return self.record.code

    @property
    def name(self) -> str:
        return self.record.name

    def options(self, options: Options) -> Options:
        """The question narrowed to a group (rule C3). The home country's own page does not leave it out (rule T5)."""
        if self.group is not None:
            return replace(options, group=self.code)
        return replace(options, home=Home.INCLUDE) if self.code == home_country() else options

    def cell(self, dimension: str) -> dict[str, object]:
        """What a figure is narrowed to by the dimension that says the partner; a group is in the question already."""
        return {} if self.group is not None else {dimension: self.code}

    def holds(self, code: sa.SQLColumnExpression[str | None]) -> sa.ColumnElement[bool]:
        """Whether a partner's code is this one, or that of a member of today."""
        if self.group is None:
            return code == self.code
        members = sa.select(GroupMembership.partner_code).where(GroupMembership.group_id == self.group.id)
        return code.in_(members.where(holds_on(today())))
