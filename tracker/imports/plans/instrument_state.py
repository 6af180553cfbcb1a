"""The documents of the register and of the file so far, with their partners, links and chains."""

from dataclasses import dataclass, field
from itertools import count
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import selectinload

from tracker.cooperation.models import Instrument, InstrumentParty, Step
from tracker.cooperation.rules import prepare_instrument
from tracker.cooperation.rules.codes import instrument_code
from tracker.db import db
from tracker.imports.columns_of import changed_copy
from tracker.text import fold


@dataclass(slots=True, eq=False)
class Paper:
    """`instrument` is in no session, and has its parties, as the rules for chains look at them."""

    instrument: Instrument
    codes: list[str]
    urls: set[str] = field(default_factory=set)
    original: "Paper | None" = None
    followers: list["Paper"] = field(default_factory=list)


class Documents:
    """All of them: an office has hundreds."""

    def __init__(self) -> None:
        self.by_code: dict[str, Paper] = {}
        self.by_content: dict[tuple[Any, ...], Paper] = {}
        loaded = sa.select(Instrument).options(selectinload(Instrument.parties), selectinload(Instrument.links))
        papers: dict[int, Paper] = {}
        # Originals have the smaller key of the two, or none at all.
        for one in db.session.scalars(loaded.order_by(Instrument.original_id.is_not(None), Instrument.id)):
            instrument, codes = changed_copy(one, {}), [party.partner_code for party in one.parties]
            instrument.parties = [InstrumentParty(partner_code=code) for code in codes]
            original = papers.get(one.original_id) if one.original_id else None
            papers[one.id] = Paper(instrument, codes, {link.url for link in one.links}, original)
            self.enter(papers[one.id])

    def known(self, said: dict[str, Any]) -> Paper | None:
        """By its code; without one, the same document in all that tells two apart."""
        if "code" in said:
            return self.by_code.get(fold(said["code"]))
        original = self.by_code.get(fold(said.get("original", "")))
        codes = tuple(sorted(said.get("partner") or (original.codes if original else ())))
        return self.by_content.get((*_content(said), codes)) if codes else None

    def enter(self, paper: Paper) -> None:
        """A document without a code is given one that no other has, here or in the register."""
        one = paper.instrument
        if not one.code:
            original = paper.original.instrument if paper.original else None
            one.code = self._free(instrument_code(one, sorted(paper.codes), original))
            prepare_instrument(one)
        if paper.original is not None:
            self.follow(paper, paper.original)
        self.by_code[fold(one.code)] = paper
        said = {name: getattr(one, name) for name in ("type", "step", "title_en", "title_zh", "signed_on", "starts_on")}
        self.by_content.setdefault((*_content(said), tuple(sorted(paper.codes))), paper)

    def follow(self, paper: Paper, original: Paper) -> None:
        if paper.original is not None and paper in paper.original.followers:
            paper.original.followers.remove(paper)
        paper.original = original
        original.followers.append(paper)

    def _free(self, code: str) -> str:
        if fold(code) not in self.by_code:
            return code
        return next(free for number in count(2) if fold(free := f"{code}-{number}") not in self.by_code)


def _content(said: dict[str, Any]) -> tuple[Any, ...]:
    title = fold(said.get("title_en") or said.get("title_zh") or "")
    return said.get("type"), said.get("step", Step.ORIGINAL), title, said.get("signed_on"), said.get("starts_on")
