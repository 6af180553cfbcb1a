"""Instruments as counted rows: partners with something in force, documents in force, documents signed (rule C1)."""

from dataclasses import replace
from typing import Any

import sqlalchemy as sa
import sqlalchemy.orm

from tracker.cooperation.measures_dimensions import OF_PARTY
from tracker.cooperation.measures_parties import Link, label, parties, within
from tracker.cooperation.models import Instrument, InstrumentParty
from tracker.cooperation.queries.in_force import COVERING, has_begun, has_not_ended, terminated
from tracker.counting.dates import fiscal_year_of
from tracker.counting.measure import Branch, Test, Value
from tracker.counting.options import Options
from tracker.counting.period import in_period
from tracker.counting.reference import Reference, reference
from tracker.counting.rulebook import RULES
from tracker.i18n import _l
from tracker.ledger.snapshot import Snapshot
from tracker.partners.measures import in_asked_group, partner_values
from tracker.partners.models import PartnerType

C1 = RULES["C1"]


def partners(snapshot: Snapshot, options: Options) -> list[Branch]:
    """Each party of each document; those for whom it is in force on the reference day are counted.

    By year the row stands under each year, with the groups that its partner was in on that year's reference day.
    """
    document, party = snapshot.of(Instrument), snapshot.of(InstrumentParty)
    then = _reference(snapshot, options)
    is_over = terminated(snapshot, document, party.partner_code, then.day)
    held = Test("C1.terminated", C1, _l("It was terminated for this partner."), sa.not_(is_over), then.joins)
    values = {
        **_told(document),
        **partner_values(snapshot, party.partner_code, then.day, then.joins),
        "id": Value(party.id),
        "year": then.year,
    }
    root = sa.orm.join(party, document, document.id == party.instrument_id)
    in_group = in_asked_group(snapshot, options, party.partner_code, then.day)
    scope = (*within(snapshot, options, _link(document)), *in_group)
    return [Branch("instrument_party", C1, root, scope, (*_covering(document, then), held), values)]


def of_type(type_: PartnerType) -> Any:
    """The same rows, counted where the party is of this type (rule C2)."""

    def branches(snapshot: Snapshot, options: Options) -> list[Branch]:
        return [typed(branch, type_) for branch in partners(snapshot, options)]

    return branches


def typed(branch: Branch, type_: PartnerType) -> Branch:
    of_partner = branch.values["partner_type"]
    why_not = _l("The partner is of another type.")
    is_typed = Test("C2.type", RULES["C2"], why_not, of_partner.column == type_, of_partner.joins)
    return replace(branch.testing(is_typed), rule=RULES["C2"])


def documents(snapshot: Snapshot, options: Options) -> list[Branch]:
    """Each document once; by what its parties are, once for each of them. In force for one of them is enough."""
    document, then = snapshot.of(Instrument), _reference(snapshot, options)
    of = parties(snapshot, options, _link(document), then.day, then.joins, about=OF_PARTY)
    is_over = terminated(snapshot, document, of.row.partner_code, then.day)
    why_not = _l("It was terminated for its parties.")
    held = Test("C1.terminated", C1, why_not, of.some(sa.not_(is_over)), then.joins)
    values = {**_told(document), **of.values, "id": Value(document.id), "year": then.year}
    scope = (*within(snapshot, options, _link(document)), *of.scope)
    return [Branch("instrument", C1, of.root, scope, (*_covering(document, then), held), values)]


def signed(snapshot: Snapshot, options: Options) -> list[Branch]:
    """Every document, in force or not, by the day on which it was signed."""
    document = snapshot.of(Instrument)
    of = parties(snapshot, options, _link(document), document.signed_on, about=OF_PARTY)
    not_later = sa.or_(document.signed_on.is_(None), document.signed_on <= options.today)
    tests = (Test("C1.signed", C1, _l("It is still to be signed."), not_later),)
    year = Value(fiscal_year_of(document.signed_on, options.fiscal_month))
    values = {**_told(document), **of.values, "id": Value(document.id), "year": year}
    scope = (*within(snapshot, options, _link(document)), *of.scope, *in_period(document.signed_on, options))
    return [Branch("instrument", C1, of.root, scope, tests, values)]


def _link(document: type[Instrument]) -> Link:
    return Link(InstrumentParty, "instrument_id", document)


def _reference(snapshot: Snapshot, options: Options) -> Reference:
    document = snapshot.of(Instrument)
    first = sa.func.min(fiscal_year_of(document.starts_on, options.fiscal_month))
    return reference(options, sa.select(first).scalar_subquery())


def _told(document: type[Instrument]) -> dict[str, Value]:
    return {
        "label_en": Value(label(document.code, document.title_en, document.title_zh)),
        "label_zh": Value(label(document.code, document.title_zh, document.title_en)),
        "page_id": Value(document.id),
        "starts_on": Value(document.starts_on),
        "type": Value(document.type),
        "step": Value(document.step),
    }


def _covering(document: type[Instrument], then: Reference) -> tuple[Test, ...]:
    """Rule C1 of a document, whoever its parties are."""
    is_covering = document.step.in_(COVERING)
    return (
        Test("C1.step", C1, _l("An amendment or a termination is not itself in force."), is_covering),
        Test("C1.undated", C1, _l("It is not stated from when it is in force."), document.starts_on.is_not(None)),
        Test("C1.later", C1, _l("It takes effect after the reference day."), has_begun(document, then.day), then.joins),
        Test("C1.ended", C1, _l("It ended before the reference day."), has_not_ended(document, then.day), then.joins),
    )
