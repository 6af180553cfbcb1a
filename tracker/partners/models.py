"""Partners (countries, regions, organizations by WIPO ST.3 code), their groups, and the organizations in them."""

from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tracker.db import choice, text
from tracker.i18n import Choice, _c, _l, either
from tracker.ledger.models import Recorded

CODE = text(4)  # ST.3 two letters, ISO 3166-3 four letters for former states


class PartnerType(Choice):
    COUNTRY = "country", _l("country")
    REGION = "region", _l("region")
    ORGANIZATION = "organization", _c("partner", "organization")


class Partner(Recorded):
    """A country, region or intergovernmental organization. Other records point to its code, which never changes."""

    __tablename__ = "partner"
    kind_label = _l("partner")

    code: Mapped[str] = mapped_column(CODE, unique=True)
    type: Mapped[PartnerType] = mapped_column(choice(PartnerType))
    name_en: Mapped[str] = mapped_column(text(120))  # official names: what they are is the office's decision
    name_zh: Mapped[str] = mapped_column(text(120))
    alpha3: Mapped[str | None] = mapped_column(text(3))
    m49: Mapped[str | None] = mapped_column(text(3))
    region: Mapped[str | None] = mapped_column(text(3), index=True)  # UN M49 region, such as 142 for Asia
    subregion: Mapped[str | None] = mapped_column(text(3))
    is_former: Mapped[bool] = mapped_column(default=False)  # a dissolved state, which stays itself
    aliases: Mapped[list["PartnerAlias"]] = relationship(back_populates="partner")

    @property
    def name(self) -> str:
        return either(self.name_en, self.name_zh)

    @property
    def said(self) -> str:
        return f"{self.name} ({self.code})"


class PartnerAlias(Recorded):
    """A name the office has met for a partner; wins over the built-in names."""

    __tablename__ = "partner_alias"
    kind_label = _l("alias")

    partner_id: Mapped[int] = mapped_column(sa.ForeignKey("partner.id"), index=True)
    name: Mapped[str] = mapped_column(text(120))
    name_key: Mapped[str] = mapped_column(text(120), unique=True)  # folded
    partner: Mapped[Partner] = relationship(back_populates="aliases")

    @property
    def said(self) -> str:
        return self.name


class PartnerGroup(Recorded):
    """A named set of partners, such as ASEAN, whose membership is dated. Groups overlap and are never summed."""

    __tablename__ = "partner_group"
    kind_label = _l("group")

    code: Mapped[str] = mapped_column(text(20), unique=True)
    name_en: Mapped[str] = mapped_column(text(120))
    name_zh: Mapped[str] = mapped_column(text(120))
    source: Mapped[str] = mapped_column(text(2000), default="")
    source_on: Mapped[date | None]
    memberships: Mapped[list["GroupMembership"]] = relationship(back_populates="group")

    @property
    def name(self) -> str:
        return either(self.name_en, self.name_zh)

    @property
    def said(self) -> str:
        return self.name


class Basis(Choice):
    """How the first day of a membership is known."""

    DAY = "day", _l("the day is known")
    YEAR = "year", _l("only the year is known")
    LISTED = "listed", _l("as listed: joined on or before this day")
    DEFINITION = "definition", _l("by definition, always")


class GroupMembership(Recorded):
    """A partner in a group from one day to another, both included; open ends are allowed."""

    __tablename__ = "group_membership"
    __table_args__ = (
        sa.UniqueConstraint("group_id", "partner_code", "starts_on"),
        sa.CheckConstraint("ends_on >= starts_on", name="period"),
    )
    kind_label = _l("membership")

    group_id: Mapped[int] = mapped_column(sa.ForeignKey("partner_group.id"), index=True)
    partner_code: Mapped[str] = mapped_column(CODE, sa.ForeignKey("partner.code"), index=True)
    starts_on: Mapped[date | None]
    ends_on: Mapped[date | None]
    basis: Mapped[Basis] = mapped_column(choice(Basis), default=Basis.DAY)
    group: Mapped[PartnerGroup] = relationship(back_populates="memberships")
    partner: Mapped[Partner] = relationship()

    @property
    def said(self) -> str:
        return self.partner_code


class OrganizationType(Choice):
    IP_OFFICE = "ip_office", _l("IP office")
    MINISTRY = "ministry", _l("ministry")
    COURT = "court", _l("court or enforcement")
    UNIVERSITY = "university", _l("university")
    FIRM = "firm", _l("firm")
    ASSOCIATION = "association", _l("association")
    REGIONAL_IP = "regional_ip", _l("regional IP organization")
    IGO = "igo", _l("intergovernmental organization")
    OTHER = "other", _l("other")


class Organization(Recorded):
    """An employer or host: an IP office, a ministry, a university, a firm."""

    __tablename__ = "organization"
    kind_label = _l("organization")

    name: Mapped[str] = mapped_column(text(200))
    name_zh: Mapped[str] = mapped_column(text(200), default="")
    name_key: Mapped[str] = mapped_column(text(200), index=True)  # folded
    type: Mapped[OrganizationType] = mapped_column(choice(OrganizationType), default=OrganizationType.OTHER)
    country: Mapped[str | None] = mapped_column(CODE, sa.ForeignKey("partner.code"), index=True)
    partner: Mapped[Partner | None] = relationship()
    aliases: Mapped[list["OrganizationAlias"]] = relationship(back_populates="organization")

    @property
    def said(self) -> str:
        return either(self.name, self.name_zh)


class OrganizationAlias(Recorded):
    __tablename__ = "organization_alias"
    __table_args__ = (sa.UniqueConstraint("organization_id", "name_key"),)
    kind_label = _l("alias")

    organization_id: Mapped[int] = mapped_column(sa.ForeignKey("organization.id"), index=True)
    name: Mapped[str] = mapped_column(text(200))
    name_key: Mapped[str] = mapped_column(text(200), index=True)
    organization: Mapped[Organization] = relationship(back_populates="aliases")

    @property
    def said(self) -> str:
        return self.name
