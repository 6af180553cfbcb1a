"""The rows behind a figure: the same query, not yet counted."""

from collections.abc import Mapping

import sqlalchemy as sa

from tracker.counting.gathered import FIRST_ROW, gathered
from tracker.counting.measure import Branch, Measure, Test
from tracker.counting.options import Attribution, Options, YearBy
from tracker.counting.rulebook import RULES, Rule
from tracker.ledger.snapshot import Snapshot

PERSONAL = frozenset({"person"})


def rows(
    measure: Measure,
    snapshot: Snapshot,
    options: Options,
    *,
    not_counted: bool = False,
    names: bool = True,
    why: str | None = None,
) -> "sa.Select[tuple[object, ...]]":
    """The rows of a figure, or of the one cell that `options.where` names.

    Each has `record` and `id` (its kind and key), `unit` (what is counted distinct, None where it is the row itself),
    `weight`, the dimensions, and `rule`: the one that counts it. With `not_counted` those that failed a test are
    among them, `failed` naming the test; without `names` the names of people are left out. `why` is the key of a test:
    only the rows that it leaves out.
    """
    branches = measure.candidates(snapshot, options)
    told = (*_dimensions(measure, options), *_told(branches[0]), *(part.key for part in measure.also))
    columns = [name for name in told if names or name not in PERSONAL]
    every = not_counted or why is not None
    found = gathered(measure, branches, columns, options, counted=not every, described=True)
    # The class of the row on a page.
    mark = sa.case((found.c.failed.is_not(None), "off"), else_="")
    query = sa.select(*found.c, mark.label("row_mark"))
    return query if why is None else query.where(found.c.failed == why)


def tests(measure: Measure, snapshot: Snapshot, options: Options) -> Mapping[str, Test]:
    """Every test of the measure by its key, to tell what `failed` means."""
    found = {test.key: test for branch in measure.candidates(snapshot, options) for test in branch.tests}
    return {**found, FIRST_ROW.key: FIRST_ROW} if options.attribution is Attribution.FIRST else found


def ruled(failed: str | None, rule: str) -> Rule:
    """The rule a row is counted by, or left out by."""
    return RULES[rule if failed is None else failed.split(".")[0]]


def _dimensions(measure: Measure, options: Options) -> list[str]:
    """Those that give a row one value, and those that were asked for."""
    many_years = options.year_by is YearBy.ACTIVE
    return [
        d.key for d in measure.dimensions if d.key in options.wanted or not (d.overlaps or (d.is_year and many_years))
    ]


def _told(branch: Branch) -> list[str]:
    known = ("id", "label_en", "label_zh", "page_id", "starts_on", "person_id", "person")
    return [name for name in known if name in branch.values]
