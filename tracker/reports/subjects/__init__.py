"""The subjects of the pages of figures, in the order of their tabs."""

from tracker.reports.subjects.cooperation import SUBJECT as COOPERATION
from tracker.reports.subjects.experts import SUBJECT as EXPERTS
from tracker.reports.subjects.filings import SUBJECT as FILINGS
from tracker.reports.subjects.students import SUBJECT as STUDENTS
from tracker.reports.subjects.subject import Subject
from tracker.reports.subjects.trainings import SUBJECT as TRAININGS

SUBJECTS: dict[str, Subject] = {
    subject.key: subject for subject in (TRAININGS, STUDENTS, EXPERTS, COOPERATION, FILINGS)
}

_MENTIONING: dict[str, Subject] = {
    key: subject
    for subject in reversed(SUBJECTS.values())
    for key in (*subject.columns, *(question.measure for question in (*subject.apart, *subject.gaps)))
}


def subject_of(measure: str) -> Subject:
    """The page on which a measure stands; that of the trainings, where none says it."""
    return _MENTIONING.get(measure, TRAININGS)
