"""What is said under the figures: what stands apart from them, and how complete the data is (rule P8)."""

from collections.abc import Iterable
from dataclasses import dataclass

import sqlalchemy as sa

from tracker.counting.measure import Measure
from tracker.counting.options import Options
from tracker.db import db
from tracker.reports.asking import Scope, fitted
from tracker.reports.catalogue import MEASURES
from tracker.reports.counted import counted, left_out
from tracker.reports.subjects.subject import Question, Subject


@dataclass(frozen=True)
class Note:
    """A number beside the figures, and the question whose rows it opens."""

    words: str
    value: int
    measure: Measure
    options: Options
    why: str | None = None  # the test that left them out


def notes(scope: Scope, questions: Iterable[Question], newest: int) -> list[Note]:
    """Only where there is any."""
    found = []
    for question in questions:
        measure = MEASURES[question.measure]
        options = question.asked(fitted(measure, scope.options))
        if options is None:
            continue
        if question.why is None:
            value = counted(measure, scope.snapshot, options, newest).total.value
        else:
            value = left_out(measure, scope.snapshot, options, question.why, newest)
        if value:
            found.append(Note(str(question.words), value, measure, options, question.why))
    return found


def has_any(subject: Subject, scope: Scope) -> bool:
    """Whether anything of the subject is recorded at all."""
    model = scope.snapshot.of(subject.begin.model)
    return db.session.scalar(sa.select(model.change_id).limit(1)) is not None
