"""Instruments and their chains, meetings and their outcomes, and figures of filings (rules C1-C4)."""

from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tracker.db import choice, text
from tracker.i18n import Choice, _l, either
from tracker.ledger.models import Recorded
from tracker.partners.models import CODE, Partner


class InstrumentType(Choice):
    AGREEMENT = "agreement", _l("agreement")
    JOINT_STATEMENT = "joint_statement", _l("joint statement")
    WORK_PLAN = "work_plan", _l("work plan")
    PPH = "pph", _l("patent prosecution highway")
    ISA_IPEA = "isa_ipea", _l("ISA/IPEA designation")
    DIRECT_REGISTRATION = "direct_registration", _l("direct registration")
    RECOGNITION = "recognition", _l("recognition of examination results")
    GI_RECOGNITION = "gi_recognition", _l("mutual recognition of geographical indications")


class Step(Choice):
    """What a document does in its chain."""

    ORIGINAL = "original", _l("original")
    EXTENSION = "extension", _l("extension")
    AMENDMENT = "amendment", _l("amendment")
    TERMINATION = "termination", _l("termination")


class Instrument(Recorded):
    """One document. An extension, amendment or termination belongs to the chain of an original (rule C1).

    An original or extension is in force for its parties from `starts_on` to `ends_on`, both included; without an
    end it is open. An amendment changes no dates. From a termination's `starts_on` on, nothing of the chain is in
    force any more for the termination's parties.
    """

    __tablename__ = "instrument"
    __table_args__ = (
        sa.CheckConstraint("ends_on >= starts_on", name="period"),
        sa.CheckConstraint("(step = 'original') = (original_id IS NULL)", name="chain"),
    )
    kind_label = _l("instrument")
    parts = ("parties", "links")

    code: Mapped[str] = mapped_column(text(60), unique=True)
    type: Mapped[InstrumentType] = mapped_column(choice(InstrumentType), index=True)
    step: Mapped[Step] = mapped_column(choice(Step), default=Step.ORIGINAL)
    original_id: Mapped[int | None] = mapped_column(sa.ForeignKey("instrument.id"), index=True)
    title_en: Mapped[str] = mapped_column(text(300))
    title_zh: Mapped[str] = mapped_column(text(300), default="")
    signed_on: Mapped[date | None] = mapped_column(index=True)
    starts_on: Mapped[date | None] = mapped_column(index=True)
    ends_on: Mapped[date | None] = mapped_column(index=True)
    place: Mapped[str] = mapped_column(text(120), default="")  # where it was signed
    note: Mapped[str] = mapped_column(text(4000), default="")
    search_key: Mapped[str] = mapped_column(text(1000), default="")  # derived: titles and code, folded

    original: Mapped["Instrument | None"] = relationship(remote_side="Instrument.id", back_populates="followers")
    followers: Mapped[list["Instrument"]] = relationship(
        back_populates="original", order_by="(Instrument.starts_on, Instrument.id)"
    )
    parties: Mapped[list["InstrumentParty"]] = relationship(back_populates="instrument", order_by="InstrumentParty.id")
    links: Mapped[list["InstrumentLink"]] = relationship(back_populates="instrument", order_by="InstrumentLink.id")

    @property
    def title(self) -> str:
        return either(self.title_en, self.title_zh)

    @property
    def said(self) -> str:
        return f"{self.code} {self.title}"


class InstrumentParty(Recorded):
    """A partner with whom the office concluded a document. The office itself is not among them."""

    __tablename__ = "instrument_party"
    __table_args__ = (sa.UniqueConstraint("instrument_id", "partner_code"),)
    kind_label = _l("party")

    instrument_id: Mapped[int] = mapped_column(sa.ForeignKey("instrument.id"))
    partner_code: Mapped[str] = mapped_column(CODE, sa.ForeignKey("partner.code"), index=True)
    instrument: Mapped[Instrument] = relationship(back_populates="parties")
    partner: Mapped[Partner] = relationship()

    @property
    def said(self) -> str:
        return self.partner_code


class InstrumentLink(Recorded):
    """Where the text of a document can be read: an address, not a file."""

    __tablename__ = "instrument_link"
    kind_label = _l("link to a document")

    instrument_id: Mapped[int] = mapped_column(sa.ForeignKey("instrument.id"), index=True)
    label: Mapped[str] = mapped_column(text(200))
    url: Mapped[str] = mapped_column(text(1000))  # http or https
    instrument: Mapped[Instrument] = relationship(back_populates="links")

    @property
    def said(self) -> str:
        return self.label


class MeetingKind(Choice):
    CONFERENCE = "conference", _l("conference")
    HEADS = "heads", _l("heads-of-office meeting")


class MeetingSeries(Recorded):
    """A meeting that is held again and again, such as the Belt and Road High-Level Conference."""

    __tablename__ = "meeting_series"
    kind_label = _l("series of meetings")

    code: Mapped[str] = mapped_column(text(40), unique=True)
    name_en: Mapped[str] = mapped_column(text(200))
    name_zh: Mapped[str] = mapped_column(text(200), default="")
    kind: Mapped[MeetingKind] = mapped_column(choice(MeetingKind), default=MeetingKind.CONFERENCE)
    meetings: Mapped[list["Meeting"]] = relationship(back_populates="series")

    @property
    def name(self) -> str:
        return either(self.name_en, self.name_zh)

    @property
    def said(self) -> str:
        return self.name


class Meeting(Recorded):
    """One edition of a series, or a meeting that stands alone."""

    __tablename__ = "meeting"
    __table_args__ = (
        sa.UniqueConstraint("series_id", "edition"),
        sa.CheckConstraint("ends_on >= starts_on", name="period"),
    )
    kind_label = _l("meeting")
    parts = ("partners", "outcomes")

    code: Mapped[str] = mapped_column(text(60), unique=True)
    series_id: Mapped[int | None] = mapped_column(sa.ForeignKey("meeting_series.id"))
    edition: Mapped[int | None]
    kind: Mapped[MeetingKind] = mapped_column(choice(MeetingKind), default=MeetingKind.CONFERENCE)
    title_en: Mapped[str] = mapped_column(text(300))
    title_zh: Mapped[str] = mapped_column(text(300), default="")
    starts_on: Mapped[date] = mapped_column(index=True)
    ends_on: Mapped[date | None]
    country: Mapped[str | None] = mapped_column(CODE, sa.ForeignKey("partner.code"), index=True)  # where it is held
    city: Mapped[str] = mapped_column(text(120), default="")
    co_hosts: Mapped[str] = mapped_column(text(500), default="")
    note: Mapped[str] = mapped_column(text(4000), default="")
    search_key: Mapped[str] = mapped_column(text(1000), default="")  # derived: titles, code and city, folded
    series: Mapped[MeetingSeries | None] = relationship(back_populates="meetings")
    place: Mapped[Partner | None] = relationship()
    partners: Mapped[list["MeetingPartner"]] = relationship(back_populates="meeting", order_by="MeetingPartner.id")
    outcomes: Mapped[list["MeetingOutcome"]] = relationship(back_populates="meeting", order_by="MeetingOutcome.id")

    @property
    def title(self) -> str:
        return either(self.title_en, self.title_zh)

    @property
    def said(self) -> str:
        return self.title


class MeetingPartner(Recorded):
    """A partner represented at a meeting."""

    __tablename__ = "meeting_partner"
    __table_args__ = (sa.UniqueConstraint("meeting_id", "partner_code"),)
    kind_label = _l("partner at a meeting")

    meeting_id: Mapped[int] = mapped_column(sa.ForeignKey("meeting.id"))
    partner_code: Mapped[str] = mapped_column(CODE, sa.ForeignKey("partner.code"), index=True)
    meeting: Mapped[Meeting] = relationship(back_populates="partners")
    partner: Mapped[Partner] = relationship()

    @property
    def said(self) -> str:
        return self.partner_code


class MeetingOutcome(Recorded):
    """What a meeting endorsed: a text of its own, or an instrument of the register."""

    __tablename__ = "meeting_outcome"
    kind_label = _l("outcome of a meeting")

    meeting_id: Mapped[int] = mapped_column(sa.ForeignKey("meeting.id"), index=True)
    title_en: Mapped[str] = mapped_column(text(300))
    title_zh: Mapped[str] = mapped_column(text(300), default="")
    instrument_id: Mapped[int | None] = mapped_column(sa.ForeignKey("instrument.id"), index=True)
    url: Mapped[str] = mapped_column(text(1000), default="")  # http or https
    meeting: Mapped[Meeting] = relationship(back_populates="outcomes")
    instrument: Mapped[Instrument | None] = relationship()

    @property
    def title(self) -> str:
        return either(self.title_en, self.title_zh)

    @property
    def said(self) -> str:
        return self.title or (self.instrument.said if self.instrument else "")


class Direction(Choice):
    """Who files where: foreign applicants at the home office, or home applicants abroad."""

    INBOUND = "inbound", _l("from the partner, at home")
    OUTBOUND = "outbound", _l("from home, at the partner")


class FilingFigure(Recorded):
    """The patent filings of one partner, direction and year (rule C4); without a partner, of all foreign ones.

    Applications and grants are flows of the year, grants in force the stock on its 31 December. None is unknown.
    """

    __tablename__ = "filing_figure"
    __table_args__ = (
        sa.UniqueConstraint("direction", "partner_code", "year"),
        sa.CheckConstraint("applications >= 0 AND grants >= 0 AND grants_in_force >= 0", name="numbers"),
    )
    kind_label = _l("filing figure")

    direction: Mapped[Direction] = mapped_column(choice(Direction), index=True)
    partner_code: Mapped[str | None] = mapped_column(CODE, sa.ForeignKey("partner.code"), index=True)
    year: Mapped[int] = mapped_column(index=True)
    applications: Mapped[int | None]
    grants: Mapped[int | None]
    grants_in_force: Mapped[int | None]
    source: Mapped[str] = mapped_column(text(300), default="")
    note: Mapped[str] = mapped_column(text(1000), default="")
    partner: Mapped[Partner | None] = relationship()

    @property
    def said(self) -> str:
        return f"{self.direction.label} {self.partner_code or '–'} {self.year}"
