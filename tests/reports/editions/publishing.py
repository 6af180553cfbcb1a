"""Publishing in tests, as a command does."""

from typing import Any

from tracker.db import db
from tracker.ledger.models import Through
from tracker.ledger.work import work
from tracker.reports.editions.publishing import publish_in
from tracker.reports.editions.queries import edition
from tracker.reports.models import Edition


def published(year: int = 2024, *, is_final: bool = True, note: str = "", **said: str) -> Edition:
    id_ = publish_in(
        lambda: work("wang@example.org", Through.COMMAND, "edition publish"),
        year,
        said,
        is_final=is_final,
        note=note,
    )
    return stored(id_)


def stored(id_: int) -> Edition:
    found: Any = edition(id_)
    assert found is not None
    db.session.refresh(found)
    return found  # type: ignore[no-any-return]
