"""Enrolments with their dated statuses and stages, and progress notes (rules S1-S5)."""

from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tracker.db import choice, text
from tracker.i18n import Choice, _c, _l
from tracker.ledger.models import Recorded
from tracker.partners.models import CODE, Partner
from tracker.people.models import PERSONAL, Gender, Person
from tracker.scholarships.models.awards import Award
from tracker.scholarships.models.programmes import Cohort, DegreeProgramme, Scheme


class Enrolment(Recorded):
    """One person in one programme. Its start and its end are read from the dated statuses (rule S5).

    Scheme and programme are those of the cohort where there is one. Nomination, citizenship and gender are a
    snapshot. `transferred_from_id` is the enrolment it continues: it then began by a transfer, not as a new one.
    """

    __tablename__ = "enrolment"
    kind_label = _l("enrolment")
    parts = ("statuses", "stages")

    person_id: Mapped[int] = mapped_column(sa.ForeignKey("person.id"), index=True)
    programme_id: Mapped[int] = mapped_column(sa.ForeignKey("degree_programme.id"), index=True)
    cohort_id: Mapped[int | None] = mapped_column(sa.ForeignKey("cohort.id"), index=True)
    scheme_id: Mapped[int | None] = mapped_column(sa.ForeignKey("scheme.id"), index=True)
    award_id: Mapped[int | None] = mapped_column(sa.ForeignKey("award.id"), index=True)
    transferred_from_id: Mapped[int | None] = mapped_column(sa.ForeignKey("enrolment.id"), index=True)
    nominated_by: Mapped[str | None] = mapped_column(CODE, sa.ForeignKey("partner.code"), index=True)
    citizenship: Mapped[str | None] = mapped_column(CODE, sa.ForeignKey("partner.code"), index=True)
    gender: Mapped[Gender | None] = mapped_column(choice(Gender))
    expected_ends_on: Mapped[date | None]
    degree_on: Mapped[date | None]  # the day the degree was conferred
    thesis_title: Mapped[str] = mapped_column(text(300), default="")
    note: Mapped[str] = mapped_column(text(2000), default="", info=PERSONAL)

    person: Mapped[Person] = relationship()
    programme: Mapped[DegreeProgramme] = relationship()
    cohort: Mapped[Cohort | None] = relationship()
    scheme: Mapped[Scheme | None] = relationship()
    award: Mapped[Award | None] = relationship()
    transferred_from: Mapped["Enrolment | None"] = relationship(remote_side="Enrolment.id")
    nominator: Mapped[Partner | None] = relationship(foreign_keys=[nominated_by])
    citizen_of: Mapped[Partner | None] = relationship(foreign_keys=[citizenship])
    statuses: Mapped[list["EnrolmentStatus"]] = relationship(
        back_populates="enrolment", order_by="(EnrolmentStatus.effective_on, EnrolmentStatus.id)"
    )
    stages: Mapped[list["EnrolmentStage"]] = relationship(
        back_populates="enrolment", order_by="(EnrolmentStage.effective_on, EnrolmentStage.id)"
    )
    notes: Mapped[list["ProgressNote"]] = relationship(
        back_populates="enrolment", order_by="(ProgressNote.noted_on.desc(), ProgressNote.id.desc())"
    )

    @property
    def country(self) -> str | None:
        """Rule S6."""
        return self.nominated_by or self.citizenship


class StudyStatus(Choice):
    """Whether somebody studies; only `enrolled` is in study (rules S3, S4)."""

    ADMITTED = "admitted", _l("admitted")
    ENROLLED = "enrolled", _l("in study")
    SUSPENDED = "suspended", _l("suspended")
    GRADUATED = "graduated", _l("graduated")
    WITHDRAWN = "withdrawn", _c("studies", "withdrawn")
    TERMINATED = "terminated", _c("studies", "terminated")
    TRANSFERRED = "transferred", _l("transferred out")
    NEVER_ARRIVED = "never_arrived", _l("never arrived")


LEFT = (StudyStatus.WITHDRAWN, StudyStatus.TERMINATED, StudyStatus.TRANSFERRED)
OVER = (*LEFT, StudyStatus.GRADUATED, StudyStatus.NEVER_ARRIVED)  # nothing follows them


class EnrolmentStatus(Recorded):
    """A status from its effective day until the day the next one takes effect. One a day at most, by rule."""

    __tablename__ = "enrolment_status"
    __table_args__ = (sa.Index("ix_enrolment_status_when", "enrolment_id", "effective_on"),)
    kind_label = _l("status of an enrolment")

    enrolment_id: Mapped[int] = mapped_column(sa.ForeignKey("enrolment.id"))
    status: Mapped[StudyStatus] = mapped_column(choice(StudyStatus))
    effective_on: Mapped[date]
    reason: Mapped[str] = mapped_column(text(500), default="", info=PERSONAL)
    enrolment: Mapped[Enrolment] = relationship(back_populates="statuses")

    @property
    def said(self) -> str:
        return f"{self.status.label} {self.effective_on}"


class StudyStage(Choice):
    """How far the studies have come."""

    COURSEWORK = "coursework", _l("coursework")
    THESIS = "thesis", _l("thesis or practice")
    SUBMITTED = "submitted", _l("submitted")
    DEFENDED = "defended", _l("defended")


class EnrolmentStage(Recorded):
    """A stage from its effective day until the day the next one takes effect."""

    __tablename__ = "enrolment_stage"
    __table_args__ = (sa.Index("ix_enrolment_stage_when", "enrolment_id", "effective_on"),)
    kind_label = _l("stage of an enrolment")

    enrolment_id: Mapped[int] = mapped_column(sa.ForeignKey("enrolment.id"))
    stage: Mapped[StudyStage] = mapped_column(choice(StudyStage))
    effective_on: Mapped[date]
    enrolment: Mapped[Enrolment] = relationship(back_populates="stages")

    @property
    def said(self) -> str:
        return f"{self.stage.label} {self.effective_on}"


class ProgressNote(Recorded):
    """What a coordinator learned of a student on a day; a note with no news is news as well."""

    __tablename__ = "progress_note"
    __table_args__ = (sa.Index("ix_progress_note_when", "enrolment_id", "noted_on"),)
    kind_label = _l("progress note")

    enrolment_id: Mapped[int] = mapped_column(sa.ForeignKey("enrolment.id"))
    noted_on: Mapped[date]
    body: Mapped[str] = mapped_column(text(2000), info=PERSONAL)
    enrolment: Mapped[Enrolment] = relationship(back_populates="notes")
