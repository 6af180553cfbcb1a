"""Migrations: the schema they make is the models', named and guarded; a kill leaves old or new, never between."""

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from flask import Flask

from tests.postgres import drop_database, fresh_database
from tracker import migrations
from tracker.db import Base, db, writing
from tracker.db.engine import make_engine
from tracker.ledger import triggers

UPGRADE = "import sys; from tracker import create_app, migrations; from tracker.db.engine import make_engine; \
print('ready', flush=True); migrations.upgrade(make_engine(sys.argv[1]))"


def test_the_migrations_make_what_the_models_say(app: Flask) -> None:
    with db.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_server_default": True, "compare_type": True})
        differences = compare_metadata(context, Base.metadata)

    assert differences == []


def test_every_constraint_has_a_name(app: Flask, database: str) -> None:
    inspector = sa.inspect(db.engine)

    def keys(found: Any) -> list[Any]:
        """Not on SQLite: a key that counts up stands in its column and has no name there."""
        return [found] if database == "postgresql" else []

    nameless = [
        (table, found)
        for table in inspector.get_table_names()
        if table != "alembic_version"
        for found in (
            *keys(inspector.get_pk_constraint(table)), *inspector.get_foreign_keys(table),
            *inspector.get_unique_constraints(table), *inspector.get_check_constraints(table),
        )
        if not found["name"]
    ]  # fmt: skip

    assert nameless == []


def test_a_unique_value_refused_names_its_constraint(app: Flask, database: str) -> None:
    """A rule can tell which value is in use."""
    with pytest.raises(sa.exc.IntegrityError) as refused, writing():
        for _time in range(2):
            statement = (
                "INSERT INTO submitted_form (once, location, at) VALUES ('x', '/', '2024-01-01 00:00:00.000000')"
            )
            db.session.execute(sa.text(statement))

    named = {"sqlite": "submitted_form.once", "postgresql": "uq_submitted_form_once"}
    assert named[database] in str(refused.value.orig)


def test_the_triggers_in_the_database_are_those_the_models_ask_for(app: Flask, database: str) -> None:
    before = _guards(database)

    with writing():
        triggers.install(db.session.connection())

    assert len(before) == sum("CREATE" in s for s in triggers.statements(database))
    assert _guards(database) == before


@pytest.mark.parametrize("database", ["sqlite"])
def test_the_triggers_of_sqlite_are_word_for_word_what_the_models_ask_for(app: Flask) -> None:
    asked = {s for s in triggers.statements("sqlite") if s.startswith("CREATE TRIGGER")}

    assert set(_guards("sqlite").values()) == asked


def test_down_and_up_again_is_the_same_schema(app: Flask, database: str) -> None:
    before = _guards(database)
    db.session.rollback()

    migrations.downgrade(db.engine, "base")
    empty = sa.inspect(db.engine).get_table_names()
    migrations.upgrade(db.engine)

    assert empty == ["alembic_version"]
    assert _guards(database) == before
    assert migrations.current(db.engine) == migrations.newest()


def test_a_migration_that_was_killed_leaves_nothing_or_everything(
    database: str, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    """Killed at a few moments; then it runs to its end."""
    url = f"sqlite:///{tmp_path / 'x.db'}"
    server = request.getfixturevalue("postgres_server") if database == "postgresql" else None
    if server is not None:
        url = fresh_database(server)
    pause, seen = random.Random(1), set()

    for attempt in range(3):
        process = _start_upgrade(url)
        time.sleep(pause.uniform(0.02, 0.25) + attempt * 0.05)
        process.send_signal(signal.SIGKILL)
        process.wait()
        process.stdout.close()  # type: ignore[union-attr]
        seen.add(_tables(url))
    last = _start_upgrade(url)
    assert last.wait(60) == 0
    last.stdout.close()  # type: ignore[union-attr]

    everything = _tables(url)
    assert seen <= {0, everything}
    if server is not None:
        drop_database(server, url)


def test_two_that_start_at_once_take_turns(database: str, request: pytest.FixtureRequest, tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'x.db'}"
    server = request.getfixturevalue("postgres_server") if database == "postgresql" else None
    if server is not None:
        url = fresh_database(server)

    both = [_start_upgrade(url), _start_upgrade(url)]
    codes = [process.wait(60) for process in both]

    for process in both:
        process.stdout.close()  # type: ignore[union-attr]
    assert codes == [0, 0]
    if server is not None:
        drop_database(server, url)


def _start_upgrade(url: str) -> subprocess.Popen[bytes]:
    environment = {**os.environ, "PYTHONPATH": os.getcwd()}
    process = subprocess.Popen([sys.executable, "-c", UPGRADE, url], stdout=subprocess.PIPE, env=environment)
    assert process.stdout is not None
    process.stdout.readline()
    return process


def _tables(url: str) -> int:
    engine = make_engine(url)
    names = sa.inspect(engine).get_table_names()
    engine.dispose()
    return len([name for name in names if name != "alembic_version"])


def _guards(database: str) -> dict[str, str]:
    """Name and text of every trigger, and of every function they call."""
    asked = {
        "sqlite": "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'",
        "postgresql": "SELECT tgname, pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal"
        " UNION ALL SELECT proname || '()', prosrc FROM pg_proc WHERE pronamespace = 'public'::regnamespace",
    }
    with db.engine.connect() as connection:
        return {row[0]: row[1] for row in connection.exec_driver_sql(asked[database])}
