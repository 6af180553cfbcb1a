"""Reading for the roster sheet: the whole list of a session, in every role."""

import sqlalchemy as sa
from sqlalchemy.orm import contains_eager, joinedload

from tracker.people.models import Person
from tracker.trainings.models import Participation


def whole_list(session_id: int) -> sa.Select[Participation]:
    """Everyone on a session's list with person and country, in the order in which they were entered."""
    return (
        sa.select(Participation)
        .join(Participation.person)
        .where(Participation.session_id == session_id)
        .options(contains_eager(Participation.person).defer(Person.search_key), joinedload(Participation.country))
        .order_by(Participation.id)
    )
