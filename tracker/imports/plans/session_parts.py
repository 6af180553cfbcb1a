"""The courses and groups that a file of sessions names."""

import re
from collections import defaultdict
from collections.abc import Collection
from typing import Any

import sqlalchemy as sa

from tracker.db import db
from tracker.errors import RuleBroken
from tracker.i18n import _
from tracker.imports.known import batches
from tracker.imports.plan import Plan
from tracker.imports.plans.drafts import code_of
from tracker.partners.models import PartnerGroup
from tracker.text import fold
from tracker.trainings.models import Course, SessionGroup

COURSE_CODE_LONGEST = 40


class Courses:
    """Courses by code and title; one that is not known is added."""

    def __init__(self) -> None:
        self.by_key: dict[str, Course] = {}
        for course in db.session.scalars(sa.select(Course).order_by(Course.id)):
            for name in (course.title_zh, course.title_en, course.code):
                self.by_key[fold(name)] = course
        self.by_key.pop("", None)

    def find_or_add(self, said: dict[str, Any], plan: Plan) -> Course | None:
        """Raises RuleBroken: a theme is given, and no course that could have it."""
        name, theme = said.get("course"), said.get("theme", "")
        if not name:
            if theme:
                raise RuleBroken(_("A theme belongs to a course: name the course as well."), "theme")
            return None
        found = self.by_key.get(fold(name))
        if found is None:
            code = code_of(name, COURSE_CODE_LONGEST)
            found = Course(code=code, title_en=name, title_zh="", theme=theme, curriculum="")
            self.by_key[fold(name)] = self.by_key[fold(code)] = found
            plan.add(found)
        return found


class Groups:
    """Groups of partners by code and name."""

    def __init__(self) -> None:
        self.by_key: dict[str, int] = {}
        for group in db.session.scalars(sa.select(PartnerGroup)):
            for name in (group.name_zh, group.name_en, group.code):
                self.by_key[fold(name)] = group.id

    def read(self, said: str) -> list[int]:
        """Raises RuleBroken: a name is not a group's."""
        names = [name for name in re.split("[;；、|]", said) if name.strip()]
        for name in names:
            if fold(name) not in self.by_key:
                raise RuleBroken(_("“%(text)s” is not a known group.", text=name.strip()[:80]), "group")
        return list(dict.fromkeys(self.by_key[fold(name)] for name in names))

    def of_sessions(self, ids: Collection[int]) -> dict[int, set[int]]:
        found: dict[int, set[int]] = defaultdict(set)
        for some in batches(ids):
            query = sa.select(SessionGroup.session_id, SessionGroup.group_id).where(SessionGroup.session_id.in_(some))
            for session_id, group_id in db.session.execute(query):
                found[session_id].add(group_id)
        return found
