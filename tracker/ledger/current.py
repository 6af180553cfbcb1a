"""Which change is open in this thread of control."""

from contextvars import ContextVar

open_change: ContextVar[int | None] = ContextVar("open_change", default=None)


def current_change() -> int:
    """The id of the open change; 0, which the database refuses, when none is open."""
    return open_change.get() or 0
