"""The statements that an action sends to the database."""

from collections.abc import Callable
from typing import Any

import sqlalchemy as sa
from sqlalchemy import event


def queries_of(action: Callable[[], Any]) -> list[str]:
    """Every statement sent while `action` runs, in order, without those that open a transaction."""
    sent: list[str] = []

    def note(_connection: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        if not statement.startswith(("BEGIN", "SET", "PRAGMA")):
            sent.append(statement)

    event.listen(sa.Engine, "before_cursor_execute", note)
    try:
        action()
    finally:
        event.remove(sa.Engine, "before_cursor_execute", note)
    return sent
