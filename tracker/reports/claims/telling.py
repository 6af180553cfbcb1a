"""What a figure of a claim comes to: the number itself, its growth a year, or how much faster it grew than another."""

from dataclasses import dataclass

from tracker.counting.figure import Figure
from tracker.counting.options import Options
from tracker.errors import RuleBroken
from tracker.i18n import _
from tracker.ledger.snapshot import head
from tracker.reports.asking import Scope
from tracker.reports.catalogue import measure_named
from tracker.reports.claims.question import Question
from tracker.reports.counted import counted
from tracker.reports.growing import Grown, grown
from tracker.reports.models import Tells


@dataclass(frozen=True)
class Told:
    """`exact` is None where nothing can be told. `options` is the question whose rows are counted."""

    exact: float | None
    options: Options
    scope: Scope
    grown: Grown | None = None


def tell(question: Question, tells: Tells, against: str = "", as_of: str = "") -> Told:
    """Raises RuleBroken: the question cannot be put, or growth cannot be told of it."""
    scope = question.scope(as_of)
    if tells is Tells.VALUE:
        options = question.options(scope)
        return Told(_counted(question, scope, options).total.value, options, scope)
    return _growth(question, scope, tells, against)


def _growth(question: Question, scope: Scope, tells: Tells, against: str) -> Told:
    if all(dimension.key != "year" for dimension in question.measure.dimensions):
        raise RuleBroken(_("%(measure)s has no years to grow over.", measure=question.measure.key), "tells")
    if tells is Tells.POINTS and not against:
        raise RuleBroken(_("Say which measure the growth is compared with."), "against")
    other = measure_named(against) if tells is Tells.POINTS else None
    found = grown(_counted(question, scope, question.options(scope, "year")), scope, other)
    rate = found.growth.rate
    exact = found.points if other else (None if rate is None else 100 * rate)
    return Told(exact, question.options(scope), scope, found)


def _counted(question: Question, scope: Scope, options: Options) -> Figure:
    return counted(question.measure, scope.snapshot, options, head())
