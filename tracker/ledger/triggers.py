"""The triggers that keep the history, made from the tables themselves, for SQLite and PostgreSQL.

Bulk and raw statements are recorded like any other. A write with no open change fails. An update that changes
nothing leaves no trace. Nothing but the ledger sets a row's change id.
"""

from collections.abc import Iterable
from typing import cast

import sqlalchemy as sa

from tracker.ledger.models import RECORDED

UNSIGNED = "no signed change is open"
FORGED = "the change id of a row is set by the ledger"
SEALED = "a sealed change signs nothing more"

SQLITE_CONTEXT = (
    "DROP TRIGGER IF EXISTS ledger_context_open",
    f"""CREATE TRIGGER ledger_context_open BEFORE INSERT ON ledger_context
        WHEN NOT EXISTS (SELECT 1 FROM change WHERE id = NEW.change_id AND seal = '')
        BEGIN SELECT RAISE(ABORT, '{SEALED}'); END""",
    "DROP TRIGGER IF EXISTS ledger_context_kept",
    f"""CREATE TRIGGER ledger_context_kept BEFORE UPDATE ON ledger_context
        BEGIN SELECT RAISE(ABORT, '{SEALED}'); END""",
)


def install(connection: sa.Connection) -> None:
    """Put every trigger in place anew; to be run after each migration, since altering a table may drop them.

    At an older revision some tables are not there yet, or have other columns: those are left as they are.
    """
    there = sa.inspect(connection).get_multi_columns()
    columns = {name: {column["name"] for column in found} for (_schema, name), found in there.items()}
    fitting = [table for table in _tables() if columns.get(table.name) == {column.name for column in table.columns}]
    for statement in statements(connection.dialect.name, fitting):
        connection.exec_driver_sql(statement)


def statements(dialect: str, tables: Iterable[sa.Table] | None = None) -> list[str]:
    """Of these tables; of all recorded ones where none are given."""
    first, make = (SQLITE_CONTEXT, _sqlite) if dialect == "sqlite" else ((), _postgresql)
    return [*first, *(statement for table in (_tables() if tables is None else tables) for statement in make(table))]


def _tables() -> list[sa.Table]:
    return [cast(sa.Table, model.__table__) for _name, model in sorted(RECORDED.items())]


def _columns(table: sa.Table, prefix: str = "") -> str:
    return ", ".join(f'{prefix}"{column.name}"' for column in table.columns)


def _sqlite(table: sa.Table) -> Iterable[str]:
    name, history = table.name, f"{table.name}_history"
    now = "(SELECT change_id FROM ledger_context)"
    differs = " OR ".join(f'OLD."{c.name}" IS NOT NEW."{c.name}"' for c in table.columns if c.name != "change_id")
    keep = f"""INSERT INTO {history} ({_columns(table)}, ended_by)
        SELECT {_columns(table, "OLD.")}, {now} WHERE OLD.change_id <> {now};"""
    stamp = f"UPDATE {name} SET change_id = {now} WHERE id = NEW.id;"
    kept = f"""EXISTS (SELECT 1 FROM {history}
        WHERE id = OLD.id AND change_id = OLD.change_id AND ended_by = {now})"""
    triggers = {}
    for event in ("INSERT", "UPDATE", "DELETE"):
        triggers[f"{name}_signed_{event.lower()}"] = (
            f"BEFORE {event} ON {name} WHEN {now} IS NULL BEGIN SELECT RAISE(ABORT, '{UNSIGNED}'); END"
        )
    triggers[f"{name}_forged_insert"] = (
        f"BEFORE INSERT ON {name} WHEN NEW.change_id NOT IN (0, {now}) BEGIN SELECT RAISE(ABORT, '{FORGED}'); END"
    )
    # A stamp comes from the insert of an unstamped row, or after the old version was kept; all else is forged.
    triggers[f"{name}_forged_update"] = f"""BEFORE UPDATE OF change_id ON {name}
        WHEN NEW.change_id IS NOT OLD.change_id AND NOT (NEW.change_id = {now} AND (OLD.change_id = 0 OR {kept}))
        BEGIN SELECT RAISE(ABORT, '{FORGED}'); END"""
    triggers[f"{name}_born"] = f"AFTER INSERT ON {name} WHEN NEW.change_id = 0 BEGIN {stamp} END"
    triggers[f"{name}_changed"] = f"AFTER UPDATE ON {name} WHEN {differs} BEGIN {keep} {stamp} END"
    triggers[f"{name}_removed"] = f"AFTER DELETE ON {name} BEGIN {keep} END"
    for trigger, body in triggers.items():
        yield f"DROP TRIGGER IF EXISTS {trigger}"
        yield f"CREATE TRIGGER {trigger} {body}"


def _postgresql(table: sa.Table) -> Iterable[str]:
    name, history = table.name, f"{table.name}_history"
    yield f"""CREATE OR REPLACE FUNCTION {name}_ledger() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE now_in bigint := nullif(current_setting('tracker.change_id', true), '')::bigint;
BEGIN
  IF now_in IS NULL THEN RAISE EXCEPTION '{UNSIGNED}'; END IF;
  PERFORM 1 FROM change WHERE id = now_in AND seal = '';
  IF NOT FOUND THEN RAISE EXCEPTION '{SEALED}'; END IF;
  IF TG_OP = 'INSERT' THEN
    IF NEW.change_id NOT IN (0, now_in) THEN RAISE EXCEPTION '{FORGED}'; END IF;
    NEW.change_id := now_in;
    RETURN NEW;
  END IF;
  IF TG_OP = 'UPDATE' THEN
    IF NEW.change_id IS DISTINCT FROM OLD.change_id THEN RAISE EXCEPTION '{FORGED}'; END IF;
    IF NEW::text IS NOT DISTINCT FROM OLD::text THEN RETURN NEW; END IF;
  END IF;
  IF OLD.change_id <> now_in THEN
    INSERT INTO {history} ({_columns(table)}, ended_by) VALUES ({_columns(table, "OLD.")}, now_in);
  END IF;
  IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
  NEW.change_id := now_in;
  RETURN NEW;
END $$"""
    yield f"DROP TRIGGER IF EXISTS {name}_ledger ON {name}"
    yield f"""CREATE TRIGGER {name}_ledger BEFORE INSERT OR UPDATE OR DELETE ON {name}
        FOR EACH ROW EXECUTE FUNCTION {name}_ledger()"""
    yield f"""CREATE OR REPLACE FUNCTION {name}_whole() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN RAISE EXCEPTION 'a recorded table is not truncated'; END $$"""
    yield f"DROP TRIGGER IF EXISTS {name}_whole ON {name}"
    yield f"CREATE TRIGGER {name}_whole BEFORE TRUNCATE ON {name} FOR EACH STATEMENT EXECUTE FUNCTION {name}_whole()"
