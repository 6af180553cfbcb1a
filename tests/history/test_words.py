"""Every column and every kind of record has its word: a new one fails here until it is given one."""

from typing import cast

import sqlalchemy as sa

from tracker import create_app  # noqa: F401 (knows every room, and so every table)
from tracker.history.rules import WRITTEN_UNDER
from tracker.history.words import FIELDS, KINDS
from tracker.ledger.models import RECORDED
from tracker.ledger.versions import UNTOLD


def test_every_column_has_a_word_and_no_word_is_left_over() -> None:
    columns = {c.name for model in RECORDED.values() for c in cast(sa.Table, model.__table__).columns}

    assert set(FIELDS) == columns - UNTOLD


def test_every_kind_of_record_is_counted_in_words() -> None:
    assert set(KINDS) == set(RECORDED)


def test_every_kind_of_record_says_who_may_undo_it() -> None:
    assert set(WRITTEN_UNDER) == set(RECORDED)
