"""Searching all rooms at once: what is found of each kind, the first few, and the way to all of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from tracker.access import Rights
from tracker.db import db
from tracker.desk.links import link
from tracker.desk.search_coded import CODED
from tracker.desk.search_kinds import KINDS, Found, Searched
from tracker.desk.search_pages import pages
from tracker.errors import RuleBroken
from tracker.i18n import _
from tracker.text import clean, fold

FEW = 8  # shown of each kind
LONGEST = 100  # characters of a search


@dataclass(frozen=True, slots=True)
class Group:
    """What was found of one kind; `total` counts all, `all_url` lists them."""

    label: str
    found: Sequence[Found]
    total: int
    all_url: str


def read_search(said: str) -> str:
    """What is searched for; nothing where it holds no letter or digit, or a character that cannot be."""
    try:
        text = clean(said)[:LONGEST]
    except RuleBroken:
        return ""
    return text if fold(text) else ""


def record_named(code: str, rights: Rights) -> tuple[str, int] | None:
    """Endpoint and id of the record with exactly this code, in whatever case it was typed.

    The first of the kinds, should several have the same code.
    """
    found = [
        coded.visible(rights)
        .where(sa.func.lower(coded.model.code) == code.lower())
        .with_only_columns(sa.literal(at).label("at"), coded.model.id.label("id"))
        for at, coded in enumerate(CODED)
        if rights.may(coded.permission)
    ]
    first = db.session.execute(sa.union_all(*found).order_by("at").limit(1)).first() if found else None
    return None if first is None else (CODED[first.at].endpoint, first.id)


def search(text: str, rights: Rights) -> list[Group]:
    """The kinds of which something was found and that the reader may read."""
    if not text:
        return []
    named = pages(text)
    made = [Group(_("Pages"), named, len(named), "")]
    made += [_group(kind, text, rights) for kind in KINDS if all(rights.may(one) for one in kind.needs)]
    return [group for group in made if group.found]


def _group(kind: Searched, text: str, rights: Rights) -> Group:
    query = kind.query(text, rights)
    rows = list(db.session.scalars(query.limit(FEW)))
    total = len(rows) if len(rows) < FEW else _count(query)
    return Group(str(kind.label), [kind.shown(row) for row in rows], total, link(kind.all, q=text))


def _count(query: Any) -> int:
    bare = query.order_by(None).with_only_columns(sa.literal(1), maintain_column_froms=True).subquery()
    return db.session.scalar(sa.select(sa.func.count()).select_from(bare)) or 0
