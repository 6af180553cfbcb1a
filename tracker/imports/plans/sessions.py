"""Planning a file of sessions: which are new, which are known by their code, and what the file says otherwise."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

import sqlalchemy as sa

from tracker.db import db
from tracker.errors import RuleBroken
from tracker.i18n import _
from tracker.imports.columns_of import changed_copy, differing
from tracker.imports.known import batches
from tracker.imports.organizations import Organizations
from tracker.imports.plan import Difference, Outcome, Plan
from tracker.imports.planning import Planner
from tracker.imports.plans.drafts import needs_a_name, new_session, session_values, without_vaguer_dates
from tracker.imports.plans.session_parts import Courses, Groups
from tracker.imports.reading import ReadRow
from tracker.imports.source import Source
from tracker.text import fold
from tracker.trainings.models import Headcount, SessionGroup, TrainingSession
from tracker.trainings.rules import prepare_session
from tracker.trainings.rules.capacity import check_roster_fits
from tracker.trainings.rules.headcounts import LARGEST


class SessionsPlanner(Planner):
    def __init__(self, source: Source, filename: str) -> None:
        self.headcount_source = filename[:300]
        self.plan = Plan(source.options.kind)
        self.met: dict[str, int] = {}  # folded code -> the row of this file that was about it

    def load(self, read: list[ReadRow]) -> None:
        self.organizations = Organizations({row.values.get("host", "") for row in read})
        self.courses, self.groups = Courses(), Groups()
        self.known: dict[str, TrainingSession] = {}
        self.headcounts: dict[int, list[Headcount]] = defaultdict(list)
        codes = {self._draft_code(row) for row in read}
        for some in batches(codes | {code.lower() for code in codes}):
            query = sa.select(TrainingSession).where(
                sa.or_(TrainingSession.code.in_(some), sa.func.lower(TrainingSession.code).in_(some))
            )
            self.known |= {fold(session.code): session for session in db.session.scalars(query)}
        self.groups_of = self.groups.of_sessions([session.id for session in self.known.values()])
        for some in batches(session.id for session in self.known.values()):
            for one in db.session.scalars(sa.select(Headcount).where(Headcount.session_id.in_(some))):
                self.headcounts[one.session_id].append(one)

    def _draft_code(self, row: ReadRow) -> str:
        values = session_values(row.values)
        try:
            return "" if row.wrong or needs_a_name(values) else new_session(values).code
        except RuleBroken:
            return str(values.get("code", ""))

    def place(self, row: ReadRow) -> None:
        values = session_values(row.values)
        if needs_a_name(values):
            raise RuleBroken(_("Give a code or a title."), "code")
        if row.values.get("headcount", 0) > LARGEST:
            raise RuleBroken(_("Give a number of people from 1 to %(most)s.", most=LARGEST), "headcount")
        key = fold(values.get("code") or new_session(values).code)
        if key in self.met:
            self.plan.note(row, Outcome.REPEAT, of=self.met[key])
            return
        known = self.known.get(key)
        if known is None:
            self._add(row, values)
        else:
            self._compare(row, values, known)
        self.met[key] = row.number

    def _add(self, row: ReadRow, values: dict[str, Any]) -> None:
        group_ids = self.groups.read(row.values.get("group", ""))
        session = new_session(values)
        course = self.courses.find_or_add(row.values, self.plan)
        name = row.values.get("host")
        host = self.organizations.find_or_add(name, None, self.plan) if name else None
        planned = self.plan.note(row, Outcome.NEW, about=(session,))
        self.plan.add(session, course_id=course, host_id=host)
        if course is not None and course.id is None:
            planned.warnings.append(_("The course “%(title)s” is added.", title=course.title_en))
        self._add_groups(session, group_ids)
        if number := row.values.get("headcount"):
            self.plan.add_row(self._headcount(number), session_id=session)

    def _add_groups(self, session: TrainingSession, group_ids: Iterable[int]) -> None:
        for group_id in group_ids:
            self.plan.add_row(SessionGroup(group_id=group_id), session_id=session)

    def _headcount(self, number: int) -> Headcount:
        return Headcount(number=number, source=self.headcount_source)

    def _compare(self, row: ReadRow, values: dict[str, Any], known: TrainingSession) -> None:
        group_ids = set(self.groups.read(row.values.get("group", ""))) - self.groups_of[known.id]
        values = without_vaguer_dates(values, row.values, known)
        changes = {name: value for name, value in values.items() if name != "code" and getattr(known, name) != value}
        derived = _check_changed(known, changes)
        self._check_headcount(row, known)
        # Nothing but a course without a name refuses the row from here on, so it may add what it names.
        if course := self.courses.find_or_add(row.values, self.plan):
            changes |= {} if course.id and course.id == known.course_id else {"course_id": course}
        if name := row.values.get("host"):
            host = self.organizations.find_or_add(name, None, self.plan)
            changes |= {} if host.id and host.id == known.host_id else {"host_id": host}
        differences = [Difference(name, getattr(known, name), value) for name, value in changes.items()]
        differences += self._compare_headcount(row, known)
        if changes:
            self.plan.change(TrainingSession, known.id, {**derived, **changes})
        if group_ids:
            differences.append(Difference("group", None, row.values["group"]))
            self._add_groups(known, sorted(group_ids))
        outcome = Outcome.CHANGED if differences else Outcome.UNCHANGED
        self.plan.note(row, outcome, differences=differences, about=(known,))

    def _check_headcount(self, row: ReadRow, known: TrainingSession) -> None:
        """Raises RuleBroken: the file has another total than lines that it cannot change."""
        number, lines = row.values.get("headcount"), self.headcounts[known.id]
        before = sum(line.number for line in lines)
        is_total = len(lines) == 1 and lines[0].represents is None and lines[0].gender is None
        if lines and not is_total and number not in (None, 0, before):
            why = _("The session has several headcount lines, %(sum)s in all: change them on its page.", sum=before)
            raise RuleBroken(why, "headcount")

    def _compare_headcount(self, row: ReadRow, known: TrainingSession) -> list[Difference]:
        number, lines = row.values.get("headcount"), self.headcounts[known.id]
        before = sum(line.number for line in lines)
        if not number or number == before:
            return []
        if lines:
            self.plan.change(Headcount, lines[0].id, {"number": number, "source": self.headcount_source})
        else:
            self.plan.add_row(self._headcount(number), session_id=known)
        return [Difference("headcount", before or None, number)]


def _check_changed(known: TrainingSession, changes: dict[str, Any]) -> dict[str, Any]:
    """What else changes with that. Raises RuleBroken: the session as it would be is refused by the rules."""
    changed = changed_copy(known, changes)
    prepare_session(changed)
    if changes.keys() & {"starts_on", "ends_on", "capacity"}:
        check_roster_fits(changed)
    return differing(known, changed)
