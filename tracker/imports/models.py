"""Files on the desk: what was sent, what was said of it, and what would become, or became, of each row.

Not recorded in the ledger: nothing here is counted. The file goes when it was brought in or thrown away, and of its
rows only those stay that somebody may still have to look at.
"""

from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tracker.accounts.models import Account
from tracker.db import Base, choice, text
from tracker.i18n import Choice, _l
from tracker.imports.kinds import Kind
from tracker.imports.plan import Outcome


class BatchStatus(Choice):
    SENT = "sent", _l("columns to be chosen")
    STAGED = "staged", _l("to be looked over")
    DONE = "done", _l("brought in")


class ImportBatch(Base):
    __tablename__ = "import_batch"

    kind: Mapped[Kind] = mapped_column(choice(Kind))
    filename: Mapped[str] = mapped_column(text(255))
    sha256: Mapped[str] = mapped_column(text(64))
    content: Mapped[bytes | None] = mapped_column(sa.LargeBinary, deferred=True)  # None once brought in
    owner_id: Mapped[int] = mapped_column(sa.ForeignKey("account.id"), index=True)
    status: Mapped[BatchStatus] = mapped_column(choice(BatchStatus), default=BatchStatus.SENT)
    options: Mapped[dict[str, Any]] = mapped_column(sa.JSON)  # tracker.imports.options.Options
    header: Mapped[list[str]] = mapped_column(sa.JSON, default=list)
    counts: Mapped[dict[str, int]] = mapped_column(sa.JSON, default=dict)  # rows by outcome, and more
    created_at: Mapped[datetime] = mapped_column(index=True)
    change_id: Mapped[int | None] = mapped_column(sa.BigInteger, index=True)

    owner: Mapped[Account] = relationship()


class ImportRow(Base):
    __tablename__ = "import_row"
    __table_args__ = (sa.UniqueConstraint("batch_id", "number"),)

    batch_id: Mapped[int] = mapped_column(sa.ForeignKey("import_batch.id", ondelete="CASCADE"))
    number: Mapped[int]
    cells: Mapped[list[str]] = mapped_column(sa.JSON)
    outcome: Mapped[Outcome] = mapped_column(choice(Outcome))
    said: Mapped[str] = mapped_column(sa.Text, default="")  # why it is refused, flagged, or what changes
    column: Mapped[str] = mapped_column(text(300), default="")  # the first one that is wrong
    is_flagged: Mapped[bool] = mapped_column(default=False)
    of: Mapped[int | None]  # the row that it repeats
    person_id: Mapped[int | None]  # a known person, not kept by a key: they may be removed meanwhile
