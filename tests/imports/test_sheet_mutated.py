"""Three hundred and twenty files spoiled by chance: each is read, or refused with a sentence; never anything else."""

import pickle
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import pytest

from tests.imports import hostile_making
from tests.imports.hostile_making import CSV, OF_ARCHIVES, OF_BYTES, Spoil, spoiled, strange_text
from tests.shared import shared
from tracker.imports.sheet import Limits, Unreadable, read_file
from tracker.imports.sheet.assemble import sheet_of
from tracker.imports.sheet.kinds import is_workbook
from tracker.imports.sheet.workbook import HERE, grids_of, lines_of, order_of

DRIVER = Path(__file__).with_name("hostile_driver.py")
LIMITS = Limits(cpu_seconds=8)
SECONDS = 10
KILOBYTES = 520 * 1024  # of the child, and none of it ours


def answers(files: list[bytes]) -> list[tuple[int, bytes, float, int]]:
    """What the child answers of each."""
    done = subprocess.run(
        [sys.executable, "-X", "utf8", DRIVER],
        input=pickle.dumps((order_of(None, LIMITS), files)),
        env={"PYTHONPATH": str(HERE)},
        stdout=subprocess.PIPE,
        check=True,
        timeout=300,
    )
    found: list[tuple[int, bytes, float, int]] = pickle.loads(done.stdout)
    return found


def outcome(data: bytes, name: str, returncode: int, stdout: bytes) -> str:
    """ "read" or "refused"; any other exception fails the test."""
    try:
        if is_workbook(data, name):
            _, grids = grids_of(lines_of(returncode, stdout), LIMITS)
            for grid in grids:
                sheet_of(grid, ["name", "country"])
        else:
            read_file(data, name)
    except Unreadable as refused:
        assert refused.message.endswith((".", "?"))
        return "refused"
    return "read"


def tried(files: list[bytes], name: str) -> Counter[str]:
    found: Counter[str] = Counter()
    for data, (returncode, stdout, seconds, kilobytes) in zip(files, answers(files), strict=True):
        found[outcome(data, name, returncode, stdout)] += 1
        assert (seconds < SECONDS, kilobytes < KILOBYTES) == (True, True)
    return found


@pytest.mark.parametrize(
    ("name", "how", "number"), [("spreadsheet", OF_ARCHIVES, 126), ("open_document", OF_ARCHIVES, 54)]
)
def test_spoiled_workbooks_are_read_or_refused(name: str, how: tuple[Spoil, ...], number: int) -> None:
    whole = getattr(hostile_making, name)()

    found = tried([whole, *spoiled(whole, how, number, seed=5)], "roster.xlsx")

    assert found.total() == number + 1
    assert min(found["read"], found["refused"]) > number // 10


def test_spoiled_old_workbooks_are_read_or_refused() -> None:
    whole = shared("data", "robustness", "messytables", "simple.xls").read_bytes()

    found = tried([whole, *spoiled(whole, OF_BYTES, 60, seed=5)], "simple.xls")

    assert found.total() == 61
    assert min(found["read"], found["refused"]) > 5


def test_spoiled_texts_are_read_or_refused() -> None:
    began = time.monotonic()
    found: Counter[str] = Counter()
    for data in (CSV, *spoiled(CSV, (*OF_BYTES, strange_text, strange_text), 80, seed=5)):
        found[outcome(data, "roster.csv", 0, b"")] += 1

    assert time.monotonic() - began < SECONDS
    assert found.total() == 81
    assert min(found["read"], found["refused"]) > 5
