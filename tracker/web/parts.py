"""Parts of a page that rooms above its own add to it: each registers a provider, so that the page's room knows none."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Part:
    """`template` has a macro named `part`; it is called with `given` and writes the part."""

    template: str
    given: Any
