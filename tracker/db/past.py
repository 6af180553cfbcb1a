"""Which past moment is read in place of the present, in this request or command."""

from dataclasses import dataclass
from datetime import date, datetime

from flask import g

PAST = "tracker.past"  # of `app.extensions`: the engine that reads it


@dataclass(frozen=True, slots=True)
class Past:
    """The register right after a change, seen on `day`, the office's day of the moment that was asked for."""

    change_id: int
    at: datetime  # when the change was made
    day: date


def the_past() -> Past | None:
    """None while the present is read.

    Kept with the application's context: that of a file is the same while it is streamed, and no other has it.
    """
    found: Past | None = g.get("past")
    return found


def set_past(past: Past | None) -> None:
    g.past = past
