"""The database handle, the base of every model, the write transaction, and what "now" is."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from flask import Flask, current_app
from flask_sqlalchemy import SQLAlchemy
from flask_sqlalchemy.session import Session as FlaskSession
from sqlalchemy import MetaData
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, registry

from tracker.db.engine import make_engine, writing_engine
from tracker.db.past import PAST, the_past
from tracker.db.types import Key, Moment, choice, text

__all__ = [
    "Base",
    "Key",
    "Moment",
    "choice",
    "db",
    "home_country",
    "is_writing",
    "text",
    "today",
    "utc_now",
    "writing",
    "zone",
]

# Named constraints, so that a migration can drop one and a violated one can be told to a person.
NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}


class Base(DeclarativeBase):
    # A registry, not `metadata` and `type_annotation_map`: Flask-SQLAlchemy 3.1 copies the class, and
    # SQLAlchemy 2.1 refuses the copy when it has both.
    registry = registry(
        metadata=MetaData(naming_convention=NAMING), type_annotation_map={datetime: Moment, str: text(200)}
    )

    id: Mapped[int] = mapped_column(Key, primary_key=True, sort_order=-1)


class Session(FlaskSession):
    """A session that reads through the read-only engine, and writes through another inside `writing()`.

    While a past moment is read, it is through an engine of its own.
    """

    def get_bind(self, *_args: Any, **_named: Any) -> sa.Engine:
        name = "tracker.writer" if self.info.get("writing") else PAST if the_past() else "tracker.reader"
        engine: sa.Engine = current_app.extensions[name]
        return engine


class Database(SQLAlchemy):
    """Flask-SQLAlchemy over an engine made by our recipe."""

    def _make_engine(self, bind_key: str | None, options: dict[str, Any], app: Flask) -> sa.Engine:
        return make_engine(options["url"], app.config.get("SQLITE_JOURNAL"))


db = Database(model_class=Base, session_options={"class_": Session, "expire_on_commit": False})


def init_app(app: Flask) -> None:
    db.init_app(app)
    with app.app_context():
        app.extensions["tracker.reader"] = db.engine
        app.extensions["tracker.writer"] = writing_engine(db.engine)


def is_writing() -> bool:
    return bool(db.session.info.get("writing"))


@contextmanager
def writing() -> Iterator[None]:
    """One write transaction on `db.session`: committed at the end, rolled back on any exception.

    What the session had loaded is forgotten first: those rows were read before the write lock was held, and
    may be stale.
    """
    begin_writing()
    try:
        yield
        db.session.commit()
    finally:
        end_writing()


def begin_writing() -> None:
    if is_writing():
        raise RuntimeError("a unit of work is open already")
    # Forgotten before the rollback, which would expire them: the signed-in account is still read from.
    db.session.expunge_all()
    db.session.rollback()
    db.session.info["writing"] = True


def end_writing() -> None:
    """Leave the unit of work; what was not committed is rolled back."""
    db.session.rollback()
    db.session.info.pop("writing", None)


def utc_now() -> datetime:
    return datetime.now(UTC)


def zone() -> ZoneInfo:
    """The office's time zone."""
    return ZoneInfo(current_app.config["OFFICE_TIME_ZONE"])


def home_country() -> str:
    """The code of the office's own country (rule T5)."""
    return str(current_app.config["HOME_COUNTRY"])


def today() -> date:
    """The calendar day at the office; while a past moment is read, that of the moment."""
    past = the_past()
    return past.day if past else utc_now().astimezone(zone()).date()
