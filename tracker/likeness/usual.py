"""What is usual of a column, before its file is looked at: how much a file of few rows is told by it.

A roster of thirty rows cannot say how rare a name is, nor how often one person is written in two ways. The more
pairs and rows there are, the more they speak for themselves.
"""

from typing import NamedTuple

from tracker.likeness.kinds import Field

Shares = tuple[float, float, float, float, float]  # of the levels from OTHER to SAME

# How likely two strangers say the same.
CHANCE = {
    Field.NAME: 0.0005,
    Field.GIVEN_NAME: 0.005,
    Field.FAMILY_NAME: 0.002,
    Field.BORN_ON: 0.0001,
    Field.STREET: 0.001,
    Field.STATE: 0.15,
    Field.COUNTRY: 0.1,
    Field.EMAIL: 0.0001,
    Field.PHONE: 0.0001,
    Field.TEXT: 0.05,
}
CHANCE_OF_ANY = 0.01
CHANCE_OF_A_WORD = 0.005  # of a whole name
# The rows that this is worth: whether a list is of one country, or of one office, a few rows tell.
ROWS, ROWS_OF = 100.0, {Field.COUNTRY: 10.0, Field.ORGANIZATION: 20.0}
# A value never met again but in one pair is still met in half another row, in a file of so many rows.
UNSEEN, UNSEEN_IN = 0.5, 1000


class Usual(NamedTuple):
    """How often rows of one, and rows of two, agree on each level; and how many pairs each of it is worth."""

    in_one: Shares
    by_chance: Shares
    worth_in_one: float = 40.0
    worth_by_chance: float = 40.0


ANY = Usual((0.06, 0.02, 0.04, 0.13, 0.75), (0.955, 0.03, 0.01, 0.003, 0.002))
OF = {
    # Written in another order, in other letters, shortened; strangers hardly ever have names so alike.
    Field.NAME: Usual((0.03, 0.05, 0.12, 0.2, 0.6), (0.986, 0.0125, 0.0008, 0.0003, 0.0004), worth_by_chance=1000.0),
    # Who marries may change it: but that colleagues bear one given name is no sign that many did.
    Field.FAMILY_NAME: ANY._replace(worth_in_one=200.0),
    # One person hardly ever has two countries in one list; many have two addresses, and two names for their office.
    Field.COUNTRY: Usual((0.01, 0.005, 0.005, 0.02, 0.96), (0.89, 0.002, 0.002, 0.006, 0.1), worth_in_one=200.0),
    Field.EMAIL: Usual((0.35, 0.01, 0.05, 0.04, 0.55), (0.994, 0.003, 0.001, 0.001, 0.001)),
    Field.PHONE: Usual((0.35, 0.01, 0.04, 0.05, 0.55), (0.99, 0.004, 0.003, 0.002, 0.001)),
    Field.ORGANIZATION: Usual((0.25, 0.05, 0.1, 0.1, 0.5), (0.93, 0.03, 0.015, 0.005, 0.02)),
}


def usual(field: Field) -> Usual:
    return OF.get(field, ANY)


def chance(rows: int, filled: int, field: Field, share: float) -> float:
    """How likely a stranger says what so many of the filled rows say, a pair among them; `share` is what is usual."""
    worth = ROWS_OF.get(field, ROWS)
    others = max(rows - 2, 0) + UNSEEN * min(filled / UNSEEN_IN, 1.0)
    return min((others + share * worth) / (filled + worth), 1.0)
