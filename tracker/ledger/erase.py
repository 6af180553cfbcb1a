"""Erasing personal values for good: from the history too, with the chain of seals still standing."""

from collections.abc import Sequence

import sqlalchemy as sa

from tracker.db import db
from tracker.ledger.current import current_change
from tracker.ledger.digests import commit_to, personal_columns, salts_of, table_of
from tracker.ledger.models import RECORDED, kept, salts


def forget(table: str, row_ids: Sequence[int]) -> None:
    """Take the personal values out of every ended version of these rows, inside the unit of work that is open.

    The live rows are emptied by their own rule first, so that what they held has become an ended version.
    """
    history, live, personal = RECORDED[table].history, table_of(table), personal_columns(table)
    names = ["id", "change_id", *personal]
    standing = sa.select(*(live.c[name] for name in names)).where(live.c.change_id != current_change())
    versions = sa.union_all(
        sa.select(*(history.c[name] for name in names)).where(history.c.id.in_(row_ids)),
        standing.where(live.c.id.in_(row_ids)),
    )
    known = sa.select(kept.c.row_id, kept.c.change_id).where(kept.c.table_name == table, kept.c.row_id.in_(row_ids))
    done = {(row_id, change_id) for row_id, change_id in db.session.execute(known)}
    salt_of = salts_of(table, row_ids)
    new = [
        {
            "table_name": table,
            "row_id": row["id"],
            "change_id": row["change_id"],
            "commitment": commit_to(salt_of[row["id"]], [row[name] for name in personal]),
        }
        for row in db.session.execute(versions).mappings()
        if (row["id"], row["change_id"]) not in done
    ]
    if new:
        db.session.execute(sa.insert(kept), new)
    db.session.execute(sa.update(history).where(history.c.id.in_(row_ids)).values(dict.fromkeys(personal)))
    db.session.execute(sa.delete(salts).where(salts.c.table_name == table, salts.c.row_id.in_(row_ids)))
