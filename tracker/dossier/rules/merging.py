"""Merging two records of one human being: everything moves to the one that is kept, the other goes."""

from collections.abc import Mapping
from typing import Literal

import sqlalchemy as sa

from tracker.db import db
from tracker.dossier.queries.pointing import pointers
from tracker.dossier.rules.collisions import Collision, CollisionKey
from tracker.dossier.rules.fields import FIELDS, FieldChoice, check_side, check_take, take_fields
from tracker.dossier.rules.names import forget_known, know_by, names_of
from tracker.dossier.rules.pairs import repoint_pairs
from tracker.dossier.rules.plans import MergePlan, plan_merge
from tracker.dossier.rules.replacing import replace
from tracker.dossier.rules.sides import Side
from tracker.people.models import NotSame, Person, PersonMerge
from tracker.people.rules import derive_keys

__all__ = ["ACTION", "FIELDS", "Collision", "CollisionKey", "FieldChoice", "MergePlan", "Side", "merge", "plan_merge"]

ACTION = "dossier.merge"

Chosen = Literal["keep", "drop"]
NOTHING: Mapping[str, Chosen] = {}
DEFAULTS: Mapping[CollisionKey, Chosen] = {}


def merge(
    keep_id: int,
    drop_id: int,
    take: Mapping[str, Chosen] = NOTHING,
    resolve: Mapping[CollisionKey, Chosen] = DEFAULTS,
) -> PersonMerge:
    """Make one person of two, in the unit of work that is open.

    `take` says by field whose value stands, `resolve` by collision whose row stays; where nothing is said the plan
    does. Snapshots on participations and the like stay as they were written (rule U3).
    Raises RuleBroken: as `plan_merge`; a choice of something that is not to be chosen.
    """
    plan = plan_merge(keep_id, drop_id)
    sides = decide(plan, take, resolve)
    kept, dropped = plan.kept, plan.dropped
    names = [*names_of(kept), *names_of(dropped)]
    _settle(plan, sides)
    take_fields(kept, dropped, take)
    forget_known(kept, drop_id)
    _move(drop_id, keep_id)
    repoint_pairs(drop_id, keep_id)
    merged = PersonMerge(kept_id=keep_id, dropped_id=drop_id, dropped_name=dropped.full_name)
    db.session.add(merged)
    know_by(kept, names)
    db.session.expire(kept, ["aliases", "affiliations"])
    derive_keys(kept)
    db.session.expunge(dropped)  # its children have gone over: nothing of it is to be cascaded
    db.session.flush()
    db.session.execute(sa.delete(Person).where(Person.id == drop_id))
    db.session.expire_all()
    return merged


def decide(plan: MergePlan, take: Mapping[str, str], resolve: Mapping[CollisionKey, str]) -> dict[CollisionKey, str]:
    """Whose row stays of each collision. Raises RuleBroken: a choice of something that is not to be chosen."""
    check_take(take)
    for key, side in resolve.items():
        plan.collision(key)
        check_side(side)
    return {one.key: resolve.get(one.key, one.side) for one in plan.collisions}


def _settle(plan: MergePlan, sides: Mapping[CollisionKey, str]) -> None:
    """Of each two rows that collide one is removed; where one of them has gone already, the other stays."""
    gone: set[tuple[str, int]] = set()
    for one in plan.collisions:
        table, kept_id, dropped_id = one.key
        if {(table, kept_id), (table, dropped_id)} & gone:
            continue
        out, stays = (one.dropped, one.kept) if sides[one.key] == Side.KEEP else (one.kept, one.dropped)
        gone.add((table, out.id))
        replace(out, stays)


def _move(dropped_id: int, kept_id: int) -> None:
    for pointer in pointers():
        if pointer.model is not NotSame:
            for row in pointer.rows(dropped_id):
                setattr(row, pointer.column, kept_id)
    db.session.flush()
