"""Bringing a database to the newest schema, in one transaction, on SQLite and PostgreSQL."""

from pathlib import Path

import sqlalchemy as sa
from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from tracker.db.engine import writing_engine

FOLDER = Path(__file__).resolve().parent


def alembic_config(engine: sa.Engine) -> Config:
    config = Config()
    config.set_main_option("script_location", str(FOLDER).replace("%", "%%"))
    config.attributes["engine"] = writing_engine(engine)
    return config


def upgrade(engine: sa.Engine, revision: str = "head") -> None:
    """Migrate to `revision`. Killed in between, the database is as it was; two starters at once take turns."""
    command.upgrade(alembic_config(engine), revision)


def downgrade(engine: sa.Engine, revision: str) -> None:
    command.downgrade(alembic_config(engine), revision)


def current(engine: sa.Engine) -> str | None:
    """The revision the database stands at, None when it is empty."""
    with engine.connect() as connection:
        return MigrationContext.configure(connection).get_current_revision()


def newest() -> str | None:
    config = Config()
    config.set_main_option("script_location", str(FOLDER).replace("%", "%%"))
    return ScriptDirectory.from_config(config).get_current_head()
