"""Reads a workbook from standard input and answers in lines of JSON on standard output, under limits set first."""

import json
import resource
import sys

from .answer import Order, answer


def main() -> None:
    order: Order = json.loads(sys.argv[1])
    resource.setrlimit(resource.RLIMIT_AS, (order["memory_bytes"], order["memory_bytes"]))
    resource.setrlimit(resource.RLIMIT_CPU, (order["cpu_seconds"], order["cpu_seconds"]))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    with open(sys.stdout.fileno(), "w", encoding="utf-8", newline="\n", buffering=1024 * 1024, closefd=False) as out:
        answer(sys.stdin.buffer.read(), order, out)


if __name__ == "__main__":
    main()
