"""One number of the first page, and the years it spans."""

from collections.abc import Sequence
from dataclasses import dataclass

from tracker.counting.figure import Figure


@dataclass(frozen=True, slots=True)
class Headline:
    number: int
    unit: str
    note: str  # period, coverage or what it is made of
    url: str


def years_of(found: Figure) -> list[int]:
    """The years in which there is any, of a figure by year."""
    return [int(cell.key["year"]) for cell in found.cells if cell.key["year"] is not None]


def period(years: Sequence[int]) -> str:
    if not years:
        return ""
    first, last = min(years), max(years)
    return str(first) if first == last else f"{first}–{last}"
