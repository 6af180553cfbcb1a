"""The throw-away PostgreSQL: it copies databases, and it leaves nothing behind."""

import signal
import subprocess
import sys
import time
from pathlib import Path

import psycopg
import pytest

from tests.postgres import drop_database, fresh_database, postgres, wheel_programs

KILLED = """
import sys, time
from tests.postgres import postgres
with postgres() as server:
    print(server, flush=True)
    time.sleep(60)
"""


def _values(address: str) -> list[tuple[object, ...]]:
    with psycopg.connect(address.replace("+psycopg", "")) as connection:
        return connection.execute("SELECT word FROM note").fetchall()


@pytest.mark.parametrize("programs", [None, wheel_programs], ids=["found", "wheel"])
def test_a_fresh_database_is_a_copy_of_its_template(programs):
    with postgres(programs and programs()) as server:
        template = fresh_database(server)
        with psycopg.connect(template.replace("+psycopg", ""), autocommit=True) as connection:
            connection.execute("CREATE TABLE note AS SELECT '张伟' AS word")

        first, second = fresh_database(server, template), fresh_database(server, template)
        with psycopg.connect(first.replace("+psycopg", ""), autocommit=True) as connection:
            connection.execute("DELETE FROM note")
            drop_database(server, template)

            assert (_values(first), _values(second)) == ([], [("张伟",)])
            drop_database(server, first)  # though a connection to it is open


def test_killing_the_tests_stops_the_server_and_removes_its_folder():
    project = Path(__file__).parents[1]
    tests = subprocess.Popen([sys.executable, "-c", KILLED], cwd=project, stdout=subprocess.PIPE, text=True)
    assert tests.stdout is not None
    folder = Path(tests.stdout.readline().strip().partition("host=")[2])
    server = int((folder / "data" / "postmaster.pid").read_text().split()[0])
    assert Path(f"/proc/{server}").exists()

    tests.send_signal(signal.SIGKILL)
    tests.communicate()

    deadline = time.monotonic() + 20
    while (folder.exists() or Path(f"/proc/{server}").exists()) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert (folder.exists(), Path(f"/proc/{server}").exists()) == (False, False)
