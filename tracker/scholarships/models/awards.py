"""Awards, from offered to taken up or terminated (rule S7)."""

from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tracker.db import choice, text
from tracker.i18n import Choice, _c, _l
from tracker.ledger.models import Recorded
from tracker.partners.models import CODE
from tracker.people.models import PERSONAL, Gender, Person
from tracker.scholarships.models.programmes import Cohort, Scheme


class AwardStatus(Choice):
    """The funnel of rule S7. An award that was accepted was offered; one taken up was accepted."""

    OFFERED = "offered", _l("offered")
    ACCEPTED = "accepted", _c("award", "accepted")
    DECLINED = "declined", _l("declined")
    TAKEN_UP = "taken_up", _l("taken up")
    TERMINATED = "terminated", _l("terminated")


STANDING = (AwardStatus.OFFERED, AwardStatus.ACCEPTED, AwardStatus.TAKEN_UP)  # these take a place in a cohort


class Award(Recorded):
    """A scholarship offered to a person: where it stands now, and the days of the steps that are known."""

    __tablename__ = "award"
    kind_label = _l("award")

    person_id: Mapped[int] = mapped_column(sa.ForeignKey("person.id"), index=True)
    scheme_id: Mapped[int] = mapped_column(sa.ForeignKey("scheme.id"), index=True)
    cohort_id: Mapped[int | None] = mapped_column(sa.ForeignKey("cohort.id"), index=True)
    status: Mapped[AwardStatus] = mapped_column(choice(AwardStatus), default=AwardStatus.OFFERED, index=True)
    offered_on: Mapped[date | None] = mapped_column(index=True)
    accepted_on: Mapped[date | None]
    declined_on: Mapped[date | None]
    taken_up_on: Mapped[date | None]
    terminated_on: Mapped[date | None]
    reason: Mapped[str] = mapped_column(text(500), default="")  # why it was declined or terminated
    nominated_by: Mapped[str | None] = mapped_column(CODE, sa.ForeignKey("partner.code"), index=True)
    citizenship: Mapped[str | None] = mapped_column(CODE, sa.ForeignKey("partner.code"), index=True)  # snapshot
    gender: Mapped[Gender | None] = mapped_column(choice(Gender))  # snapshot
    note: Mapped[str] = mapped_column(text(1000), default="", info=PERSONAL)
    person: Mapped[Person] = relationship()
    scheme: Mapped[Scheme] = relationship()
    cohort: Mapped[Cohort | None] = relationship()

    @property
    def steps(self) -> list[tuple[AwardStatus, date | None]]:
        """The steps of rule S7 whose day is known, and where the award stands in any case."""
        days = {step: getattr(self, f"{step}_on") for step in AwardStatus}
        return [(step, on) for step, on in days.items() if on is not None or step is self.status]

    @property
    def country(self) -> str | None:
        """Rule S6."""
        return self.nominated_by or self.citizenship
