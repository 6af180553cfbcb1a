"""People as counted rows: participations by name, and headcount lines of which only a number survives."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import sqlalchemy as sa
import sqlalchemy.orm

from tracker.counting.measure import Branch, Join, Test, Value
from tracker.counting.options import Home, Options
from tracker.counting.rulebook import RULES
from tracker.db import choice, home_country
from tracker.i18n import _l
from tracker.ledger.snapshot import Snapshot
from tracker.partners.measures import in_asked_group, partner_values
from tracker.partners.models import Organization, OrganizationType, PartnerType
from tracker.people.models import Person
from tracker.trainings.measures_days import Days
from tracker.trainings.measures_dimensions import Naming
from tracker.trainings.measures_sessions import Held, held
from tracker.trainings.models import (
    COUNTED_STATUSES,
    Headcount,
    Participation,
    ParticipationRole,
    ParticipationStatus,
)

Row = type[Participation] | type[Headcount]


def people(snapshot: Snapshot, options: Options) -> list[Branch]:
    return [_named(snapshot, options, taking_part), _unnamed(snapshot, options)]


def persons(snapshot: Snapshot, options: Options) -> list[Branch]:
    """The same rows; headcounts are told apart as what never counts as unique persons."""
    named, unnamed = people(snapshot, options)
    never = Test("T6.unnamed", RULES["T6"], _l("Unnamed headcounts never count as unique persons."), sa.false())
    return [named, unnamed.testing(never)]


def headcounts(snapshot: Snapshot, options: Options) -> list[Branch]:
    return [_unnamed(snapshot, options)]


def others(snapshot: Snapshot, options: Options) -> list[Branch]:
    """Those who are no participants: lecturers, observers, interpreters, organisers."""
    return [_named(snapshot, options, _supporting)]


def by_days(snapshot: Snapshot, options: Options) -> list[Branch]:
    """The same rows, each once in every year of its session where the year matters."""
    split = options.has_period or "year" in options.wanted
    rows = [_named(snapshot, options, taking_part, split=split), _unnamed(snapshot, options, split=split)]
    return [_ruled(row, "T7") for row in rows]


def of_type(type_: PartnerType) -> Any:
    """The same rows, counted where the partner represented is of this type (rule C2)."""

    def branches(snapshot: Snapshot, options: Options) -> list[Branch]:
        return [_partner_of_type(branch, type_) for branch in people(snapshot, options)]

    return branches


def taking_part(row: type[Participation]) -> tuple[Test, ...]:
    """Rule T4."""
    is_participant = row.role == ParticipationRole.PARTICIPANT
    return (Test("T4.role", RULES["T4"], _l("The role is not participant."), is_participant), _present(row))


def _supporting(row: type[Participation]) -> tuple[Test, ...]:
    is_other = row.role != ParticipationRole.PARTICIPANT
    return (Test("T4.participant", RULES["T4"], _l("The role is participant."), is_other), _present(row))


def _present(row: type[Participation]) -> Test:
    present = row.status.in_(COUNTED_STATUSES)
    return Test("T4.status", RULES["T4"], _l("The status is neither attended nor completed."), present)


def _named(snapshot: Snapshot, options: Options, part: Any, *, split: bool = False) -> Branch:
    base, row = held(snapshot, options), snapshot.of(Participation)
    person, organization = snapshot.of(Person), snapshot.of(Organization)
    days = Days(base.entity, snapshot, options, split=split)
    values = {
        "people": Value(sa.literal(1)),
        "named": Value(sa.literal(1)),
        "person_id": Value(row.person_id),
        "person": Value(person.full_name, (Join(person, person.id == row.person_id),)),
        "organization_type": Value(organization.type, (Join(organization, organization.id == row.organization_id),)),
        "role": Value(row.role),
        "status": Value(row.status),
        "roster": Value(sa.literal(Naming.NAMED, choice(Naming))),
        **days.of(row),
    }
    tests = (*base.is_counted, *part(row), *_home(row, options))
    scope = (*_scope(base, days, options), *in_asked_group(snapshot, options, row.represents, base.entity.starts_on))
    return Branch("participation", RULES["T4"], _root(row, base), scope, tests, _values(row, base, snapshot, values))


def _unnamed(snapshot: Snapshot, options: Options, *, split: bool = False) -> Branch:
    base, row = held(snapshot, options), snapshot.of(Headcount)
    days = Days(base.entity, snapshot, options, split=split)
    values = {
        "people": Value(row.number),
        "named": Value(sa.literal(0)),
        "person_id": _nothing(sa.BigInteger()),
        "person": _nothing(sa.String()),
        "organization_type": _nothing(choice(OrganizationType)),
        "role": Value(sa.literal(ParticipationRole.PARTICIPANT, choice(ParticipationRole))),
        "status": _nothing(choice(ParticipationStatus)),
        "roster": Value(sa.literal(Naming.HEADCOUNT, choice(Naming))),
        **days.of_headcount(row),
    }
    tests = (*base.is_counted, *_home(row, options))
    scope = (*_scope(base, days, options), *in_asked_group(snapshot, options, row.represents, base.entity.starts_on))
    return Branch("headcount", RULES["T6"], _root(row, base), scope, tests, _values(row, base, snapshot, values))


def _root(row: Row, base: Held) -> Any:
    return sa.orm.join(row, base.entity, base.entity.id == row.session_id)


def _scope(base: Held, days: Days, options: Options) -> tuple[Any, ...]:
    return (*(base.period if days.span is None else days.period(options)), *base.within)


def _values(row: Row, base: Held, snapshot: Snapshot, own: Mapping[str, Value]) -> dict[str, Value]:
    of_partner = partner_values(snapshot, row.represents, base.entity.starts_on)
    return {**base.values, **of_partner, "id": Value(row.id), "gender": Value(row.gender), **own}


def _home(row: Row, options: Options) -> tuple[Test, ...]:
    """Rule T5."""
    home = home_country()
    if options.home is Home.EXCLUDE:
        abroad = sa.or_(row.represents.is_(None), row.represents != home)
        return (Test("T5.home", RULES["T5"], _l("Represents the home country, which has a line of its own."), abroad),)
    if options.home is Home.ONLY:
        return (Test("T5.abroad", RULES["T5"], _l("Does not represent the home country."), row.represents == home),)
    return ()


def _partner_of_type(branch: Branch, type_: PartnerType) -> Branch:
    partner = branch.values["partner_type"]
    stated = Test(
        "C2.stated",
        RULES["C2"],
        _l("It is not stated who is represented."),
        branch.values["country"].column.is_not(None),
    )
    typed = Test(
        "C2.type",
        RULES["C2"],
        _l("The partner represented is of another type."),
        partner.column == type_,
        partner.joins,
    )
    return _ruled(branch.testing(stated, typed), "C2")


def _ruled(branch: Branch, rule: str) -> Branch:
    return replace(branch, rule=RULES[rule])


def _nothing(type_: Any) -> Value:
    return Value(sa.cast(sa.null(), type_))
