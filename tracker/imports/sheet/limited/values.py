"""One cell's value as text: dates in ISO, whole numbers without a decimal point, text exactly as it was."""

import math
from datetime import date, datetime, time, timedelta

# A spreadsheet keeps fifteen digits and writes zeros for the rest: a longer number is not what was typed.
EXACT_BELOW = 10**15

Value = int | float | str | bool | time | date | datetime | timedelta


def as_text(value: Value) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, int | float):
        return number_as_text(value)
    if isinstance(value, datetime):
        return moment_as_text(value)
    if isinstance(value, time):
        return value.isoformat("seconds")
    return str(value)


def number_as_text(number: int | float) -> str:
    if isinstance(number, int) or (math.isfinite(number) and number == int(number)):
        return str(int(number))
    return format(number, ".15g")


def moment_as_text(moment: datetime) -> str:
    # Moments are kept as fractions of a day, so that ten o'clock may come as 9:59:59.999999.
    moment = (moment + timedelta(microseconds=500_000)).replace(microsecond=0)
    return moment.date().isoformat() if moment.time() == time() else moment.isoformat(" ")


def is_imprecise(value: Value) -> bool:
    return isinstance(value, int | float) and not abs(value) < EXACT_BELOW
