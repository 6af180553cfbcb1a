"""The period of a question as conditions on a day."""

from typing import Any

from tracker.counting.options import Options


def in_period(day: Any, options: Options) -> tuple[Any, ...]:
    """The day lies in the years that were asked for."""
    # Compared as dates, not by their year, so that an index can serve.
    first, last = options.first_day, options.last_day
    return (*(() if first is None else (day >= first,)), *(() if last is None else (day <= last,)))
