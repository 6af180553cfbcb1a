"""How far the work on a file has come, told in a small file beside the database.

Not in the database: while a plan is read or written, the very transaction that does it would stand in the way. The
file is locked by whoever works, and the system lets go of the lock when that process ends, however it ends: so it can
always be told whether work goes on. It is removed at the end of the work, or, after a crash, when the next begins.
"""

import fcntl
import json
import os
import time
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, TypeVar

from flask import current_app

from tracker.imports.models import Phase

R = TypeVar("R")
OFTEN = 0.3  # seconds between two notes
STEP = 200  # rows between two looks at the clock
TRIES, BETWEEN = 10, 0.02  # seconds between two tries to begin


@dataclass(frozen=True, slots=True)
class HowFar:
    """`total` is 0 where nobody can tell."""

    phase: Phase
    done: int = 0
    total: int = 0


@dataclass(slots=True)
class Progress:
    """The right to work on one file, until `close`."""

    file: IO[str]
    phase: Phase
    total: int = 0
    noted_at: float = field(default=0.0)

    def enter(self, phase: Phase, total: int = 0) -> None:
        self.phase, self.total = phase, total
        self._note(0)

    def watch(self, rows: list[R]) -> Iterable[R]:
        self.enter(Phase.PLANNING if self.phase is Phase.READING else self.phase, len(rows))
        for number, row in enumerate(rows):
            if number % STEP == 0:
                self._tell(number)
            yield row

    def wrote(self, done: int, total: int) -> None:
        if self.phase is not Phase.WRITING:
            self.enter(Phase.WRITING, total)
        self.total = total
        self._tell(done)

    def close(self) -> None:
        """Removed while it is still locked: whoever opened it meanwhile sees that it is not there any more."""
        if not self.file.closed:
            Path(self.file.name).unlink(missing_ok=True)
            self.file.close()

    def _tell(self, done: int) -> None:
        if time.monotonic() - self.noted_at >= OFTEN:
            self._note(done)

    def _note(self, done: int) -> None:
        self.noted_at = time.monotonic()
        self.file.seek(0)
        self.file.truncate()
        json.dump({"phase": self.phase.value, "done": done, "total": self.total}, self.file)
        self.file.flush()


def begin(batch_id: int, phase: Phase) -> Progress | None:
    """None: somebody works on this file already."""
    path = _path(batch_id)
    path.parent.mkdir(parents=True, exist_ok=True)
    _sweep(path.parent)
    file = _held(path)
    if file is None:
        return None
    progress = Progress(file, phase)
    progress.enter(phase)
    return progress


def _held(path: Path) -> IO[str] | None:
    """The file, locked; None: somebody holds it."""
    while True:
        file = path.open("a+")
        if not _locked(file):
            file.close()
            return None
        if _is_there(file, path):
            return file
        file.close()  # it was removed by whoever held it, after it was opened here


def _is_there(file: IO[str], path: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(file.fileno()), path.stat())
    except FileNotFoundError:
        return False


def _sweep(folder: Path) -> None:
    """Remove the files of work that ended with its process."""
    for path in folder.glob("*.json"):
        try:
            with path.open("r") as file:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
                if _is_there(file, path):
                    path.unlink()
        except (BlockingIOError, FileNotFoundError):
            continue


def _locked(file: IO[str]) -> bool:
    """Tried a few times: a page that asks how far the work is holds the lock for an instant."""
    for _time in range(TRIES):
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            time.sleep(BETWEEN)
        else:
            return True
    return False


def how_far(batch_id: int) -> HowFar | None:
    """None: nobody works on this file."""
    try:
        file = _path(batch_id).open("r")
    except FileNotFoundError:
        return None
    with file:
        try:
            fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except BlockingIOError:
            return _read(file)
    return None


def _read(file: IO[str]) -> HowFar:
    try:
        said = json.loads(file.read())
        return HowFar(Phase(said["phase"]), said["done"], said["total"])
    except ValueError:  # read while it was being written
        return HowFar(Phase.PLANNING)


def _path(batch_id: int) -> Path:
    return Path(current_app.instance_path) / "imports" / f"{batch_id}.json"
