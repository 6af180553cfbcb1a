"""One person across all rooms: the part of the person's page, and the whole of it as a file."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from flask import Response, abort, request, url_for
from flask_login import current_user

from tracker.access import Permission
from tracker.dossier import views_duplicates, views_merge, views_part, views_split, views_unmerge
from tracker.dossier.blueprint import bp
from tracker.dossier.summary import Number, summary
from tracker.dossier.tables import NUMBERS, event_columns, said_days, url_of
from tracker.dossier.timeline import Event, by_year, events
from tracker.i18n import _
from tracker.people import queries as people
from tracker.people.sections import PARTS, sections
from tracker.people.tables import AFFILIATION_COLUMNS, ALIAS_COLUMNS
from tracker.people.tables import columns as people_columns
from tracker.tables import Book, Table
from tracker.tables.formats import BOOKS
from tracker.web.download import send
from tracker.web.gate import may, needs
from tracker.web.parts import Part

__all__ = ["bp", "views_duplicates", "views_merge", "views_part", "views_split", "views_unmerge"]


@dataclass(frozen=True, slots=True)
class Dossier:
    """What the part of the page is given; `days` and `url` tell an event's days and page."""

    numbers: Sequence[Number]
    years: Sequence[tuple[int | None, Sequence[Event]]]
    exports: Sequence[tuple[str, str]]
    days: Callable[[Event], str]
    url: Callable[[Event], str]


@bp.get("/people/<id:id>/export")
@needs(Permission.NAMES_READ)
def export(id: int) -> Response:
    person = people.person(id) or abort(404)
    rights = current_user.rights
    tables: list[Table[Any]] = [
        Table(_("Person"), people_columns(), [person]),
        Table(_("In numbers"), NUMBERS, summary(id, rights)),
        Table(_("Timeline"), event_columns(), events(id, rights)),
        *(section.table for section in sections(id)),
        Table(_("Affiliations"), AFFILIATION_COLUMNS, person.affiliations),
        Table(_("Other names"), ALIAS_COLUMNS, person.aliases),
    ]
    # Read now: when the answer is written, the view's own read has ended.
    return send(Book(person.full_name, [table.read() for table in tables]), request.args.get("format", "xlsx"))


def dossier(person_id: int) -> Part:
    rights = current_user.rights
    given = Dossier(
        summary(person_id, rights), by_year(events(person_id, rights)), _exports(person_id), said_days, url_of
    )
    return Part("dossier/person.html", given)


def _exports(person_id: int) -> list[tuple[str, str]]:
    if not may(Permission.EXPORT):
        return []
    return [(name.upper(), url_for("dossier.export", id=person_id, format=name)) for name in BOOKS]


# How many records this person may have stands first, who else became this one last.
PARTS[:] = [views_part.alike, dossier, views_part.identity, *PARTS]
