"""What each room keeps of a country or a group, as a short list with the way to all of it."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import sqlalchemy as sa

from tracker.access import Permission, Rights
from tracker.db import db
from tracker.desk.countries_subject import Subject
from tracker.desk.links import link
from tracker.i18n import _
from tracker.people import queries as people
from tracker.people.models import Person
from tracker.people.tables import columns as people_columns
from tracker.tables import Column, Table
from tracker.trainings import queries as trainings
from tracker.trainings.models import TrainingSession
from tracker.trainings.tables import session_columns

FEW = 8  # rows of a panel; the file has all


@dataclass
class Panel:
    """`query` is in its order; of one entity, or of rows."""

    key: str
    title: str
    columns: Sequence[Column[Any]]
    query: Any
    all_url: str = ""

    @cached_property
    def rows(self) -> list[Any]:
        """One more than are shown, to know whether there are more."""
        return list(self._fetch(self.query.limit(FEW + 1)))

    @property
    def table(self) -> Table[Any]:
        return Table(self.title, self.columns, self.rows[:FEW])

    @cached_property
    def total(self) -> int:
        if len(self.rows) <= FEW:
            return len(self.rows)
        bare = self.query.order_by(None).with_only_columns(sa.literal(1), maintain_column_froms=True).subquery()
        return db.session.scalar(sa.select(sa.func.count()).select_from(bare)) or 0

    @property
    def whole(self) -> Table[Any]:
        """All rows, read when the file is written."""
        return Table(self.title, self.columns, self._stream())

    def _stream(self) -> Iterator[Any]:
        yield from self._fetch(self.query.execution_options(yield_per=1000))

    def _fetch(self, query: Any) -> Any:
        result = db.session.execute(query)
        return result.scalars() if len(query.column_descriptions) == 1 else result


def panels(subject: Subject, rights: Rights) -> list[Panel]:
    """Of the rooms that the reader may read, each within what they may see there."""
    made = [make(subject, rights) for permission, make in _PANELS if rights.may(permission)]
    return [panel for panel in made if panel is not None]


def _represented(subject: Subject, rights: Rights) -> Panel:
    """For a group the sessions that were tailored for it (rule C3)."""
    title = _("Sessions represented in") if subject.group is None else _("Sessions tailored for it")
    named: dict[str, Any] = {"represented": subject.code} if subject.group is None else {"group": subject.group.id}
    return _sessions("sessions", title, rights, named)


def _held(subject: Subject, rights: Rights) -> Panel | None:
    if subject.group is not None:
        return None
    return _sessions("sessions_held", _("Sessions held there"), rights, {"country": subject.code})


def _sessions(key: str, title: str, rights: Rights, named: dict[str, Any]) -> Panel:
    newest = (TrainingSession.starts_on.desc().nulls_last(), TrainingSession.id.desc())
    query = trainings.sessions(rights, **named).order_by(*newest)
    return Panel(key, title, _shown(session_columns(), rights), query, link("trainings.index", **named))


def _people(subject: Subject, rights: Rights) -> Panel:
    named: dict[str, Any] = {"citizenship" if subject.group is None else "group": subject.code}
    query = people.for_list(people.people(**named)).order_by(Person.name_key, Person.id)
    columns = [c for c in _shown(people_columns(), rights) if subject.group is not None or c.key != "citizenship"]
    return Panel("people", _("People by citizenship"), columns, query, link("people.index", **named))


def _shown(columns: Sequence[Column[Any]], rights: Rights) -> list[Column[Any]]:
    names = rights.may(Permission.NAMES_READ)
    return [column for column in columns if column.shown and (names or not column.personal)]


_PANELS: list[tuple[Permission, Callable[[Subject, Rights], Panel | None]]] = [
    (Permission.TRAININGS_READ, _represented),
    (Permission.TRAININGS_READ, _held),
    (Permission.NAMES_READ, _people),
]
