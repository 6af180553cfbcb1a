"""Changes, and the base of every recorded table with the history table that stands beside it."""

from datetime import datetime
from itertools import chain
from typing import Any, ClassVar, cast

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from tracker.db import Base, Key, choice, text
from tracker.i18n import Choice, _l
from tracker.ledger.current import current_change


class Through(Choice):
    """By which way a change came in."""

    FORM = "form", _l("form")
    IMPORT = "import", _l("import")
    COMMAND = "command", _l("command")
    UNDO = "undo", _l("undo")
    SAMPLE = "sample", _l("sample data")
    SET_UP = "set_up", _l("set-up")


class Change(Base):
    """One unit of work: who changed what, when and through what. Its id is the version of every row it made."""

    __tablename__ = "change"
    __table_args__ = ({"sqlite_autoincrement": True},)

    at: Mapped[datetime] = mapped_column(index=True)
    actor: Mapped[str] = mapped_column(text(254), index=True)  # the account's e-mail address, as it was
    through: Mapped[Through] = mapped_column(choice(Through))
    action: Mapped[str] = mapped_column(text(60), index=True)  # the page or command, such as trainings.edit_session
    note: Mapped[str] = mapped_column(text(500), default="")
    undoes_id: Mapped[int | None] = mapped_column(sa.ForeignKey("change.id"), index=True)
    # {table: [added, changed, removed]}, what the history page says of it
    touched: Mapped[dict[str, list[int]]] = mapped_column(sa.JSON, default=dict)
    seal: Mapped[str] = mapped_column(text(64), default="")  # hex SHA-256, over the seal before it


class Recorded(Base):
    """The base of every table whose history is kept.

    `change_id` is the change that made the row as it stands: its version. The database sets it.
    """

    __abstract__ = True
    history: ClassVar[sa.Table]  # versions that have ended, each with the change that ended it
    kind_label: ClassVar[Any] = ""  # what one record is called: "session", "person"
    parts: ClassVar[tuple[str, ...]] = ()  # relations whose rows the record's own form writes with it

    change_id: Mapped[int] = mapped_column(
        Key, default=current_change, server_default="0", server_onupdate=sa.FetchedValue(), index=True, sort_order=999
    )

    def __init_subclass__(cls, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        if "__tablename__" in cls.__dict__:
            # Ids are never used again: a reused id would join two histories.
            table = cast(sa.Table, cls.__table__)
            table.dialect_options["sqlite"]["autoincrement"] = True
            for key in table.foreign_key_constraints:
                key.deferrable = True  # an undo puts parents and children back in whatever order it can
            cls.history = _history_table(table)
            RECORDED[table.name] = cls

    @property
    def version(self) -> str:
        """What a form carries to be told from a later state: another text once the record or one of its parts differs.

        A part removed, or added, leaves the record's own change as it was.
        """
        parts = [(part.id, part.change_id) for name in self.parts for part in getattr(self, name)]
        return ".".join(map(str, (self.change_id, *chain.from_iterable(sorted(parts)))))

    @property
    def said(self) -> str:
        """How a history names this record; from its own columns alone, since an old version has no relations."""
        return f"{self.kind_label} {self.id}"


RECORDED: dict[str, type[Recorded]] = {}

context = sa.Table(  # SQLite has no transaction variables: one row while a change is open, gone before the commit
    "ledger_context",
    Base.metadata,
    sa.Column("one", sa.Integer, sa.CheckConstraint("one = 1", name="one"), primary_key=True, autoincrement=False),
    sa.Column("change_id", Key, nullable=False),
)

salts = sa.Table(  # kept apart from the seals, so that erasing a person's values leaves the chain verifiable
    "ledger_salt",
    Base.metadata,
    sa.Column("table_name", text(60), primary_key=True),
    sa.Column("row_id", Key, primary_key=True, autoincrement=False),
    sa.Column("salt", sa.LargeBinary(16), nullable=False),
)


kept = sa.Table(  # what stays of an erased version: the commitment that stands for its personal values in the chain
    "ledger_kept",
    Base.metadata,
    sa.Column("table_name", text(60), primary_key=True),
    sa.Column("row_id", Key, primary_key=True, autoincrement=False),
    sa.Column("change_id", Key, primary_key=True, autoincrement=False),
    sa.Column("commitment", sa.LargeBinary(32), nullable=False),
)


def _history_table(live: sa.Table) -> sa.Table:
    columns = [sa.Column(c.name, c.type, nullable=True) for c in live.columns if c.name not in ("id", "change_id")]
    # One version of a row is born in one change, so the two ids name it.
    return sa.Table(
        f"{live.name}_history",
        live.metadata,
        sa.Column("id", Key, primary_key=True, autoincrement=False),
        *columns,
        sa.Column("change_id", Key, primary_key=True, autoincrement=False, index=True),
        sa.Column("ended_by", Key, nullable=False, index=True),
    )
