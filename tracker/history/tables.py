"""The columns of the list of changes."""

from flask import url_for

from tracker.history.words import touched
from tracker.i18n import _l
from tracker.ledger.models import Change
from tracker.tables import Column, Kind

AT: Column[Change] = Column(
    "at", _l("When"), lambda c: c.at, Kind.MOMENT, link=lambda c: url_for("history.change", id=c.id), sort=Change.id
)
ACTOR: Column[Change] = Column("actor", _l("Who"), lambda c: c.actor, sort=Change.actor)
THROUGH: Column[Change] = Column("through", _l("Through"), lambda c: c.through, sort=Change.through)
TOUCHED: Column[Change] = Column("touched", _l("What"), lambda c: touched(c.touched))
NOTE: Column[Change] = Column("note", _l("Note"), lambda c: c.note)
ACTION: Column[Change] = Column(
    "action", _l("Page or command"), lambda c: c.action, Kind.CODE, sort=Change.action, shown=False
)
NUMBER: Column[Change] = Column("number", _l("Change"), lambda c: c.id, Kind.CODE, sort=Change.id, shown=False)

CHANGES = [AT, ACTOR, THROUGH, TOUCHED, NOTE, ACTION, NUMBER]
