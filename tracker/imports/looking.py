"""Looking a file over: its plan made and kept, and made anew when something was decided, corrected or moved."""

from dataclasses import replace

from tracker.db import writing
from tracker.imports.committing import bring_in
from tracker.imports.models import ImportBatch, Phase
from tracker.imports.progress import Progress
from tracker.imports.running import Import, Moved
from tracker.imports.staging import stage
from tracker.ledger.snapshot import head


def look_over(batch_id: int, one: Import, progress: Progress | None) -> str:
    """Raises RuleBroken: the file as a whole cannot be used."""
    one = watched(one, progress)
    source = one.source()
    seen_at = head()
    plan = one.plan(replace(source, handled=source.handled.as_of(seen_at)))
    with writing():
        stage(batch_id, one.options, source, plan, seen_at)
    return ""


def commit(batch: ImportBatch, one: Import, park: bool, actor: str, progress: Progress | None) -> None:
    """Raises RuleBroken; and Moved, after the rows were looked over again as the register is now."""
    id, watching = batch.id, watched(one, progress)
    try:
        bring_in(batch, watching, park=park, actor=actor, progress=progress)
    except Moved:
        look_over(id, one, progress)
        raise


def watched(one: Import, progress: Progress | None) -> Import:
    if progress is None:
        return one
    progress.enter(Phase.READING)
    return replace(one, watch=progress.watch)
