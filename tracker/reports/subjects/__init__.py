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
