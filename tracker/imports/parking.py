"""A command's file whose undecided rows wait on somebody's desk, while its good rows are written at once."""

from tracker.db import db, writing
from tracker.imports.committing import bring_in
from tracker.imports.models import ImportBatch
from tracker.imports.plan import Plan
from tracker.imports.rules import receive
from tracker.imports.running import Import
from tracker.imports.source import Source
from tracker.imports.staging import stage


def park_rest(one: Import, source: Source, plan: Plan, account_id: int, actor: str) -> int | None:
    """The change that wrote the good rows; None where there were none."""
    with writing():
        batch = receive(account_id, one.filename, one.data, source.options)
        stage(batch.id, source.options, source, plan)
        id = batch.id
    bring_in(db.session.get_one(ImportBatch, id), one, park=True, actor=actor)
    return db.session.get_one(ImportBatch, id).change_id
