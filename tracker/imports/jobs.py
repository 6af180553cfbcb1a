"""Work on a file that may take longer than a page should: done at once where the file is small, else apart from it.

Apart means a thread of this same process. It needs nothing but Python; when the process ends, so does the work, nothing
of it is kept, and the page says so.
"""

import threading
from collections.abc import Callable
from typing import Any

from flask import Flask, current_app
from flask_babel import force_locale

from tracker.db import db, writing
from tracker.errors import RuleBroken
from tracker.i18n import _, for_later, language
from tracker.imports.models import BatchStatus, ImportBatch, Phase
from tracker.imports.progress import Progress, begin
from tracker.imports.running import Moved

KILOBYTE = 1024

Task = Callable[[Progress | None], str]  # what to tell when it is done


def is_large(batch: ImportBatch) -> bool:
    """Whether reading it, and whatever follows, may take longer than a second."""
    return len(batch.content or b"") > int(current_app.config["IMPORT_DIRECT_KB"]) * KILOBYTE


def run(batch: ImportBatch, phase: Phase, task: Task) -> str | None:
    """Do it, and give what it says of itself; None: it goes on apart from this request.

    Raises what the task does, where it is done at once.
    """
    if not is_large(batch):
        return task(None)
    id, seen = batch.id, _state(batch)
    progress = begin(id, phase)
    if progress is None:
        return None  # sent twice: the first goes on
    if not _start(id, phase, seen):
        progress.close()
        return None  # sent twice: the first is done, and what it said stays
    app: Flask = current_app._get_current_object()  # type: ignore[attr-defined]
    if app.config["IMPORT_IN_REQUEST"]:
        _carry(app, id, language(), progress, task)
    else:
        threading.Thread(
            target=_carry, args=(app, id, language(), progress, task), name=f"import {id}", daemon=True
        ).start()
    return None


def _carry(app: Flask, id: int, spoken: str, progress: Progress, task: Task) -> None:
    with app.app_context(), force_locale(spoken):
        try:
            words = task(progress)
            told = {"kind": "success", "words": for_later(words)} if words else None
        except Moved as moved:
            told = {"kind": "warning", "words": for_later(moved.message)}
        except RuleBroken as broken:
            told = {"kind": "danger", "words": for_later(broken.message)}
        except Exception:
            app.logger.exception("Work on file %s on the desk failed", id)
            words = _("The program made a mistake here, and nothing was kept of it.")
            told = {"kind": "danger", "words": for_later(words)}
        try:
            db.session.rollback()
            _tell(id, told)
        finally:
            progress.close()


def _state(batch: ImportBatch) -> tuple[BatchStatus, list[int]]:
    return batch.status, batch.change_ids


def _start(id: int, phase: Phase, seen: tuple[BatchStatus, list[int]]) -> bool:
    """False: the file is no longer as it was when this was asked for."""
    with writing():
        batch = db.session.get(ImportBatch, id)
        if batch is None or _state(batch) != seen:
            return False
        batch.phase, batch.told = phase, None
    return True


def _tell(id: int, told: dict[str, Any] | None) -> None:
    with writing():
        batch = db.session.get(ImportBatch, id)
        if batch is not None:
            batch.phase, batch.told = None, told
