"""Files on the desk: what was sent, what was said of it, and what would become, or became, of each row.

Not recorded in the ledger: nothing here is counted. The file goes when all of it was brought in or thrown away, and of
its rows only those stay that somebody may still have to look at.
"""

from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tracker.accounts.models import Account
from tracker.db import Base, choice, text
from tracker.i18n import Choice, _l, said_again
from tracker.imports.deciding import Choose
from tracker.imports.kinds import Kind
from tracker.imports.plan import Outcome

JSON = sa.JSON(none_as_null=True)


class BatchStatus(Choice):
    SENT = "sent", _l("columns to be chosen")
    STAGED = "staged", _l("to be looked over")
    PARTLY = "partly", _l("partly brought in")
    DONE = "done", _l("brought in")


class Phase(Choice):
    """What is being done to a file at this moment, apart from any page."""

    READING = "reading", _l("reading the file")
    PLANNING = "planning", _l("looking each row up in the register")
    WRITING = "writing", _l("writing the rows")


class ImportBatch(Base):
    __tablename__ = "import_batch"

    kind: Mapped[Kind] = mapped_column(choice(Kind))
    filename: Mapped[str] = mapped_column(text(255))
    sha256: Mapped[str] = mapped_column(text(64))
    content: Mapped[bytes | None] = mapped_column(sa.LargeBinary, deferred=True)  # None once all is brought in
    owner_id: Mapped[int] = mapped_column(sa.ForeignKey("account.id"), index=True)
    status: Mapped[BatchStatus] = mapped_column(choice(BatchStatus), default=BatchStatus.SENT)
    options: Mapped[dict[str, Any]] = mapped_column(sa.JSON)  # tracker.imports.options.Options
    header: Mapped[list[str]] = mapped_column(sa.JSON, default=list)
    counts: Mapped[dict[str, int]] = mapped_column(sa.JSON, default=dict)  # rows by outcome, and more
    created_at: Mapped[datetime] = mapped_column(index=True)
    change_id: Mapped[int | None] = mapped_column(sa.BigInteger, index=True)  # the newest of its changes
    earlier: Mapped[list[int] | None] = mapped_column(JSON)  # the changes before that, the oldest first

    sender: Mapped[str] = mapped_column(text(120), default="", server_default=sa.text("''"))
    taken_from: Mapped[str] = mapped_column(
        text(200), default="", server_default=sa.text("''")
    )  # who had it before its owner
    kept_until: Mapped[datetime | None]  # what is not brought in by then is thrown away
    head: Mapped[dict[str, Any] | None] = mapped_column(JSON, deferred=True)  # the file's first rows, once it was read
    about: Mapped[list[Any] | None] = mapped_column(JSON, deferred=True)  # the records that its rows are about
    gone: Mapped[list[Any] | None] = mapped_column(JSON)  # those of the file before it that it no longer speaks of
    phase: Mapped[Phase | None] = mapped_column(choice(Phase))
    told: Mapped[dict[str, Any] | None] = mapped_column(JSON)  # how the last work on it ended: {kind, words}

    owner: Mapped[Account] = relationship()

    @property
    def change_ids(self) -> list[int]:
        """Its changes, the oldest first."""
        return [*(self.earlier or []), *([self.change_id] if self.change_id else [])]

    @property
    def last_words(self) -> str:
        """How the last work on it ended, in the reader's language."""
        return str(said_again(self.told["words"])) if self.told else ""

    @property
    def is_open(self) -> bool:
        """Whether rows of it may still be brought in."""
        return self.status is not BatchStatus.DONE


class ImportRow(Base):
    __tablename__ = "import_row"
    __table_args__ = (sa.UniqueConstraint("batch_id", "number"),)

    batch_id: Mapped[int] = mapped_column(sa.ForeignKey("import_batch.id", ondelete="CASCADE"))
    number: Mapped[int]
    cells: Mapped[list[str]] = mapped_column(sa.JSON)  # as they are taken: corrected, where somebody did
    raw: Mapped[list[str] | None] = mapped_column(JSON)  # as they stand in the file, where they were corrected
    outcome: Mapped[Outcome] = mapped_column(choice(Outcome))
    told: Mapped[list[Any] | None] = mapped_column(JSON)  # why it is refused, flagged, or what changes: see `said`
    column: Mapped[str] = mapped_column(text(300), default="")  # the first one that is wrong, or the field it lacks
    is_flagged: Mapped[bool] = mapped_column(default=False)
    of: Mapped[int | None]  # the row that it repeats, or together with which it is decided
    person_id: Mapped[int | None]  # a known person, not kept by a key: they may be removed meanwhile
    candidates: Mapped[list[dict[str, Any]] | None] = mapped_column(JSON)  # tracker.imports.deciding.Candidate
    decision: Mapped[Choose | None] = mapped_column(choice(Choose))
    decided_id: Mapped[int | None]  # the person that was chosen
    none_of: Mapped[list[int] | None] = mapped_column(JSON)  # who was shown when it was said to be somebody new
    brought_by: Mapped[int | None]  # the change that it went in with, 0 where it wrote nothing; None: still waiting

    @property
    def said(self) -> str:
        """Why it is refused, flagged, or what changes, in the reader's language."""
        return " ".join(map(said_again, self.told or ()))


class SenderHabit(Base):
    """What was chosen last time for files of one sender with these headers, to be offered again."""

    __tablename__ = "import_sender_habit"
    __table_args__ = (sa.UniqueConstraint("sender_key", "kind", "fingerprint"),)

    sender: Mapped[str] = mapped_column(text(120))
    sender_key: Mapped[str] = mapped_column(text(120))
    kind: Mapped[Kind] = mapped_column(choice(Kind))
    fingerprint: Mapped[str] = mapped_column(text(64))  # of the headers
    header: Mapped[list[str]] = mapped_column(sa.JSON)
    options: Mapped[dict[str, Any]] = mapped_column(sa.JSON)  # those of the options that are about the file's shape
    used_at: Mapped[datetime]
