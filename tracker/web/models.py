"""Forms that were sent, so that a double click or a resend has one effect."""

from datetime import datetime

from sqlalchemy.orm import Mapped, mapped_column

from tracker.db import Base, text


class SubmittedForm(Base):
    __tablename__ = "submitted_form"

    once: Mapped[str] = mapped_column(text(40), unique=True)  # random, made with the empty form
    location: Mapped[str] = mapped_column(text(500))  # where the first sending led to
    at: Mapped[datetime] = mapped_column(index=True)
