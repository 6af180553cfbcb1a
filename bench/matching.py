"""Pairs found within files whose truth is known: precision and recall, beside a plain sum by recordlinkage.

The files are those of ../shared/data/duplicates. In febrl the identity number is left out; the columns that are not
mapped are there, as weak evidence, unless said. In patstat the column "Name" is the name.
"""

import csv
import time
from collections.abc import Callable, Iterable, Mapping
from itertools import combinations
from pathlib import Path
from typing import Any

from tracker.likeness.kinds import Field, Kind
from tracker.likeness.pairs import find_pairs

FOLDER = Path(__file__).resolve().parents[1] / "../shared/data/duplicates"
NAMES = {"given_name": Field.GIVEN_NAME, "surname": Field.FAMILY_NAME}
MAPPED = NAMES | {
    "date_of_birth": Field.BORN_ON,
    "address_1": Field.STREET,
    "suburb": Field.SUBURB,
    "postcode": Field.POSTCODE,
    "state": Field.STATE,
}
IDENTITY = "soc_sec_id"

Rows = list[dict[str, str]]
Pairs = set[tuple[int, int]]


def main() -> None:
    if not FOLDER.is_dir():
        print(f"The files are not here: {FOLDER}. Nothing was measured.")
        return
    print(f"{'':58} {'told':>7} {'precision':>9} {'recall':>7} {'F1':>6} {'CPU s':>6}")
    for name in ("febrl1", "febrl2"):
        people(name)
    organizations()


def people(name: str) -> None:
    rows = read(f"{name}.csv")
    names = [row.pop("rec_id") for row in rows]
    truth = same(row_name.split("-")[1] for row_name in names)
    without = [less(row, {IDENTITY}) for row in rows]
    line(f"{name}, recordlinkage, plain sum of seven fields", truth, lambda: plain_sum(rows))
    line(f"{name}, seven fields mapped, others weak", truth, lambda: found(without, MAPPED))
    line(f"{name}, seven fields mapped, no other column", truth, lambda: found(only(rows, MAPPED), MAPPED))
    line(f"{name}, the same with {IDENTITY} as weak evidence", truth, lambda: found(rows, MAPPED))
    line(f"{name}, given name and surname alone", truth, lambda: found(only(rows, NAMES), NAMES))


def organizations() -> None:
    rows = read("patstat_input.csv")
    bodies = {row["person_id"]: row["leuven_id"] for row in read("patstat_reference.csv")}
    truth = same(bodies[row.pop("person_id")] for row in rows)
    mapped = {"Name": Field.NAME}
    kind = Kind.ORGANIZATION
    line("patstat, the same name", truth, lambda: same(row["Name"] for row in rows))
    line("patstat, Name mapped, others weak", truth, lambda: found(rows, mapped, kind))
    line("patstat, Name alone", truth, lambda: found(only(rows, mapped), mapped, kind))


def line(said: str, truth: Pairs, find: Callable[[], Pairs]) -> None:
    start = time.process_time()
    told = find()
    seconds = time.process_time() - start
    right = len(told & truth)
    precision, recall = right / max(len(told), 1), right / len(truth)
    f1 = 2 * precision * recall / max(precision + recall, 1e-9)
    print(f"{said:58} {len(told):7} {precision:9.4f} {recall:7.4f} {f1:6.3f} {seconds:6.1f}")


def found(rows: Rows, fields: Mapping[str, Field], kind: Kind = Kind.PERSON) -> Pairs:
    return {(pair.one, pair.other) for pair in find_pairs(rows, fields, kind)}


def plain_sum(rows: Rows) -> Pairs:
    """As its manual does it: the same surname, birth date or postcode; seven comparisons; at least four agree."""
    frame, compare, linkage = prepared(rows)
    index = linkage.Index()
    for column in ("surname", "given_name", "date_of_birth", "postcode", "suburb"):
        index.block(column)
    sums = compare.compute(index.index(frame), frame).sum(axis=1)
    return {(min(pair), max(pair)) for pair in sums[sums >= 4].index}


def prepared(rows: Rows) -> tuple[Any, Any, Any]:
    """The rows as recordlinkage wants them, and the seven comparisons."""
    import pandas  # noqa: PLC0415  (only what `make bench` installs has them)
    import recordlinkage  # noqa: PLC0415

    frame = pandas.DataFrame(rows).replace("", None)
    compare = recordlinkage.Compare()
    for column in ("given_name", "surname", "address_1", "suburb"):
        compare.string(column, column, method="jarowinkler", threshold=0.85)
    for column in ("date_of_birth", "postcode", "state"):
        compare.exact(column, column)
    return frame, compare, recordlinkage


def same(keys: Iterable[str]) -> Pairs:
    """All pairs of rows with one key."""
    rows: dict[str, list[int]] = {}
    for row, key in enumerate(keys):
        rows.setdefault(key, []).append(row)
    return {pair for group in rows.values() for pair in combinations(group, 2)}


def only(rows: Rows, columns: Iterable[str]) -> Rows:
    return [{column: row[column] for column in columns} for row in rows]


def less(row: Mapping[str, str], columns: set[str]) -> dict[str, str]:
    return {column: value for column, value in row.items() if column not in columns}


def read(name: str) -> Rows:
    with (FOLDER / name).open(encoding="utf-8", newline="") as file:
        return [{key.strip(): value.strip() for key, value in row.items()} for row in csv.DictReader(file)]
