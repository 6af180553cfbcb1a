"""The database engine: read-only unless a unit of work, and safe against the faults of each driver."""

import sqlite3
from typing import Any

import sqlalchemy as sa
from sqlalchemy import Connection, Engine, event

try:
    import pysqlite3 as sqlite  # bundles a SQLite without the WAL-reset fault
except ImportError:  # platforms without its wheel
    sqlite = sqlite3

WRITING = "tracker_writing"  # execution option of the engine that units of work use

# One number for every PostgreSQL writer: writes are serialised, so the ledger's order is the order of commits.
WRITE_LOCK = 7421

# Statements kept put together: the annual summary alone asks some 250, each longer to put together than to run.
COMPILED = 2000


def wal_is_safe(version: tuple[int, ...]) -> bool:
    """Whether this SQLite has the fix for the WAL-reset fault (3.51.3; backports 3.50.7 and 3.44.6)."""
    return version >= (3, 51, 3) or (3, 50, 7) <= version < (3, 51) or (3, 44, 6) <= version < (3, 45)


def make_engine(url: str | sa.URL, journal: str | None = None, pool: type[sa.Pool] | None = None) -> Engine:
    """An engine for `url`; `journal` overrides the SQLite journal mode, which otherwise is WAL where that is safe."""
    parsed = sa.make_url(url)
    if parsed.get_backend_name() == "sqlite":
        journal = journal or ("WAL" if wal_is_safe(sqlite.sqlite_version_info) else "TRUNCATE")
        engine = _sqlite_engine(parsed, journal, pool)
    else:
        engine = _postgresql_engine(parsed, pool)
    event.listen(engine, "begin", _begin)
    return engine


def writing_engine(engine: Engine) -> Engine:
    """The same engine, and the same pool, whose transactions may write. Made once: each call is another engine."""
    return engine.execution_options(**{WRITING: True})


def _sqlite_engine(url: sa.URL, journal: str, pool: type[sa.Pool] | None) -> Engine:
    # A file database pools its connections; the caller serialises writers with BEGIN IMMEDIATE.
    engine = sa.create_engine(
        url, module=sqlite, poolclass=pool, query_cache_size=COMPILED, connect_args={"check_same_thread": False}
    )

    def prepare(connection: Any, _record: object) -> None:
        connection.isolation_level = None  # the driver's own BEGIN would come too late
        for pragma in (
            "busy_timeout=10000",  # milliseconds
            f"journal_mode={journal}",  # TRUNCATE is a setting of the connection, not of the file
            "synchronous=FULL",
            "foreign_keys=ON",
            "recursive_triggers=ON",  # without it INSERT OR REPLACE deletes with no history
            "trusted_schema=OFF",
            "secure_delete=ON",
        ):
            connection.execute(f"PRAGMA {pragma}")

    def reset(connection: Any, _record: object, _state: object) -> None:
        # A COMMIT answered by SQLITE_BUSY leaves the transaction open: it must not go back to the pool.
        if connection.in_transaction:
            connection.rollback()

    event.listen(engine, "connect", prepare)
    event.listen(engine, "reset", reset)
    return engine


def _postgresql_engine(url: sa.URL, pool: type[sa.Pool] | None) -> Engine:
    options = (
        "-c statement_timeout=60000 -c lock_timeout=10000 -c idle_in_transaction_session_timeout=120000 -c timezone=UTC"
    )
    url = url.set(drivername="postgresql+psycopg")
    return sa.create_engine(
        url, poolclass=pool, pool_pre_ping=True, query_cache_size=COMPILED, connect_args={"options": options}
    )


def _begin(connection: Connection) -> None:
    writing = connection.get_execution_options().get(WRITING, False)
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql(f"PRAGMA query_only={'OFF' if writing else 'ON'}")
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")
    elif writing:
        connection.exec_driver_sql("SET TRANSACTION READ WRITE")
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({WRITE_LOCK})")
    else:
        # One snapshot for the whole request: totals and details read in it agree.
        connection.exec_driver_sql("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
