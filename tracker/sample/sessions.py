"""The courses and sessions of the sample office, made from their written plan."""

from dataclasses import dataclass
from datetime import timedelta
from random import Random

from tracker.partners.models import Organization
from tracker.sample.schedule import Edition
from tracker.sample.source import CoursePlan, countries
from tracker.trainings.models import (
    Course,
    DatePrecision,
    Delivery,
    Modality,
    SessionGroup,
    SessionOrganization,
    SessionStatus,
    TrainingSession,
)
from tracker.trainings.rules import prepare_session

MARK = "Sample data: invented session."
CITIES = ("Beijing", "Beijing", "Beijing", "Guangzhou", "Chengdu", "Suzhou")
REASONS = {
    SessionStatus.CANCELLED: "Travel was not possible that year (sample).",
    SessionStatus.POSTPONED: "Moved until travel is possible again (sample).",
}


@dataclass(frozen=True, slots=True)
class Office:
    """What every session of this office has in common."""

    home: str
    groups: dict[str, int]  # id by code
    hosts: list[Organization]
    organizations: dict[str, list[Organization]]
    officer_id: int | None


def course_of(plan: CoursePlan) -> Course:
    return Course(
        code=plan.code, title_en=plan.title_en, title_zh=plan.title_zh, theme=plan.theme,
        curriculum="Sample data: invented course.",
    )  # fmt: skip


def session_of(random: Random, edition: Edition, course: Course, code: str, office: Office) -> TrainingSession:
    """The session without its roster, checked by the rules of the room."""
    plan, number = edition.course, edition.number
    planned_on = edition.starts_on - timedelta(days=random.choice((0, 0, 0, 0, 7, 14)))
    session = TrainingSession(
        code=code,
        course=course,
        number=number,
        title_en=plan.title_en if number is None else f"{plan.title_en}, {ordinal(number)} session",
        title_zh=plan.title_zh if number is None else f"{plan.title_zh}（第 {number} 期）",
        status=edition.status,
        status_reason=REASONS.get(edition.status, ""),
        activity_class=plan.activity_class,
        starts_on=edition.starts_on,
        ends_on=edition.ends_on,
        planned_starts_on=planned_on,
        planned_ends_on=planned_on + timedelta(days=plan.days - 1),
        training_days=edition.training_days,
        modality=edition.modality,
        languages=plan.languages,
        capacity=plan.size,
        host=random.choice(office.hosts),
        officer_id=office.officer_id,
        note=MARK,
    )
    if "c" in edition.marks and edition.starts_on.year < 2015:
        session.date_precision = DatePrecision.MONTH
    if "y" in edition.marks:
        session.counts_override = True
        session.counts_reason = "Two days of taught examination practice; decided by the training committee (sample)."
    if plan.group in office.groups:
        session.groups = [SessionGroup(group_id=office.groups[plan.group])]
    _place(random, session, edition, office)
    prepare_session(session)
    return session


def ordinal(number: int) -> str:
    ending = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def _place(random: Random, session: TrainingSession, edition: Edition, office: Office) -> None:
    if session.modality is Modality.ONLINE:
        session.delivery = Delivery.ONLINE
        return
    if edition.country not in office.organizations:  # at home, or where the office knows no such partner
        session.country = office.home
        at_home = countries().get(office.home)
        session.delivery, session.city = Delivery.HOME, at_home.city if at_home else random.choice(CITIES)
        session.venue = session.host.name if session.host else ""
        return
    session.country = edition.country
    session.delivery = Delivery.THIRD_COUNTRY if edition.is_in_third_country else Delivery.RECIPIENT
    session.city = countries()[edition.country].city
    partner = office.organizations[edition.country][0]
    session.venue = partner.name
    session.partner_organizations = [SessionOrganization(organization=partner)]
