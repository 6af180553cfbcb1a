"""Reads many workbooks as the child process does, each in a fork of its own: a start of Python for each takes long.

Runs in the folder of the sheets, as the child does. In: pickled (order, files). Out: pickled results for each file.
"""

import os
import pickle
import resource
import sys
import time
from io import StringIO
from tempfile import TemporaryFile
from typing import Any

from limited.answer import answer


def read(data: bytes, order: Any) -> tuple[int, bytes, float, int]:
    """Return code, what it said, seconds, and kilobytes of memory at most."""
    began = time.monotonic()
    with TemporaryFile() as out:
        child = os.fork()
        if child == 0:
            os.dup2(os.open(os.devnull, os.O_WRONLY), 2)  # a panic of the reader is a line of its own
            _read_limited(data, order, out)
        _, status, usage = os.wait4(child, 0)
        out.seek(0)
        return os.waitstatus_to_exitcode(status), out.read(), time.monotonic() - began, usage.ru_maxrss


def _read_limited(data: bytes, order: Any, out: Any) -> None:
    resource.setrlimit(resource.RLIMIT_AS, (order["memory_bytes"], order["memory_bytes"]))
    resource.setrlimit(resource.RLIMIT_CPU, (order["cpu_seconds"], order["cpu_seconds"]))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    code = 1
    try:
        said = StringIO()
        answer(data, order, said)
        out.write(said.getvalue().encode())
        out.flush()
        code = 0
    finally:
        os._exit(code)


if __name__ == "__main__":
    asked, files = pickle.load(sys.stdin.buffer)
    pickle.dump([read(data, asked) for data in files], sys.stdout.buffer)
