"""Planning a file of enrolments: each row one student in one cohort or programme, with new facts of their history."""

from typing import Any

from tracker.imports.columns_of import changed_copy, differing
from tracker.imports.kinds import Kind
from tracker.imports.known import Known
from tracker.imports.plan import Difference, Outcome, Plan
from tracker.imports.planning import Planner
from tracker.imports.plans.persons import OTHER_NAME, Persons, Unplaced
from tracker.imports.plans.persons import Place as Bare
from tracker.imports.plans.study_award import taken_up
from tracker.imports.plans.study_history import Told, check_history, day_column, told_of
from tracker.imports.plans.study_places import Place, Places
from tracker.imports.plans.study_state import Studies, Study
from tracker.imports.reading import ReadRow
from tracker.ledger.texts import settle
from tracker.scholarships.models import Award, Enrolment, EnrolmentStage, EnrolmentStatus
from tracker.scholarships.rules.enrolments import check_own_days

OF_ENROLMENT = ("nominated_by", "citizenship", "gender", "expected_ends_on", "degree_on", "note")


class EnrolmentsPlanner(Planner):
    def __init__(self) -> None:
        self.plan = Plan(Kind.ENROLMENTS)
        self.persons = Persons(self.plan, "nominated_by", "citizenship")
        self.studies = Studies()
        self.unplaced = Unplaced()
        self.touched: dict[Study, Known] = {}

    def load(self, rows: list[ReadRow]) -> None:
        self.persons.load(rows)
        self.places = Places(rows)
        self.studies.load(self.persons.people)
        for person, studies in self.studies.of_person.items():
            for study in studies:
                if study.enrolment.country is None:
                    self._enter_bare(person, study)

    def place(self, row: ReadRow) -> None:
        place = self.places.of(row.values)
        person, warning = self._person(row, place)
        study = self.studies.find(person, place)
        said = {name: row.values[name] for name in OF_ENROLMENT if name in row.values}
        if study is not None:
            study.said.check(said)
        told = told_of(row.values, study, place)
        becoming = self._becoming(said, person, study, place)
        statuses = [*(study.statuses if study else ()), *told.statuses]
        stages = [*(study.stages if study else ()), *told.stages]
        check_history(becoming, statuses, stages, row.values)
        self.studies.check_alone(person, study, statuses, day_column(row.values))
        award = taken_up(study.award, statuses) if study and study.award else None
        record = None if person else self.persons.new(row)
        more = self.persons.check_filled(row, person) if person else {}
        # Nothing refuses the row from here on.
        if study is None:
            study = Study(becoming, place.programme.said)
            if person is None:
                assert record is not None
                person = self.persons.add(row, record, warning, [])
            else:
                renamed = [each for each in self.persons.fill(person, more) if each.field == OTHER_NAME]
                self.plan.note(row, Outcome.KNOWN, person=person, differences=renamed)
            self.studies.of_person[person].append(study)
            _take(study, becoming, told, place)
        elif person is not None:
            differences = [*self.persons.fill(person, more), *_take(study, becoming, told, place)]
            self._note(row, person, study, differences)
        if person is not None:
            self._enter(row, person, study, award, said)
        self.plan.rows[-1].about = (place.programme, person)

    def finish(self) -> None:
        for study, person in self.touched.items():
            enrolment = study.enrolment
            if study.before is None:
                self.plan.add(enrolment, person_id=person)
            elif changes := differing(study.before, enrolment):
                self.plan.change(Enrolment, study.before.id, changes)
            for part in (*study.statuses, *study.stages):
                if part.id is None:
                    self.plan.add_row(part, enrolment_id=enrolment)
            for id, reason in study.reasons.items():
                self.plan.change(EnrolmentStatus, id, {"reason": reason})
            if study.award is not None and study.award_changes:
                self.plan.change(Award, study.award.id, study.award_changes)

    def _person(self, row: ReadRow, place: Place) -> tuple[Known | None, str | None]:
        """Whom the row means, and a warning where somebody new may be somebody known."""
        match = self.persons.find(row, lambda person: self.studies.is_in(person, place))
        if match.person is not None or not self.persons.is_bare(row):
            return match.person, match.warning
        return self.unplaced.find(
            row, _bare(place.programme.id, place.cohort.id if place.cohort else None, row.keys[0])
        ), match.warning

    def _becoming(self, said: dict[str, Any], person: Known | None, study: Study | None, place: Place) -> Enrolment:
        """The record as it would be, in no session. Raises RuleBroken: a day that cannot be."""
        where = {
            "programme_id": place.programme.id,
            "cohort_id": place.cohort.id if place.cohort else None,
            "scheme_id": place.scheme.id if place.scheme else None,
        }
        if study is not None:
            becoming = changed_copy(study.enrolment, {**{key: id for key, id in where.items() if id}, **said})
        else:
            snapshot = {name: person.values[name] for name in ("citizenship", "gender")} if person else {}
            end = {"expected_ends_on": place.cohort.expected_ends_on} if place.cohort else {}
            becoming = Enrolment(**{**snapshot, **end, **where, **said})
        settle(becoming)
        check_own_days(becoming)
        return becoming

    def _note(self, row: ReadRow, person: Known, study: Study, differences: list[Difference]) -> None:
        if differences:
            self.plan.note(row, Outcome.CHANGED, person=person, differences=differences)
        elif study.row is not None:
            self.plan.note(row, Outcome.REPEAT, person=person, of=study.row)
        else:
            self.plan.note(row, Outcome.UNCHANGED, person=person)

    def _enter(
        self, row: ReadRow, person: Known, study: Study, award: dict[str, Any] | None, said: dict[str, Any]
    ) -> None:
        self.persons.met(row, person)
        study.said.keep(said, row.number)
        study.row = study.row or row.number
        study.award_changes = award or study.award_changes
        self.touched.setdefault(study, person)
        if self.persons.is_bare(row):
            self._enter_bare(person, study)
            self.unplaced.claim(row, person)

    def _enter_bare(self, person: Known, study: Study) -> None:
        for name_key in person.name_keys:
            self.unplaced.enter(person, _bare(study.enrolment.programme_id, study.enrolment.cohort_id, name_key))


def _bare(programme_id: int, cohort_id: int | None, name_key: str) -> Bare:
    return (programme_id, cohort_id), name_key, ""


def _take(study: Study, becoming: Enrolment, told: Told, place: Place) -> list[Difference]:
    """Leave the study as the row says, and tell what is otherwise by that."""
    before, changes = study.enrolment, differing(study.enrolment, becoming)
    differences = [Difference(name, getattr(before, name), changes[name]) for name in OF_ENROLMENT if name in changes]
    if "cohort_id" in changes and place.cohort is not None:
        differences.append(Difference("cohort", None, place.cohort))
    if "scheme_id" in changes and place.scheme is not None:
        differences.append(Difference("scheme", None, place.scheme))
    for name, value in changes.items():
        setattr(before, name, value)
    for part in (*told.statuses, *told.stages):
        differences.append(Difference("stage" if isinstance(part, EnrolmentStage) else "status", None, part))
    differences += [Difference("exit_reason", None, reason) for reason in told.reasons.values()]
    study.statuses += told.statuses
    study.stages += told.stages
    study.reasons |= told.reasons
    return differences
