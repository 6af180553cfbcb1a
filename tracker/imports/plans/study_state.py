"""The studies of the people at hand, as they stand and as the file will leave them."""

from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import joinedload, selectinload

from tracker.db import db
from tracker.errors import RuleBroken
from tracker.i18n import _
from tracker.imports.columns_of import changed_copy
from tracker.imports.known import Known, People, batches
from tracker.imports.plans.said import Said
from tracker.imports.plans.study_places import Place
from tracker.scholarships.models import Award, Enrolment, EnrolmentStage, EnrolmentStatus
from tracker.scholarships.rules.history import periods


@dataclass(slots=True, eq=False)
class Study:
    """`enrolment` is in no session, and as it will be; `before` None: this file adds it. New parts have no id."""

    enrolment: Enrolment
    programme: str  # as messages call it
    before: Enrolment | None = None
    statuses: list[EnrolmentStatus] = field(default_factory=list)
    stages: list[EnrolmentStage] = field(default_factory=list)
    reasons: dict[int, str] = field(default_factory=dict)  # by the id of the status that gets it
    award: Award | None = None
    award_changes: dict[str, Any] = field(default_factory=dict)
    row: int | None = None  # the first row of this file that was about it
    said: Said = field(default_factory=Said)


class Studies:
    def __init__(self) -> None:
        self.of_person: dict[Known, list[Study]] = defaultdict(list)

    def load(self, people: People) -> None:
        loaded = sa.select(Enrolment).options(
            selectinload(Enrolment.statuses),
            selectinload(Enrolment.stages),
            joinedload(Enrolment.programme),
            joinedload(Enrolment.award),
        )
        for some in batches(people.by_id):
            for one in db.session.scalars(loaded.where(Enrolment.person_id.in_(some)).order_by(Enrolment.id)):
                study = Study(changed_copy(one, {}), one.programme.said, one, list(one.statuses), list(one.stages))
                study.award = one.award
                self.of_person[people.by_id[one.person_id]].append(study)

    def find(self, person: Known | None, place: Place) -> Study | None:
        """The one in the cohort; without a cohort, or of one recorded without, the one in the programme.

        Raises RuleBroken: several could be meant.
        """
        of_person = self.of_person.get(person, []) if person else []
        here = [study for study in of_person if study.enrolment.programme_id == place.programme.id]
        if place.cohort is not None:
            fit = [study for study in here if study.enrolment.cohort_id == place.cohort.id]
            fit = fit or [study for study in here if study.enrolment.cohort_id is None]
        else:
            fit = here
        if len(fit) > 1:
            raise RuleBroken(_("The student is in this programme more than once: name the cohort."), "cohort")
        return next(iter(fit), None)

    def is_in(self, person: Known, place: Place) -> bool:
        return any(study.enrolment.programme_id == place.programme.id for study in self.of_person.get(person, []))

    def check_alone(
        self, person: Known | None, study: Study | None, statuses: list[EnrolmentStatus], column: str
    ) -> None:
        """Raises RuleBroken: somebody would study in two places at a time."""
        for other in self.of_person.get(person, []) if person else []:
            if other is study:
                continue
            for start, end in periods(statuses):
                for begun_on, over_on in periods(other.statuses):
                    if start < over_on and begun_on < end:
                        message = _(
                            "Already in study at %(programme)s from %(day)s: end that first, or record a transfer.",
                            programme=other.programme,
                            day=begun_on,
                        )
                        raise RuleBroken(message, column)
