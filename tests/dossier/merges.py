"""Merges in tests, each a change of its own."""

from collections.abc import Callable, Mapping
from typing import Any

import pytest

from tracker.db import db
from tracker.dossier.rules import merging, unmerging
from tracker.dossier.rules.plans import merge_of
from tracker.errors import RuleBroken
from tracker.ledger.models import Through
from tracker.ledger.snapshot import head
from tracker.ledger.work import work

NOTHING: Mapping[Any, Any] = {}


def changed(do: Callable[[], Any], action: str = "test") -> int:
    with work("test", Through.FORM, action):
        do()
    return head()


def merge(keep: int, drop: int, take: Mapping[str, Any] = NOTHING, resolve: Mapping[Any, Any] = NOTHING) -> int:
    return changed(lambda: merging.merge(keep, drop, take, resolve), merging.ACTION)


def unmerge(drop: int) -> list[str]:
    """What could not be put back."""
    told: list[str] = []

    def do() -> None:
        found = merge_of(drop)
        assert found is not None
        told.extend(one.words for one in unmerging.unmerge(found).left)

    changed(do, unmerging.ACTION)
    return told


def refused(do: Callable[[], Any]) -> str:
    with pytest.raises(RuleBroken) as broken:
        do()
    db.session.rollback()
    return str(broken.value.message)
