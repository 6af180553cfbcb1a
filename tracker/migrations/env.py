"""Alembic's environment: one transaction for all steps, foreign keys checked before the commit, triggers put back."""

import sqlalchemy as sa
from alembic import context

from tracker.cooperation import models as _cooperation  # noqa: F401 (each registers the tables of the rooms below it)
from tracker.db import Base
from tracker.imports import models as _imports  # noqa: F401
from tracker.ledger import triggers
from tracker.missions import models as _missions  # noqa: F401
from tracker.reports import models as _reports  # noqa: F401
from tracker.scholarships import models as _scholarships  # noqa: F401
from tracker.web import models as _web  # noqa: F401


def _foreign_keys(connection: sa.Connection, on: bool) -> None:
    # Cannot be switched inside a transaction; with it on, rebuilding a table would delete its children.
    if connection.dialect.name == "sqlite":
        driver = connection.connection.driver_connection
        driver.execute(f"PRAGMA foreign_keys={'ON' if on else 'OFF'}")  # type: ignore[union-attr]


def _check(connection: sa.Connection) -> None:
    if connection.dialect.name == "sqlite":
        broken = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
        if broken:
            raise RuntimeError(f"the migration leaves {len(broken)} rows that point to nothing")


def run() -> None:
    engine: sa.Engine = context.config.attributes["engine"]
    with engine.connect() as connection:
        _foreign_keys(connection, on=False)
        try:
            with connection.begin():
                context.configure(
                    connection=connection,
                    target_metadata=Base.metadata,
                    transactional_ddl=True,
                    render_as_batch=True,
                    compare_server_default=True,
                )
                context.run_migrations()
                if sa.inspect(connection).has_table("ledger_context"):
                    triggers.install(connection)
                _check(connection)
        finally:
            _foreign_keys(connection, on=True)


run()
