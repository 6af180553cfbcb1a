"""Missions, who goes on them and where to, and what experts know (rules X1-X4)."""

from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tracker.db import choice, text
from tracker.i18n import Choice, _l, either
from tracker.ledger.models import Recorded
from tracker.partners.models import CODE, Organization, Partner
from tracker.people.models import PERSONAL, Gender, Person
from tracker.trainings.models import TrainingSession

LONG_TERM = 365  # days from which on a mission is long term (rule X3)


class Purpose(Choice):
    """What a mission is for; the first three count (rule X4)."""

    TRAINING = "training", _l("training")
    ADVICE = "advice", _l("advice")
    EXAMINATION_SUPPORT = "examination_support", _l("examination support")
    CONFERENCE = "conference", _l("conference attendance")


COUNTED_PURPOSES = (Purpose.TRAINING, Purpose.ADVICE, Purpose.EXAMINATION_SUPPORT)


class Mission(Recorded):
    """Experts sent abroad together, from the first day to the last, both included; an open end is allowed.

    `counts_override` switches rule X4 for this one mission, with a reason.
    """

    __tablename__ = "mission"
    __table_args__ = (
        sa.CheckConstraint("ends_on >= starts_on", name="period"),
        sa.CheckConstraint("counts_override IS NULL OR counts_reason <> ''", name="reason"),
        sa.CheckConstraint("NOT is_cancelled OR cancelled_reason <> ''", name="cancelled"),
    )
    kind_label = _l("mission")

    code: Mapped[str] = mapped_column(text(60), unique=True)
    title_en: Mapped[str] = mapped_column(text(300))
    title_zh: Mapped[str] = mapped_column(text(300), default="")
    purpose: Mapped[Purpose] = mapped_column(choice(Purpose), index=True)
    starts_on: Mapped[date] = mapped_column(index=True)
    ends_on: Mapped[date | None]
    is_cancelled: Mapped[bool] = mapped_column(default=False)
    cancelled_reason: Mapped[str] = mapped_column(text(500), default="")
    counts_override: Mapped[bool | None]
    counts_reason: Mapped[str] = mapped_column(text(500), default="")
    sender_id: Mapped[int | None] = mapped_column(sa.ForeignKey("organization.id"), index=True)
    session_id: Mapped[int | None] = mapped_column(sa.ForeignKey("training_session.id"), index=True)
    note: Mapped[str] = mapped_column(text(4000), default="")
    search_key: Mapped[str] = mapped_column(text(1000), default="")  # derived: titles and code, folded

    sender: Mapped[Organization | None] = relationship()
    session: Mapped[TrainingSession | None] = relationship()  # the training it supports
    members: Mapped[list["MissionMember"]] = relationship(back_populates="mission", order_by="MissionMember.id")
    destinations: Mapped[list["MissionDestination"]] = relationship(
        back_populates="mission", order_by="(MissionDestination.starts_on, MissionDestination.id)"
    )

    @property
    def title(self) -> str:
        return either(self.title_en, self.title_zh)

    @property
    def said(self) -> str:
        return f"{self.code} {self.title}"

    @property
    def days(self) -> int | None:
        """Both ends included; None while the end is open."""
        return None if self.ends_on is None else (self.ends_on - self.starts_on).days + 1


class MissionDestination(Recorded):
    """A place a mission goes to; without dates of its own it has the mission's."""

    __tablename__ = "mission_destination"
    __table_args__ = (sa.CheckConstraint("ends_on >= starts_on", name="period"),)
    kind_label = _l("destination")

    mission_id: Mapped[int] = mapped_column(sa.ForeignKey("mission.id"), index=True)
    partner_code: Mapped[str] = mapped_column(CODE, sa.ForeignKey("partner.code"), index=True)
    city: Mapped[str] = mapped_column(text(120), default="")
    starts_on: Mapped[date | None]
    ends_on: Mapped[date | None]
    mission: Mapped[Mission] = relationship(back_populates="destinations")
    partner: Mapped[Partner] = relationship()

    @property
    def said(self) -> str:
        return f"{self.partner_code} {self.city}".strip()


class MemberRole(Choice):
    """What somebody does on a mission; leader and expert count as experts."""

    LEADER = "leader", _l("head of mission")
    EXPERT = "expert", _l("expert")
    INTERPRETER = "interpreter", _l("interpreter")
    SUPPORT = "support", _l("support staff")


EXPERT_ROLES = (MemberRole.LEADER, MemberRole.EXPERT)


class MissionMember(Recorded):
    """A person on a mission: for all of it, or to one destination, or from one day to another.

    Organization, position and gender are a snapshot (rule U3).
    """

    __tablename__ = "mission_member"
    __table_args__ = (
        sa.UniqueConstraint("mission_id", "person_id", "destination_id"),
        sa.CheckConstraint("ends_on >= starts_on", name="period"),
    )
    kind_label = _l("member of a mission")

    mission_id: Mapped[int] = mapped_column(sa.ForeignKey("mission.id"))
    person_id: Mapped[int] = mapped_column(sa.ForeignKey("person.id"), index=True)
    role: Mapped[MemberRole] = mapped_column(choice(MemberRole), default=MemberRole.EXPERT)
    destination_id: Mapped[int | None] = mapped_column(sa.ForeignKey("mission_destination.id"), index=True)  # None: all
    starts_on: Mapped[date | None]  # None: as the mission, or as the one destination
    ends_on: Mapped[date | None]
    organization: Mapped[str] = mapped_column(text(300), default="")  # as it was written then
    organization_id: Mapped[int | None] = mapped_column(sa.ForeignKey("organization.id"), index=True)
    position: Mapped[str] = mapped_column(text(300), default="", info=PERSONAL)
    gender: Mapped[Gender | None] = mapped_column(choice(Gender))
    mission: Mapped[Mission] = relationship(back_populates="members")
    person: Mapped[Person] = relationship()
    destination: Mapped[MissionDestination | None] = relationship()
    organization_record: Mapped[Organization | None] = relationship()


class ExpertProfile(Recorded):
    """What is known of a person as an expert, whether or not they were ever sent."""

    __tablename__ = "expert_profile"
    kind_label = _l("expert profile")
    parts = ("expertise",)

    person_id: Mapped[int] = mapped_column(sa.ForeignKey("person.id"), unique=True)
    languages: Mapped[str] = mapped_column(text(60), default="")  # ISO 639-1 codes, space separated
    note: Mapped[str] = mapped_column(text(2000), default="", info=PERSONAL)
    person: Mapped[Person] = relationship()
    expertise: Mapped[list["Expertise"]] = relationship(back_populates="profile", order_by="Expertise.field_key")


class Expertise(Recorded):
    """One field an expert knows, such as patent examination or geographical indications."""

    __tablename__ = "expertise"
    __table_args__ = (sa.UniqueConstraint("profile_id", "field_key"),)
    kind_label = _l("field of expertise")

    profile_id: Mapped[int] = mapped_column(sa.ForeignKey("expert_profile.id"))
    field: Mapped[str] = mapped_column(text(120))
    field_key: Mapped[str] = mapped_column(text(120), index=True)  # folded
    profile: Mapped[ExpertProfile] = relationship(back_populates="expertise")

    @property
    def said(self) -> str:
        return self.field
