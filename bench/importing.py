"""A file of roster rows brought into a register: seconds of CPU and memory, beside a bare executemany of the same rows.

python -m bench.importing 100000 100000 [folder]     rows of the file, people of the register
"""

import csv
import io
import resource
import sys
import tempfile
from datetime import date, timedelta
from itertools import islice
from pathlib import Path
from random import Random

import pysqlite3
import sqlalchemy as sa
from flask import Flask

from bench.altered import WAYS
from bench.invented import people
from bench.register import fill
from tracker import create_app
from tracker.cli.imports import LIMITS
from tracker.cli.office import prepare
from tracker.db import db
from tracker.imports.kinds import Kind
from tracker.imports.options import Options
from tracker.imports.plan import Plan
from tracker.imports.running import Import, carry_out
from tracker.ledger.models import Through
from tracker.ledger.snapshot import head
from tracker.ledger.work import work
from tracker.people.models import Person
from tracker.trainings.models import DatePrecision, SessionStatus, TrainingSession

PER_SESSION = 50  # rows of a session
KNOWN, ALTERED = 0.5, 0.1  # share of rows that name somebody on record, as recorded and otherwise
HEADER = ("Session", "Name", "Country", "Organization", "Position", "Gender", "Status")
FIRST = date(2013, 1, 7)


def main(rows: int, count: int, folder: Path) -> None:
    app = create_app({"INSTANCE": str(folder), "DATABASE_URL": f"sqlite:///{folder / f'import-{count}.db'}"})
    prepare(app)
    with app.app_context():
        if db.session.scalar(sa.select(Person.id).limit(1)) is None:
            fill(count)
            add_sessions(rows // PER_SESSION)
        data = roster(rows, count)
    before = peak()
    spent = bring_in(app, data)
    bare = bare_insert(data, folder)
    total = sum(spent.values())
    print(f"{rows:,} roster rows into a register of {count:,} people, in seconds of CPU:")
    print("  " + ", ".join(f"{name} {seconds:.1f}" for name, seconds in spent.items()) + f"; all {total:.1f}")
    print(f"  bare executemany of the same rows {bare:.2f}: {total / bare:.0f} times")
    print(f"  memory {peak() - before:,.0f} MB more than before, {peak():,.0f} MB at most")


def measure() -> None:
    """A hundred thousand rows into a register of as many people."""
    with tempfile.TemporaryDirectory() as folder:
        main(100_000, 100_000, Path(folder))


def add_sessions(number: int) -> None:
    with work("bench", Through.IMPORT, "bench"):
        db.session.execute(sa.insert(TrainingSession), [session(at) for at in range(max(1, number))])


def session(at: int) -> dict[str, object]:
    starts_on = FIRST + timedelta(days=at % 4000)
    return {
        "code": f"B{at}",
        "title_en": f"Session {at}",
        "search_key": f"b{at} session {at}",
        "status": SessionStatus.COMPLETED,
        "starts_on": starts_on,
        "ends_on": starts_on + timedelta(days=4),
        "date_precision": DatePrecision.DAY,
    }


def roster(rows: int, count: int) -> bytes:
    """A file in which half the people are on record, a tenth written otherwise, and the rest are new."""
    random, text = Random(11), io.StringIO()
    known, strangers = list(islice(people(count), count)), people(rows, seed=12)
    writer = csv.writer(text)
    writer.writerow(HEADER)
    for number in range(rows):
        lot = random.random()
        one = random.choice(known) if lot < KNOWN + ALTERED else next(strangers)
        name = WAYS["typed"](one, random) if lot < ALTERED else one.full_name
        office = f"Office {one.citizenship} {random.randrange(20)}"
        writer.writerow(
            (f"B{number // PER_SESSION}", name, one.citizenship, office, "examiner", random.choice("FM"), "attended")
        )
    return text.getvalue().encode()


def bring_in(app: Flask, data: bytes) -> dict[str, float]:
    """What each step of `tracker import roster` takes."""
    spent: dict[str, float] = {}
    one = Import(data, "roster.csv", Options(Kind.ROSTER), LIMITS)
    with app.app_context():
        start = cpu()
        source = one.source()
        spent["read"] = cpu() - start
        start, seen_at = cpu(), head()
        plan = one.plan(source)
        spent["matched"] = cpu() - start
        start = cpu()
        commit(one, plan, seen_at)
        spent["committed"] = cpu() - start
        print("  " + ", ".join(f"{number:,} {outcome.value}" for outcome, number in plan.counts.items()))
    return spent


def commit(one: Import, plan: Plan, seen_at: int) -> None:
    carry_out(
        plan,
        seen_at,
        lambda: one.plan(one.source()),
        actor="bench",
        through=Through.IMPORT,
        action="import.roster",
        note="roster.csv",
    )


def bare_insert(data: bytes, folder: Path) -> float:
    """The same rows as text, by one executemany into a table without keys or history."""
    rows = list(csv.reader(io.StringIO(data.decode())))[1:]
    with tempfile.TemporaryDirectory(dir=folder) as scratch:
        connection = pysqlite3.connect(Path(scratch) / "bare.db")
        connection.execute(f"CREATE TABLE bare ({', '.join(HEADER)})")
        start = cpu()
        connection.executemany(f"INSERT INTO bare VALUES ({', '.join('?' * len(HEADER))})", rows)
        connection.commit()
        return cpu() - start


def cpu() -> float:
    """Seconds of CPU of this process and of those it has waited for: a file may be parsed in one of its own."""
    own, children = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)
    return own.ru_utime + own.ru_stime + children.ru_utime + children.ru_stime


def peak() -> float:
    """The most memory this process has had, in megabytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    where = Path(sys.argv[3]) if len(sys.argv) > 3 else Path(tempfile.mkdtemp())
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000, int(sys.argv[2]) if len(sys.argv) > 2 else 100_000, where)
