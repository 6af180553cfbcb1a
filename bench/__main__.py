"""Everything that is measured, part by part: `python -m bench`, or with the names of parts."""

import sys
from collections.abc import Callable

from bench import importing, matching, meetings, register

# The name of a part, and what prints it. A part says itself what it is compared with.
PARTS: dict[str, Callable[[], None]] = {
    "matching": matching.main,
    "meetings": meetings.main,
    "register": register.measure,
    "importing": importing.measure,
}


def main(names: list[str]) -> None:
    for name in names or PARTS:
        if name not in PARTS:
            sys.exit(f"There is no part {name}. Parts: {', '.join(PARTS)}.")
        print(f"== {name}")
        PARTS[name]()


if __name__ == "__main__":
    main(sys.argv[1:])
