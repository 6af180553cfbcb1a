"""Who has what in force on a day, and what ends soon: partners by type of instrument (rule C1)."""

from datetime import date, timedelta
from typing import Any, NamedTuple

import sqlalchemy as sa

from tracker.access import Rights
from tracker.cooperation.models import Instrument, InstrumentParty, InstrumentType
from tracker.cooperation.queries.in_force import chain_ends, documents_in_force, ending_between, terminated_on
from tracker.cooperation.queries.instruments import asked_of_party, reached
from tracker.cooperation.queries.reach import visible_instruments
from tracker.db import db, today
from tracker.partners.models import Partner
from tracker.partners.queries import alphabetical


class Standing(NamedTuple):
    """How many partners have an instrument of a type in force, and in how many documents; all types where None."""

    type: InstrumentType | None
    partners: int
    documents: int

    @property
    def row_mark(self) -> str:
        return "" if self.type else "total"


class PartyTerm(NamedTuple):
    party_id: int
    partner: Partner
    holds: bool
    ends_on: date | None  # the last day in force; None where the end is open, or nothing was ever in force
    was_ever: bool  # a document of the chain has given this partner a first day


def partners_in_force(
    rights: Rights,
    *,
    on: date,
    type: InstrumentType | None = None,
    group: int | None = None,
    region: str | None = None,
) -> Any:
    """Rows of (Partner, documents, since), and the number of documents of each type under the type's own name."""
    by_type = [
        sa.func.count(sa.distinct(sa.case((Instrument.type == one, Instrument.id)))).label(one.value)
        for one in InstrumentType
    ]
    documents = sa.func.count(sa.distinct(Instrument.id)).label("documents")
    since = sa.func.min(Instrument.starts_on).label("since")
    query = _asked(rights, on, group, region).with_only_columns(Partner, documents, since, *by_type)
    if type is not None:
        query = query.where(Instrument.type == type)
    # By each column: a past moment is read through a view, which has no key that the others would follow from.
    return query.group_by(*sa.inspect(Partner).columns)


def standings(rights: Rights, *, on: date, group: int | None = None, region: str | None = None) -> list[Standing]:
    """One line for each type, and the total of different partners and documents; a partner may stand in several."""
    partners, documents = (sa.func.count(sa.distinct(column)) for column in (Partner.code, Instrument.id))
    asked = _asked(rights, on, group, region)
    found = {
        type: (of_partners, of_documents)
        for type, of_partners, of_documents in db.session.execute(
            asked.with_only_columns(Instrument.type, partners, documents).group_by(Instrument.type)
        )
    }
    total = db.session.execute(asked.with_only_columns(partners, documents)).one()
    return [*(Standing(type, *found.get(type, (0, 0))) for type in InstrumentType), Standing(None, *total)]


def expiring_within(rights: Rights, *, days: int, type: InstrumentType | None = None) -> sa.Select[Any]:
    """Rows of (Instrument, Partner, ends_on, terminated_on): chains last in force for a partner within so many days.

    The days are counted from today; what a termination ends is told with the termination's first day.
    """
    visible = visible_instruments(rights).with_only_columns(Instrument.id)
    query = ending_between(today(), today() + timedelta(days=days)).where(Instrument.id.in_(visible))
    query = query.add_columns(terminated_on(Instrument, Partner.code).label("terminated_on"))
    groups = reached(InstrumentParty, rights)
    if groups:
        reach = sa.exists().where(InstrumentParty.partner_code == Partner.code, *groups)
        query = query.where(reach)
    return query if type is None else query.where(Instrument.type == type)


def party_terms(instrument: Instrument, original: Instrument, holding: set[str]) -> list[PartyTerm]:
    """For each party of a document: whether its chain is in force for it, and until when."""
    ends = chain_ends()
    query = sa.select(ends.c.partner_code, ends.c.ends_on).where(ends.c.chain_id == original.id)
    until = {row.partner_code: row.ends_on for row in db.session.execute(query)}
    return [
        PartyTerm(
            link.id,
            link.partner,
            link.partner_code in holding,
            until.get(link.partner_code),
            link.partner_code in until,
        )
        for link in sorted(instrument.parties, key=lambda link: alphabetical(link.partner.name))
    ]


def _asked(rights: Rights, on: date, group: int | None, region: str | None) -> Any:
    conditions = [*asked_of_party(InstrumentParty, on, group=group, region=region), *reached(InstrumentParty, rights)]
    return documents_in_force(on).where(*conditions)
