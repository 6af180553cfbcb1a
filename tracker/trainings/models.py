"""Courses, sessions, participations and headcounts, with every class the counting rules ask for."""

from datetime import date
from decimal import Decimal

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tracker.accounts.models import Account
from tracker.db import choice, text
from tracker.i18n import Choice, _l, either
from tracker.ledger.models import Recorded
from tracker.partners.models import CODE, Organization, Partner, PartnerGroup
from tracker.people.models import PERSONAL, Gender, Person


class SessionStatus(Choice):
    PLANNED = "planned", _l("planned")
    CONFIRMED = "confirmed", _l("confirmed")
    ONGOING = "ongoing", _l("ongoing")
    COMPLETED = "completed", _l("completed")
    POSTPONED = "postponed", _l("postponed")
    CANCELLED = "cancelled", _l("cancelled")


class ActivityClass(Choice):
    """What kind of event it is; the first three count as training (rule T1)."""

    TRAINING_COURSE = "training_course", _l("training course")
    SEMINAR = "seminar", _l("seminar")
    WORKSHOP = "workshop", _l("workshop")
    STUDY_VISIT = "study_visit", _l("study visit")
    CONFERENCE = "conference", _l("conference")
    AWARENESS_EVENT = "awareness_event", _l("awareness event")


COUNTED_CLASSES = (ActivityClass.TRAINING_COURSE, ActivityClass.SEMINAR, ActivityClass.WORKSHOP)


class Modality(Choice):
    IN_PERSON = "in_person", _l("in person")
    ONLINE = "online", _l("online")
    HYBRID = "hybrid", _l("hybrid")


class Delivery(Choice):
    """Where a session is held, seen from the office."""

    HOME = "home", _l("home country")
    RECIPIENT = "recipient", _l("recipient country")
    THIRD_COUNTRY = "third_country", _l("third country")
    ONLINE = "online", _l("online")


class DatePrecision(Choice):
    """How exactly the dates are known; with month or year only, no days are counted from them."""

    DAY = "day", _l("exact days")
    MONTH = "month", _l("month only")
    YEAR = "year", _l("year only")


class Course(Recorded):
    """A curriculum, held in any number of sessions."""

    __tablename__ = "course"
    kind_label = _l("course")

    code: Mapped[str] = mapped_column(text(40), unique=True)
    title_en: Mapped[str] = mapped_column(text(300))
    title_zh: Mapped[str] = mapped_column(text(300), default="")
    theme: Mapped[str] = mapped_column(text(120), default="", index=True)
    curriculum: Mapped[str] = mapped_column(text(4000), default="")
    sessions: Mapped[list["TrainingSession"]] = relationship(back_populates="course")

    @property
    def title(self) -> str:
        return either(self.title_en, self.title_zh)

    @property
    def said(self) -> str:
        return self.title


class TrainingSession(Recorded):
    """One edition (期) of a course, or a training that stands alone, from its first day to its last, both included.

    `starts_on` and `ends_on` are the dates in force; the planned ones keep what was first planned.
    `counts_override` switches rule T1 for this one session, with a reason.
    """

    __tablename__ = "training_session"
    __table_args__ = (
        sa.CheckConstraint("ends_on >= starts_on", name="period"),
        sa.CheckConstraint("planned_ends_on >= planned_starts_on", name="planned_period"),
        sa.CheckConstraint("counts_override IS NULL OR counts_reason <> ''", name="reason"),
    )
    kind_label = _l("session")
    parts = ("groups", "partner_organizations")

    code: Mapped[str] = mapped_column(text(60), unique=True)
    course_id: Mapped[int | None] = mapped_column(sa.ForeignKey("course.id"), index=True)
    number: Mapped[int | None]  # 第 N 期
    title_en: Mapped[str] = mapped_column(text(300))
    title_zh: Mapped[str] = mapped_column(text(300), default="")
    status: Mapped[SessionStatus] = mapped_column(choice(SessionStatus), default=SessionStatus.PLANNED, index=True)
    status_reason: Mapped[str] = mapped_column(text(500), default="")  # why it was postponed or cancelled
    activity_class: Mapped[ActivityClass] = mapped_column(choice(ActivityClass), default=ActivityClass.TRAINING_COURSE)
    counts_override: Mapped[bool | None]
    counts_reason: Mapped[str] = mapped_column(text(500), default="")
    planned_starts_on: Mapped[date | None]
    planned_ends_on: Mapped[date | None]
    starts_on: Mapped[date | None] = mapped_column(index=True)
    ends_on: Mapped[date | None]
    date_precision: Mapped[DatePrecision] = mapped_column(choice(DatePrecision), default=DatePrecision.DAY)
    training_days: Mapped[int | None]
    modality: Mapped[Modality] = mapped_column(choice(Modality), default=Modality.IN_PERSON)
    delivery: Mapped[Delivery | None] = mapped_column(choice(Delivery))
    country: Mapped[str | None] = mapped_column(CODE, sa.ForeignKey("partner.code"), index=True)  # place of delivery
    city: Mapped[str] = mapped_column(text(120), default="")
    venue: Mapped[str] = mapped_column(text(200), default="")
    host_id: Mapped[int | None] = mapped_column(sa.ForeignKey("organization.id"), index=True)
    languages: Mapped[str] = mapped_column(text(60), default="")  # ISO 639-1 codes, space separated
    capacity: Mapped[int | None]
    officer_id: Mapped[int | None] = mapped_column(sa.ForeignKey("account.id"), index=True)
    note: Mapped[str] = mapped_column(text(4000), default="")
    search_key: Mapped[str] = mapped_column(text(1000), default="")  # derived: titles, code, city, folded

    course: Mapped[Course | None] = relationship(back_populates="sessions")
    place: Mapped[Partner | None] = relationship()
    host: Mapped[Organization | None] = relationship()
    officer: Mapped[Account | None] = relationship()
    groups: Mapped[list["SessionGroup"]] = relationship(back_populates="session")
    partner_organizations: Mapped[list["SessionOrganization"]] = relationship(back_populates="session")
    participations: Mapped[list["Participation"]] = relationship(back_populates="session")
    headcounts: Mapped[list["Headcount"]] = relationship(back_populates="session")

    @property
    def title(self) -> str:
        return either(self.title_en, self.title_zh)

    @property
    def said(self) -> str:
        return f"{self.code} {self.title}"

    @property
    def days(self) -> int | None:
        """Calendar days, both ends included (rule T8); None while they are not known."""
        if self.date_precision is not DatePrecision.DAY or self.starts_on is None or self.ends_on is None:
            return None
        return (self.ends_on - self.starts_on).days + 1


class SessionGroup(Recorded):
    """A group of partners a session was tailored for: what a session's scope by group means (rule C3)."""

    __tablename__ = "session_group"
    __table_args__ = (sa.UniqueConstraint("session_id", "group_id"),)
    kind_label = _l("target group")

    session_id: Mapped[int] = mapped_column(sa.ForeignKey("training_session.id"))
    group_id: Mapped[int] = mapped_column(sa.ForeignKey("partner_group.id"), index=True)
    session: Mapped[TrainingSession] = relationship(back_populates="groups")
    group: Mapped[PartnerGroup] = relationship()


class SessionOrganization(Recorded):
    """An organization that holds a session together with the host."""

    __tablename__ = "session_organization"
    __table_args__ = (sa.UniqueConstraint("session_id", "organization_id"),)
    kind_label = _l("partner organization")

    session_id: Mapped[int] = mapped_column(sa.ForeignKey("training_session.id"))
    organization_id: Mapped[int] = mapped_column(sa.ForeignKey("organization.id"), index=True)
    session: Mapped[TrainingSession] = relationship(back_populates="partner_organizations")
    organization: Mapped[Organization] = relationship()


class ParticipationRole(Choice):
    PARTICIPANT = "participant", _l("participant")
    LECTURER = "lecturer", _l("lecturer")
    OBSERVER = "observer", _l("observer")
    INTERPRETER = "interpreter", _l("interpreter")
    ORGANISER = "organiser", _l("organiser")


class ParticipationStatus(Choice):
    NOMINATED = "nominated", _l("nominated")
    ACCEPTED = "accepted", _l("accepted")
    WAITLISTED = "waitlisted", _l("waitlisted")
    REGISTERED = "registered", _l("registered")
    ATTENDED = "attended", _l("attended")
    COMPLETED = "completed", _l("completed the course")
    NO_SHOW = "no_show", _l("no-show")
    WITHDRAWN = "withdrawn", _l("withdrawn")
    REJECTED = "rejected", _l("rejected")


COUNTED_STATUSES = (ParticipationStatus.ATTENDED, ParticipationStatus.COMPLETED)


class Participation(Recorded):
    """A person at a session in a role. Country, organization, position and gender are a snapshot (rule U3)."""

    __tablename__ = "participation"
    __table_args__ = (
        sa.UniqueConstraint("session_id", "person_id", "role"),
        sa.CheckConstraint("days_attended >= 0", name="days"),
    )
    kind_label = _l("participation")

    session_id: Mapped[int] = mapped_column(sa.ForeignKey("training_session.id"))
    person_id: Mapped[int] = mapped_column(sa.ForeignKey("person.id"), index=True)
    role: Mapped[ParticipationRole] = mapped_column(choice(ParticipationRole), default=ParticipationRole.PARTICIPANT)
    status: Mapped[ParticipationStatus] = mapped_column(
        choice(ParticipationStatus), default=ParticipationStatus.REGISTERED
    )
    represents: Mapped[str | None] = mapped_column(CODE, sa.ForeignKey("partner.code"), index=True)
    organization: Mapped[str] = mapped_column(text(300), default="")  # as it was written then
    organization_id: Mapped[int | None] = mapped_column(sa.ForeignKey("organization.id"), index=True)
    position: Mapped[str] = mapped_column(text(300), default="", info=PERSONAL)
    gender: Mapped[Gender | None] = mapped_column(choice(Gender))
    days_attended: Mapped[int | None]
    daily_attendance: Mapped[str] = mapped_column(text(366), default="")  # one 1 or 0 a session day, first day first
    score: Mapped[Decimal | None] = mapped_column(sa.Numeric(6, 2))
    certificate: Mapped[str] = mapped_column(text(60), default="")
    note: Mapped[str] = mapped_column(text(1000), default="", info=PERSONAL)

    session: Mapped[TrainingSession] = relationship(back_populates="participations")
    person: Mapped[Person] = relationship()  # one way: a person does not know the trainings
    country: Mapped[Partner | None] = relationship()
    organization_record: Mapped[Organization | None] = relationship()


class Headcount(Recorded):
    """Participants of whom only a number survives (rule T6): they add to participations, never to persons."""

    __tablename__ = "headcount"
    __table_args__ = (sa.CheckConstraint("number > 0", name="number"),)
    kind_label = _l("headcount")

    session_id: Mapped[int] = mapped_column(sa.ForeignKey("training_session.id"), index=True)
    represents: Mapped[str | None] = mapped_column(CODE, sa.ForeignKey("partner.code"), index=True)
    gender: Mapped[Gender | None] = mapped_column(choice(Gender))
    number: Mapped[int]
    source: Mapped[str] = mapped_column(text(300), default="")  # where the number comes from

    session: Mapped[TrainingSession] = relationship(back_populates="headcounts")
    country: Mapped[Partner | None] = relationship()

    @property
    def said(self) -> str:
        return f"{self.kind_label}: {self.number}"
