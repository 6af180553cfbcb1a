"""The subjects of the pages of figures, in the order of their tabs."""

from tracker.reports.subjects.subject import Subject
from tracker.reports.subjects.trainings import SUBJECT as TRAININGS

SUBJECTS: dict[str, Subject] = {subject.key: subject for subject in (TRAININGS,)}
