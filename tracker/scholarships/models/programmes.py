"""Schemes, degree programmes and their cohorts."""

from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tracker.db import choice, text
from tracker.i18n import Choice, _l, either
from tracker.ledger.models import Recorded
from tracker.partners.models import Organization


class Degree(Choice):
    BACHELOR = "bachelor", _l("bachelor")
    MASTER = "master", _l("master")
    DOCTOR = "doctor", _l("doctor")
    DIPLOMA = "diploma", _l("diploma")


class Scheme(Recorded):
    """Who pays, and under what name: a scholarship programme."""

    __tablename__ = "scheme"
    __table_args__ = (sa.CheckConstraint("ends_on >= starts_on", name="period"),)
    kind_label = _l("scheme")

    code: Mapped[str] = mapped_column(text(40), unique=True)
    name_en: Mapped[str] = mapped_column(text(200))
    name_zh: Mapped[str] = mapped_column(text(200), default="")
    sponsor: Mapped[str] = mapped_column(text(200), default="")
    starts_on: Mapped[date | None]
    ends_on: Mapped[date | None]
    note: Mapped[str] = mapped_column(text(2000), default="")
    cohorts: Mapped[list["Cohort"]] = relationship(back_populates="scheme")

    @property
    def name(self) -> str:
        return either(self.name_en, self.name_zh)

    @property
    def said(self) -> str:
        return self.name


class DegreeProgramme(Recorded):
    """What is studied, where, and for which degree."""

    __tablename__ = "degree_programme"
    __table_args__ = (sa.CheckConstraint("months > 0", name="months"),)
    kind_label = _l("degree programme")

    code: Mapped[str] = mapped_column(text(40), unique=True)
    title_en: Mapped[str] = mapped_column(text(200))
    title_zh: Mapped[str] = mapped_column(text(200), default="")
    university_id: Mapped[int] = mapped_column(sa.ForeignKey("organization.id"), index=True)
    degree: Mapped[Degree] = mapped_column(choice(Degree), default=Degree.MASTER)
    field: Mapped[str] = mapped_column(text(120), default="", index=True)  # such as IP law
    languages: Mapped[str] = mapped_column(text(60), default="")  # ISO 639-1 codes, space separated
    months: Mapped[int | None]  # how long it takes
    note: Mapped[str] = mapped_column(text(2000), default="")
    university: Mapped[Organization] = relationship()
    cohorts: Mapped[list["Cohort"]] = relationship(back_populates="programme")

    @property
    def title(self) -> str:
        return either(self.title_en, self.title_zh)

    @property
    def said(self) -> str:
        return self.title


class Cohort(Recorded):
    """The students of one scheme who begin one programme together. `places` limits the awards that stand."""

    __tablename__ = "cohort"
    __table_args__ = (
        sa.CheckConstraint("expected_ends_on >= starts_on", name="period"),
        sa.CheckConstraint("places > 0", name="places"),
    )
    kind_label = _l("cohort")

    code: Mapped[str] = mapped_column(text(40), unique=True)
    scheme_id: Mapped[int] = mapped_column(sa.ForeignKey("scheme.id"), index=True)
    programme_id: Mapped[int] = mapped_column(sa.ForeignKey("degree_programme.id"), index=True)
    entry_year: Mapped[int] = mapped_column(index=True)
    starts_on: Mapped[date | None]
    expected_ends_on: Mapped[date | None]
    places: Mapped[int | None]
    note: Mapped[str] = mapped_column(text(2000), default="")
    scheme: Mapped[Scheme] = relationship(back_populates="cohorts")
    programme: Mapped[DegreeProgramme] = relationship(back_populates="cohorts")

    @property
    def said(self) -> str:
        return self.code
