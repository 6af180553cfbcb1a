"""What is published: editions of the annual summary, the sentences of the press text, and reports saved by name."""

from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tracker.accounts.models import Account
from tracker.db import choice, text
from tracker.i18n import Choice, _c, _l, either
from tracker.ledger.models import Recorded

ASKED = text(2000)  # a question, spelled as in the address of its page: scope=BRI&from=2013


class Edition(Recorded):
    """The annual summary of a year as it was published: frozen, so never changed (rule P4).

    `as_of_id` is the last change it saw, `day` the office's day on which it was asked; `asked` the scope and options
    besides. `frozen` holds its figures, the keys of their rows and the versions of the rules, compressed; `checksum`
    is over what it holds, and `seal` that of the ledger at `as_of_id`.
    """

    __tablename__ = "edition"
    kind_label = _c("report", "edition")

    year: Mapped[int] = mapped_column(index=True)
    is_final: Mapped[bool]
    note: Mapped[str] = mapped_column(text(1000), default="")
    as_of_id: Mapped[int] = mapped_column(sa.ForeignKey("change.id"))
    day: Mapped[date]
    asked: Mapped[str] = mapped_column(ASKED, default="")
    checksum: Mapped[str] = mapped_column(text(64))
    seal: Mapped[str] = mapped_column(text(64))
    frozen: Mapped[bytes] = mapped_column(sa.LargeBinary, deferred=True)

    @property
    def said(self) -> str:
        return f"{self.kind_label} {self.id} ({self.year})"


class Wording(Choice):
    """How a sentence says a number (rule P5)."""

    MORE_THAN = "more_than", _l("more than")
    EXACTLY = "exactly", _l("exactly")
    ABOUT = "about", _l("about")


class Tells(Choice):
    """What of a measure a sentence tells."""

    VALUE = "value", _l("the number")
    GROWTH = "growth", _l("growth a year")
    POINTS = "points", _l("percentage points above another")


class Claim(Recorded):
    """A sentence of the press text; each name in braces in it is one of its figures (rule P6)."""

    __tablename__ = "claim"
    kind_label = _l("claim")
    parts = ("figures",)

    position: Mapped[int] = mapped_column(default=0)
    text_en: Mapped[str] = mapped_column(text(1000))
    text_zh: Mapped[str] = mapped_column(text(1000), default="")
    source: Mapped[str] = mapped_column(text(300), default="")  # where it was published

    figures: Mapped[list["ClaimFigure"]] = relationship(
        back_populates="claim", order_by="ClaimFigure.id", passive_deletes="all"
    )

    @property
    def text(self) -> str:
        return either(self.text_en, self.text_zh or self.text_en)

    @property
    def said(self) -> str:
        return self.text


class ClaimFigure(Recorded):
    """A number in a claim: `stated` is what the sentence says; rates in percent, points in percentage points.

    `asked` is the question, cells included; with POINTS the growth is told against that of the measure `against`.
    `exact` is what was counted when it was stated, None where nothing could be told.
    """

    __tablename__ = "claim_figure"
    __table_args__ = (sa.UniqueConstraint("claim_id", "name"),)
    kind_label = _l("figure of a claim")

    claim_id: Mapped[int] = mapped_column(sa.ForeignKey("claim.id"), index=True)
    name: Mapped[str] = mapped_column(text(40))
    measure: Mapped[str] = mapped_column(text(60))
    asked: Mapped[str] = mapped_column(ASKED, default="")
    tells: Mapped[Tells] = mapped_column(choice(Tells), default=Tells.VALUE)
    against: Mapped[str] = mapped_column(text(60), default="")
    wording: Mapped[Wording] = mapped_column(choice(Wording))
    stated: Mapped[float]
    exact: Mapped[float | None] = mapped_column(default=None)
    # The register it was last stated on: what changed since is told against this.
    as_of_id: Mapped[int] = mapped_column(sa.ForeignKey("change.id"))
    day: Mapped[date]

    claim: Mapped[Claim] = relationship(back_populates="figures")

    @property
    def said(self) -> str:
        return self.name


class SavedReport(Recorded):
    """A question of the figure builder under a name: its owner's, or the whole office's."""

    __tablename__ = "saved_report"
    __table_args__ = (sa.UniqueConstraint("owner_id", "name"),)
    kind_label = _l("saved report")

    name: Mapped[str] = mapped_column(text(200))
    asked: Mapped[str] = mapped_column(ASKED)
    is_shared: Mapped[bool] = mapped_column(default=False)
    owner_id: Mapped[int] = mapped_column(sa.ForeignKey("account.id"), index=True)

    owner: Mapped[Account] = relationship()

    @property
    def said(self) -> str:
        return self.name
