"""Which of two: the record that is kept, or the one that is dropped."""

from enum import StrEnum


class Side(StrEnum):
    KEEP = "keep"
    DROP = "drop"
