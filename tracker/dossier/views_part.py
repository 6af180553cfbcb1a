"""What a person's page says of records that may be, or were, the same person."""

from collections.abc import Sequence
from dataclasses import dataclass

import sqlalchemy as sa
from flask_login import current_user

from tracker.access import Permission
from tracker.db import db
from tracker.db.past import the_past
from tracker.dossier.pairs import Known, Pair, pairs_of
from tracker.ledger.models import Change
from tracker.people.models import PersonMerge
from tracker.web.gate import may
from tracker.web.parts import Part


@dataclass(frozen=True, slots=True)
class Alike:
    """`others` are who this person may be besides, each with the pair that says why; `total` how many there are."""

    person_id: int
    others: Sequence[tuple[Known, Pair]]
    total: int
    may_write: bool


@dataclass(frozen=True, slots=True)
class Identity:
    """`merged` are the records that became part of this one, each with the change that did it."""

    person_id: int
    merged: Sequence[tuple[PersonMerge, Change]]
    may_write: bool


def alike(person_id: int) -> Part:
    """Nothing on a page of the past: who is alike is known of now alone."""
    found, total = pairs_of(person_id, current_user.rights) if the_past() is None else ((), 0)
    others = [(pair.other if pair.one.id == person_id else pair.one, pair) for pair in found]
    return Part("dossier/alike.html", Alike(person_id, others, total, may(Permission.PEOPLE_WRITE)))


def identity(person_id: int) -> Part:
    query = sa.select(PersonMerge, Change).join(Change, Change.id == PersonMerge.change_id)
    found = db.session.execute(query.where(PersonMerge.kept_id == person_id).order_by(PersonMerge.id.desc()))
    merged = [(row[0], row[1]) for row in found]
    return Part("dossier/identity.html", Identity(person_id, merged, may(Permission.PEOPLE_WRITE)))
