"""What is counted of a country and of a group: for each number the measure, and which of its dimensions says whose."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from tracker.access import Permission, Rights
from tracker.cooperation.models import Direction
from tracker.counting.measure import Measure
from tracker.desk.countries_subject import Subject
from tracker.i18n import _l
from tracker.reports.catalogue import MEASURES, ROOM_OF


@dataclass(frozen=True)
class Question:
    """One number of the page.

    `label` heads its column, `words` stand under the number; without `words` it is not among the headlines.
    """

    key: str
    label: Any
    words: Any
    measure_key: str
    by: str = "country"
    where: Mapping[str, object] = field(default_factory=dict)
    of_group: Any = None  # the words on a group's page, where they differ
    is_yearly: bool = True  # whether it has a column in the table by year
    of_partners: bool = True
    of_groups: bool = True

    @property
    def measure(self) -> Measure:
        return MEASURES[self.measure_key]

    def said(self, subject: Subject) -> str:
        return str(self.of_group if subject.group is not None and self.of_group else self.words)

    def is_asked(self, subject: Subject, rights: Rights) -> bool:
        """Whether it means something here, and the reader may read its room."""
        is_meant = self.of_partners if subject.group is None else self.of_groups
        return is_meant and rights.may(Permission(f"{ROOM_OF[self.measure_key]}:read"))


_ALL = (
    Question(
        "represented",
        _l("Sessions"),
        _l("sessions represented in"),
        "sessions",
        by="represented",
        of_group=_l("sessions tailored for it"),
    ),
    Question("held", _l("Sessions held there"), _l("sessions held there"), "sessions", of_groups=False),
    Question(
        "countries", _l("Countries"), _l("countries represented"), "countries", is_yearly=False, of_partners=False
    ),
    Question("participations", _l("Participations"), _l("participations"), "participations"),
    Question("persons", _l("Unique persons"), _l("unique persons"), "persons"),
    Question("students", _l("Students"), _l("students ever"), "enrolments_ever", is_yearly=False),
    Question("students_new", _l("New students"), "", "students_new"),
    Question("students_in_study", _l("In study"), _l("students in study"), "students_in_study"),
    Question("students_graduated", _l("Graduated"), _l("students graduated"), "students_graduated"),
    Question("missions", _l("Missions"), _l("missions"), "missions"),
    Question("experts", _l("Experts"), _l("experts sent"), "experts"),
    Question("in_force", _l("Instruments in force"), _l("instruments in force"), "instruments"),
    Question("meetings", _l("Meetings"), _l("meetings attended"), "meetings", by="represented"),
    *(
        Question(f"{measure}_{direction}", label, words, measure, where={"direction": direction})
        for measure, direction, label, words in (
            ("applications", Direction.INBOUND, _l("Applications at home"), _l("applications filed at home")),
            ("grants", Direction.INBOUND, _l("Grants at home"), _l("grants at home")),
            ("applications", Direction.OUTBOUND, _l("Applications there"), _l("applications filed there")),
            ("grants", Direction.OUTBOUND, _l("Grants there"), _l("grants there")),
        )
    ),
)


def questions(subject: Subject, rights: Rights) -> list[Question]:
    if not rights.may(Permission.REPORTS_READ):
        return []
    return [question for question in _ALL if question.is_asked(subject, rights)]
