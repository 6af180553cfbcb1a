"""Choosing a person for a record of another room: whom a search finds, and a form that takes somebody new along."""

import re
from typing import Any

from flask import abort, request

from tracker.db import db
from tracker.errors import RuleBroken
from tracker.i18n import _l
from tracker.partners.forms import PartnerField
from tracker.people import queries
from tracker.people.forms import NO_COMPLETION, AnswerField
from tracker.people.models import Person
from tracker.people.rules import AlreadyKnown
from tracker.web.fields import TextField
from tracker.web.forms import Form

SHOWN = 20  # people found, at most


def asked_text() -> str:
    """What the address looks for."""
    return request.args.get("q", "").replace("\0", "").strip()[:200]


def asked_person() -> Person:
    """The person whom the address chose; 404 for anything else."""
    said = request.args["person"]
    return (queries.person(int(said)) if re.fullmatch("[0-9]{1,9}", said) else None) or abort(404)


def asked_name() -> str:
    """What somebody new is called, where the address says so."""
    return request.args.get("name", "").replace("\0", "")[:200]


def found(text: str) -> tuple[list[tuple[Person, str]], bool]:
    """Who fits, each with what else is known of them, and whether there are more."""
    query = queries.for_list(queries.people(text)).order_by(Person.name_key, Person.id).limit(SHOWN + 1)
    people = list(db.session.scalars(query)) if text else []
    return [(person, queries.told(person)) for person in people[:SHOWN]], len(people) > SHOWN


class NewPersonPart(Form):
    """What a form asks of somebody who is not recorded yet, beside what it asks for the record itself.

    `known` are the people, as `AlreadyKnown` tells them, whom the new one may be; the answer stands beside them. The
    form that takes this along has a field `gender`: it is asked for once, for the person and for the record.
    """

    of_person = ("full_name", "native_name", "family_name", "given_name", "citizenship", "gender", "email")

    full_name = TextField(
        _l("Name"),
        column=Person.full_name,
        description=_l("As it is to be shown. Left empty, it is made of the family name and the given name."),
        render_kw={"autofocus": True, **NO_COMPLETION},
    )
    family_name = TextField(_l("Family name"), column=Person.family_name, render_kw=NO_COMPLETION)
    given_name = TextField(_l("Given name"), column=Person.given_name, render_kw=NO_COMPLETION)
    native_name = TextField(_l("Name in own script"), column=Person.native_name, render_kw=NO_COMPLETION)
    citizenship = PartnerField(_l("Citizenship"))
    email = TextField(_l("E-mail address"), column=Person.email, render_kw={"type": "email", **NO_COMPLETION})
    is_another = AnswerField(_l("This is another person"))

    def __init__(self, **named: Any) -> None:
        super().__init__(**named)
        self.known: list[tuple[int, str, str]] = []

    def new_person(self) -> Person:
        """The person, as the form says."""
        person = Person()
        for name in self.of_person:
            self[name].populate_obj(person, name)
        return person

    def populate_obj(self, record: Any) -> None:
        """Only what is said of the record itself: the person is a record of its own."""
        for name in sorted(set(self._fields) & set(type(record).__mapper__.columns.keys())):
            self[name].populate_obj(record, name)

    def refuse(self, broken: RuleBroken) -> None:
        super().refuse(broken)
        if isinstance(broken, AlreadyKnown):
            self.known = broken.people
