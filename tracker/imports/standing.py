"""Which decisions about the rows of a file still hold: who was chosen may have been merged or removed since."""

from collections.abc import Mapping
from dataclasses import replace

from tracker.imports.deciding import Choose, Decision
from tracker.people.standing import whom_now


def standing(decisions: Mapping[int, Decision]) -> dict[int, Decision]:
    """The decisions that still hold; of somebody who is not on record any more it has to be decided again."""
    now = whom_now(one.person_id for one in decisions.values() if one.person_id)
    return {
        number: replace(one, person_id=now[one.person_id]) if one.person_id else one
        for number, one in decisions.items()
        if one.choose is not Choose.PERSON or one.person_id in now
    }
