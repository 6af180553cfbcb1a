"""What one person adds to the office's figures: the measures' own rows, narrowed to the person."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import sqlalchemy as sa

from tracker.access import Permission, Rights
from tracker.counting.measure import Measure
from tracker.counting.options import Home, Options
from tracker.db import db, home_country
from tracker.i18n import _n
from tracker.ledger.snapshot import LIVE
from tracker.reports.catalogue import MEASURES, ROOM_OF
from tracker.reports.scope_words import within


@dataclass(frozen=True, slots=True)
class Asked:
    """`words` are for that number of them; `of` is the value whose distinct number is told; None: what the measure
    itself counts.
    """

    measure_key: str
    words: Callable[[int], str]
    of: str | None = None


@dataclass(frozen=True, slots=True)
class Number:
    key: str
    words: str
    number: int
    rule: str


ASKED = (
    Asked("participations", lambda n: _n("participation counted", "participations counted", n)),
    Asked("person_days", lambda n: _n("day attended", "days attended", n)),
    Asked("other_participations", lambda n: _n("time as lecturer or otherwise", "times as lecturer or otherwise", n)),
    Asked("enrolments_ever", lambda n: _n("enrolment", "enrolments", n)),
    Asked("experts", lambda n: _n("mission as an expert", "missions as an expert", n), "page_id"),
    Asked("expert_days", lambda n: _n("day on missions", "days on missions", n)),
)


def summary(person_id: int, rights: Rights) -> list[Number]:
    """Of the rooms that the reader may read; of the home country's people as of all others (rule T5)."""
    options = Options(home=Home.INCLUDE, within=within(rights.reach(Permission.NAMES_READ)))
    asked = [one for one in ASKED if rights.may(Permission(f"{ROOM_OF[one.measure_key]}:read"))]
    numbers = [(one, _number(one, person_id, options)) for one in asked]
    return [Number(one.measure_key, one.words(number), number, _rule(one, options)) for one, number in numbers]


def _rule(one: Asked, options: Options) -> str:
    """The one that counts the measure's named rows."""
    return MEASURES[one.measure_key].candidates(LIVE, options)[0].rule.id


def _number(one: Asked, person_id: int, options: Options) -> int:
    statement = _statement(MEASURES[one.measure_key], one.of, options, home_country())
    return int(db.session.scalar(statement, {"person_id": person_id}) or 0)


@lru_cache(maxsize=64)
def _statement(measure: Measure, of: str | None, options: Options, home: str) -> "sa.Select[Any]":
    value, wanted = of or measure.of, sa.bindparam("person_id", type_=sa.BigInteger)
    parts = [
        branch.narrowed(branch.values["person_id"].column == wanted).select([value], options, also=("person_id",))
        for branch in measure.candidates(LIVE, options)
    ]
    counted = (parts[0] if len(parts) == 1 else sa.union_all(*parts)).subquery("of_person").c[value]
    return sa.select(sa.func.count(counted.distinct()) if of or measure.distinct else sa.func.sum(counted))
