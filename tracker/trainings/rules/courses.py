"""Courses: the curricula that sessions are editions of."""

from tracker.db import db
from tracker.errors import RuleBroken
from tracker.i18n import _, _n
from tracker.ledger.texts import settle
from tracker.trainings.models import Course
from tracker.trainings.queries import course_coded, sessions_of_course


def save_course(course: Course) -> Course:
    """Raises RuleBroken: it has no code or title, or another course has its code."""
    settle(course)
    if not course.code:
        raise RuleBroken(_("Give the course a code, such as PATENT-EXAM."), "code")
    if not (course.title_en or course.title_zh):
        raise RuleBroken(_("Give a title in English or in Chinese."), "title_en")
    other = course_coded(course.code)
    if other is not None and other.id != course.id:
        raise RuleBroken(_("%(title)s has the code %(code)s already.", title=other.title, code=course.code), "code")
    db.session.add(course)
    db.session.flush()
    return course


def remove_course(course: Course) -> None:
    """Raises RuleBroken: it has sessions."""
    if number := sessions_of_course(course.id):
        raise RuleBroken(
            _n(
                "%(title)s has %(num)s session. Move it to another course, or remove it, first.",
                "%(title)s has %(num)s sessions. Move them to another course, or remove them, first.",
                number,
                title=course.title,
            )
        )
    db.session.delete(course)
    db.session.flush()
