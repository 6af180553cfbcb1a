"""The locks: every requirement is pinned, comes with its hashes, and from nowhere in particular."""

import re
import tomllib
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parents[2]
LOCKS = [PROJECT / "requirements" / "run.txt", PROJECT / "requirements" / "dev.txt"]


def pins(lock: Path) -> dict[str, str]:
    """By name: the version, of every requirement that has at least one hash."""
    requirement = re.compile(
        r"^([a-z0-9-]+)(?:\[[^]]+])?==(\S+)(?: ; [^\\\n]+)? \\\n    --hash=sha256:[0-9a-f]{64}\b", re.M
    )
    return dict(requirement.findall(lock.read_text()))


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.name)
def test_every_requirement_is_pinned_and_hashed(lock):
    named = [line.split("==")[0] for line in lock.read_text().splitlines() if re.match(r"[A-Za-z]", line)]

    assert sorted(re.sub(r"\[.*", "", name) for name in named) == sorted(pins(lock))


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.name)
def test_a_lock_names_no_address(lock):
    assert re.findall(r"http|file:|find-links|index-url", lock.read_text()) == []


def test_developers_run_what_the_office_runs():
    run, dev = (pins(lock) for lock in LOCKS)

    assert {name: dev.get(name) for name in run} == run


def test_the_lock_holds_what_the_project_asks_for():
    project = tomllib.loads((PROJECT / "pyproject.toml").read_text())
    asked = project["project"]["dependencies"] + project["dependency-groups"]["build"]
    names = {re.split(r"[\[~=<>; ]", line)[0].lower().replace("_", "-") for line in asked}

    assert names - set(pins(LOCKS[0])) == set()
