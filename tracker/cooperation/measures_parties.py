"""The partners of a document or a meeting, which has several: joined to it only where the cells are about them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
import sqlalchemy.orm

from tracker.cooperation.models import InstrumentParty, MeetingPartner
from tracker.counting.measure import Join, Value
from tracker.counting.options import Options
from tracker.ledger.snapshot import Snapshot
from tracker.partners.measures import in_asked_group, in_group_of, partner_values


@dataclass(frozen=True, eq=False)
class Link:
    """The rows that link partners to `record`, which each name by its column `key`."""

    model: type[InstrumentParty] | type[MeetingPartner]
    key: str
    record: Any

    def of(self, snapshot: Snapshot) -> tuple[Any, Any]:
        """A stand-in for the rows, of its own, and the condition that they belong to the record."""
        row = sa.orm.aliased(self.model) if snapshot.at is None else snapshot.of(self.model)
        return row, getattr(row, self.key) == self.record.id


@dataclass(frozen=True, eq=False)
class Parties:
    """Once joined, a row of the record stands once for each of its partners in scope."""

    row: Any
    root: Any
    scope: tuple[Any, ...]
    values: Mapping[str, Value]
    is_joined: bool
    own: tuple[Any, ...]  # that a partner is the record's, and in scope

    def some(self, condition: Any) -> Any:
        """Whether it holds for the row's partner, or where none is joined for one of the record's."""
        if self.is_joined:
            return sa.and_(self.row.id.is_not(None), condition)
        return sa.exists().where(*self.own, condition).correlate_except(self.row)


def parties(
    snapshot: Snapshot,
    options: Options,
    link: Link,
    day: Any,
    joins: tuple[Join, ...] = (),
    *,
    about: frozenset[str],
) -> Parties:
    """`about` are the dimensions of the partners; `day`, with its `joins`, is that of their groups."""
    row, belongs = link.of(snapshot)
    is_joined = bool(options.wanted & about)
    in_group = in_asked_group(snapshot, options, row.partner_code, day)
    own = (belongs, *in_group)
    values = partner_values(snapshot, row.partner_code, day, joins if is_joined else (*joins, Join(row, belongs)))
    if is_joined:
        return Parties(row, sa.orm.outerjoin(link.record, row, belongs), in_group, values, True, own)
    scope = (sa.exists().where(*own).correlate_except(row),) if in_group else ()
    return Parties(row, link.record, scope, values, False, own)


def within(snapshot: Snapshot, options: Options, link: Link) -> tuple[Any, ...]:
    """What the reader's rights reach: with a partner that is a member on the day of the question."""
    groups = options.codes_within("group")
    if groups is None:
        return ()
    row, belongs = link.of(snapshot)
    is_member = in_group_of(snapshot, groups, row.partner_code, options.today)
    return (sa.exists().where(belongs, is_member).correlate_except(row),)


def label(code: Any, title: Any, other: Any) -> Any:
    """Code and title, in the other language where there is none in this."""
    return code + " " + sa.func.coalesce(sa.func.nullif(title, ""), other)
