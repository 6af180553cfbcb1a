"""A register of N people: the time for one name and for a file, and how many altered names are found again.

python -m bench.register 100000 [folder]     the register is kept in the folder, and made when it is not there
"""

import statistics
import sys
import tempfile
import time
from collections.abc import Iterable, Sequence
from itertools import islice
from pathlib import Path
from random import Random
from typing import cast

import sqlalchemy as sa

from bench.altered import WAYS
from bench.invented import Invented, people
from tracker import create_app
from tracker.cli.office import prepare
from tracker.db import db
from tracker.ledger.models import Through
from tracker.ledger.work import work
from tracker.likeness.names import Name
from tracker.likeness.records import Answer, Asked
from tracker.partners.models import Partner
from tracker.people.matching import Match, likely_pairs, match, match_all
from tracker.people.models import Person, person_key
from tracker.people.names import name_key, search_key
from tracker.text import identity_key

TOGETHER = 50_000
PAIRED_MOST = 100_000  # people of whom all likely pairs are asked for: the page of duplicates does it once a worker
TRIED = 300  # names of each way of altering


def main(count: int, folder: Path) -> None:
    app = create_app({"INSTANCE": str(folder), "DATABASE_URL": f"sqlite:///{folder / f'register-{count}.db'}"})
    prepare(app)
    with app.app_context():
        if db.session.scalar(sa.select(Person.id).limit(1)) is None:
            fill(count)
        told(count)


def measure() -> None:
    """At a hundred thousand people, and at a million."""
    for count in (100_000, 1_000_000):
        with tempfile.TemporaryDirectory() as folder:
            main(count, Path(folder))


def fill(count: int) -> None:
    everyone = people(count)
    start = time.process_time()
    while some := list(islice(everyone, TOGETHER)):
        with work("bench", Through.IMPORT, "bench"):
            db.session.execute(sa.insert(cast(sa.Table, Person.__table__)), [values(one) for one in some])
    print(f"register of {count:,} people made in {time.process_time() - start:.1f} s of CPU")


def values(one: Invented) -> dict[str, object]:
    return {
        "full_name": one.full_name,
        "family_name": "",
        "given_name": "",
        "native_name": one.native_name,
        "phone": "",
        "note": "",
        "citizenship": one.citizenship,
        "email": one.email,
        "born_on": one.born_on,
        "name_key": name_key(one.full_name),
        "email_key": identity_key(one.email),
        "search_key": search_key(one.full_name, one.native_name),
    }


def told(count: int) -> None:
    keys = db.session.scalar(sa.select(sa.func.count()).select_from(person_key)) or 0
    print(f"{keys / count:.1f} keys a person")
    everyone = list(people(count))
    times: list[float] = []
    for way in WAYS:
        recall(way, Random(way).sample(everyone, min(count, 20 * TRIED)), times)
    times.sort()
    mean, middle, slowest = statistics.mean(times), times[len(times) // 2], times[int(len(times) * 0.99)]
    print(
        f"one name: {mean * 1000:.1f} ms of CPU on average, {middle * 1000:.1f} in the middle, "
        f"{slowest * 1000:.1f} for the slowest hundredth"
    )
    whole_file(everyone)
    if count > PAIRED_MOST:
        return
    start = time.process_time()
    _pairs, total = likely_pairs(limit=50)
    print(f"likely pairs within the register: {total:,} in {time.process_time() - start:.1f} s of CPU")


def recall(way: str, tried: Iterable[Invented], times: list[float]) -> None:
    """Of the altered names, how many have the right person among five candidates; with the country known."""
    random, found, asked, first = Random(way), 0, 0, 0
    countries = {row.code: row.name_en for row in db.session.execute(sa.select(Partner.code, Partner.name_en))}
    for one in tried:
        name = WAYS[way](one, random)
        if asked == TRIED or not name or name_key(name) == name_key(one.full_name):
            continue
        asked += 1
        start = time.process_time()
        answer = match(Asked(Name(name), countries=frozenset({one.citizenship})))
        times.append(time.process_time() - start)
        # Of people alike in name and country, the name alone can lead to any.
        same = [(name_key(candidate.name), candidate.told.split(" · ")[0]) for candidate in answer.candidates]
        right = (name_key(one.full_name), countries[one.citizenship])
        found += right in same
        first += same[:1] == [right]
    if asked:
        print(f"  {way:12} {found / asked:6.1%} found among five, {first / asked:6.1%} first")


def whole_file(everyone: Sequence[Invented]) -> None:
    """A file as large as the register: half known by name, a tenth altered, the rest new."""
    random, strangers = Random(7), people(len(everyone), seed=8)
    asked = []
    for one in everyone:
        lot = random.random()
        other = one if lot < 0.6 else next(strangers)
        name = WAYS["typed"](one, random) if lot < 0.1 else other.full_name
        asked.append(Asked(Name(name), countries=frozenset({other.citizenship}), email=""))
    start = time.process_time()
    answers = match_all(asked[:100_000])
    print(f"{len(answers):,} rows of a file matched in {time.process_time() - start:.1f} s of CPU: {counted(answers)}")


def counted(answers: Sequence[Match]) -> str:
    return ", ".join(f"{sum(one.answer is kind for one in answers):,} {kind.value}" for kind in Answer)


if __name__ == "__main__":
    where = Path(sys.argv[2]) if len(sys.argv) > 2 else Path(tempfile.mkdtemp())
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000, where)
