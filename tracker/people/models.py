"""Persons, the other names they are known by, and where they work. A person points to no other room."""

from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, query_expression, relationship

from tracker.db import Base, choice, text
from tracker.i18n import Choice, _l
from tracker.ledger.models import Recorded
from tracker.partners.models import CODE, Organization, Partner

# Values under the ledger's personal seal: they can be erased without breaking its chain.
PERSONAL = {"personal": True}


class Gender(Choice):
    """A missing gender is None, shown as "not stated"."""

    FEMALE = "female", _l("female")
    MALE = "male", _l("male")


class NameOrder(Choice):
    FAMILY_FIRST = "family_first", _l("family name first")
    GIVEN_FIRST = "given_first", _l("given name first")


class Person(Recorded):
    """One human being. Only the name is needed.

    `full_name` is the name as it is shown: written so in a roster, or made of the two parts in `name_order`.
    """

    __tablename__ = "person"
    kind_label = _l("person")

    full_name: Mapped[str] = mapped_column(text(200), info=PERSONAL)
    family_name: Mapped[str] = mapped_column(text(120), default="", info=PERSONAL)
    given_name: Mapped[str] = mapped_column(text(120), default="", info=PERSONAL)
    native_name: Mapped[str] = mapped_column(text(120), default="", info=PERSONAL)  # in the person's own script
    name_order: Mapped[NameOrder | None] = mapped_column(choice(NameOrder))
    gender: Mapped[Gender | None] = mapped_column(choice(Gender))
    citizenship: Mapped[str | None] = mapped_column(CODE, sa.ForeignKey("partner.code"), index=True)
    email: Mapped[str] = mapped_column(text(254), default="", info=PERSONAL)
    phone: Mapped[str] = mapped_column(text(40), default="", info=PERSONAL)
    born_on: Mapped[date | None] = mapped_column(info=PERSONAL)
    note: Mapped[str] = mapped_column(text(2000), default="", info=PERSONAL)
    # Derived by people.rules from the names: the normalized name, and all names folded for searching.
    name_key: Mapped[str] = mapped_column(text(200), index=True, info=PERSONAL)
    email_key: Mapped[str] = mapped_column(text(254), default="", index=True, info=PERSONAL)
    search_key: Mapped[str] = mapped_column(text(1000), default="", info=PERSONAL)

    country: Mapped[Partner | None] = relationship()
    aliases: Mapped[list["PersonAlias"]] = relationship(back_populates="person", order_by="PersonAlias.id")
    affiliations: Mapped[list["Affiliation"]] = relationship(
        back_populates="person", order_by="Affiliation.starts_on.desc().nulls_last(), Affiliation.id.desc()"
    )

    added_at: Mapped[datetime | None] = query_expression()  # only where a query asks for it

    @property
    def said(self) -> str:
        return self.full_name


class PersonAlias(Recorded):
    """Another way the person's name is written."""

    __tablename__ = "person_alias"
    __table_args__ = (sa.UniqueConstraint("person_id", "name_key"),)
    kind_label = _l("other name")

    person_id: Mapped[int] = mapped_column(sa.ForeignKey("person.id"), index=True)
    name: Mapped[str] = mapped_column(text(200), info=PERSONAL)
    name_key: Mapped[str] = mapped_column(text(200), index=True, info=PERSONAL)
    person: Mapped[Person] = relationship(back_populates="aliases")

    @property
    def said(self) -> str:
        return self.name


class Affiliation(Recorded):
    """Where a person works, and as what, from one day to another; open ends are allowed."""

    __tablename__ = "affiliation"
    __table_args__ = (sa.CheckConstraint("ends_on >= starts_on", name="period"),)
    kind_label = _l("affiliation")

    person_id: Mapped[int] = mapped_column(sa.ForeignKey("person.id"), index=True)
    organization_id: Mapped[int | None] = mapped_column(sa.ForeignKey("organization.id"), index=True)
    position: Mapped[str] = mapped_column(text(200), default="", info=PERSONAL)
    starts_on: Mapped[date | None]
    ends_on: Mapped[date | None]
    person: Mapped[Person] = relationship(back_populates="affiliations")
    organization: Mapped[Organization | None] = relationship()

    @property
    def said(self) -> str:
        return self.position or str(self.kind_label)


class NotSame(Recorded):
    """Two persons of whom somebody said that they are not the same: never offered as a pair again."""

    __tablename__ = "not_same"
    __table_args__ = (
        sa.UniqueConstraint("first_id", "second_id"),
        sa.CheckConstraint("first_id < second_id", name="order"),
    )
    kind_label = _l("“not the same person”")

    first_id: Mapped[int] = mapped_column(sa.ForeignKey("person.id"))
    second_id: Mapped[int] = mapped_column(sa.ForeignKey("person.id"), index=True)
    note: Mapped[str] = mapped_column(text(300), default="", info=PERSONAL)

    @property
    def said(self) -> str:
        return str(self.kind_label)


class PersonMerge(Recorded):
    """One record that was found to be the same person as another, and became part of it.

    What moved is in the ledger, under the change that made this row. Removing the row is the unmerge.
    """

    __tablename__ = "person_merge"
    kind_label = _l("merge")

    kept_id: Mapped[int] = mapped_column(sa.ForeignKey("person.id"), index=True)
    dropped_id: Mapped[int] = mapped_column(sa.BigInteger, unique=True)  # no key: this person is no longer there
    dropped_name: Mapped[str] = mapped_column(text(200), info=PERSONAL)

    @property
    def said(self) -> str:
        return self.dropped_name


# By what a person may be found although the name is written otherwise: derived from the names by people.keys, for
# every change alike. Not recorded: it says nothing that the names do not.
person_key = sa.Table(
    "person_key",
    Base.metadata,
    sa.Column("key", sa.BigInteger, primary_key=True, autoincrement=False),
    sa.Column("person_id", sa.BigInteger, primary_key=True, autoincrement=False, index=True),
    sqlite_with_rowid=False,
)
