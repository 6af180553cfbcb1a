"""Filings of 2013 to 2023: yearly figures made so that the published totals, countries and rates come out of them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from tracker.cooperation.models import Direction, FilingFigure
from tracker.sample.plans import FilingPlan, Share, filings, shares

FIRST, LAST = 2013, 2023
SOURCE = "Published total of 2013-2023; yearly detail is sample data"
MARK = "Sample data: made so that the published totals come out."
KEPT = 0.9  # share of the grants in force that are still in force a year later


@dataclass(frozen=True, slots=True)
class Years:
    """One number a year, from FIRST to LAST."""

    values: Sequence[int]

    @classmethod
    def growing(cls, total: int, rate: float) -> "Years":
        """Whole numbers that add up to `total` and grow by `rate` a year, compound, from the first to the last."""
        count = LAST - FIRST + 1
        shape = [(1 + rate) ** year for year in range(count)]
        values = [round(total * part / sum(shape)) for part in shape]
        values[count // 2] += total - sum(values)  # in the middle, where it changes neither end of the span
        return cls(values)


def filing_figures(partners: Sequence[str]) -> Iterator[FilingFigure]:
    """The figures with each of these partners, and those of all foreign filings."""
    plans = {(plan.direction, plan.series, plan.kind): plan for plan in filings()}
    for direction in Direction:
        found = {
            kind: _shared(plan, partners)
            for (way, series, kind), plan in plans.items()
            if way == direction and series == "partners"
        }
        yield from _figures(direction, found)
    foreign: dict[str, Mapping[str | None, Sequence[int]]] = {
        kind: {None: Years.growing(plan.total, plan.rate).values}
        for (way, series, kind), plan in plans.items()
        if series == "all"
    }
    yield from _figures(Direction.INBOUND, foreign)


def _shared(plan: FilingPlan, partners: Sequence[str]) -> Mapping[str | None, Sequence[int]]:
    """Each partner's numbers, year by year; those listed first have the largest shares."""
    chosen = [share for share in shares(plan.direction) if share.code in partners][: plan.partners]
    years = [_split(number, chosen) for number in Years.growing(plan.total, plan.rate).values]
    return {share.code: [year[at] for year in years] for at, share in enumerate(chosen)}


def _split(number: int, chosen: Sequence[Share]) -> list[int]:
    """`number` in the proportion of the shares, in whole numbers: the largest remainders get what is left over."""
    whole = sum(share.weight for share in chosen)
    exact = [number * share.weight / whole for share in chosen]
    parts = [int(part) for part in exact]
    by_remainder = sorted(range(len(parts)), key=lambda at: (int(exact[at]) - exact[at], at))
    for at in by_remainder[: number - sum(parts)]:
        parts[at] += 1
    return parts


def _figures(direction: Direction, found: Mapping[str, Mapping[str | None, Sequence[int]]]) -> Iterator[FilingFigure]:
    applications, grants = found["applications"], found["grants"]
    for code in applications:
        in_force = 0
        for at, year in enumerate(range(FIRST, LAST + 1)):
            granted = grants[code][at] if code in grants else 0
            in_force = int(in_force * KEPT) + granted
            if not (applications[code][at] or granted or in_force):
                continue
            yield FilingFigure(
                direction=direction, partner_code=code, year=year, applications=applications[code][at],
                grants=granted, grants_in_force=in_force, source=SOURCE, note=MARK,
            )  # fmt: skip
