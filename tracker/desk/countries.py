"""What stands on a country's and on a group's page from all rooms, and the whole of it as a file."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from flask import Response, abort, request, url_for
from flask_login import current_user

from tracker.access import Permission
from tracker.db import db
from tracker.desk.blueprint import bp
from tracker.desk.countries_figures import Headline, Numbers, read_all
from tracker.desk.countries_panel import Panel
from tracker.desk.countries_panels import panels
from tracker.desk.countries_questions import Question
from tracker.desk.countries_subject import Subject
from tracker.i18n import _, _l
from tracker.partners.models import GroupMembership, Partner, PartnerGroup
from tracker.partners.parts import OF_GROUP, OF_MEMBERS, OF_PARTNER
from tracker.tables import Book, Column, Kind, Table
from tracker.tables.formats import BOOKS
from tracker.web.download import send
from tracker.web.gate import may, needs
from tracker.web.parts import Part

OF_EACH_MEMBER = ("participations", "persons", "students", "missions", "in_force", "applications_inbound")


@dataclass(frozen=True, slots=True)
class Overview:
    """What the part of the page is given."""

    subject: Subject
    numbers: Numbers
    panels: Sequence[Panel]  # those with rows
    empty: Sequence[str]  # the titles of the others
    exports: Sequence[tuple[str, str]]


@bp.get("/partners/<code>/export")
@needs(Permission.EXPORT)
def export_partner(code: str) -> Response:
    return _file(_found(sa.select(Partner).where(Partner.code == code), code))


@bp.get("/partners/groups/<code>/export")
@needs(Permission.EXPORT)
def export_group(code: str) -> Response:
    return _file(_found(sa.select(PartnerGroup).where(PartnerGroup.code == code), code))


def overview(record: Partner | PartnerGroup) -> Part:
    subject = Subject(record)
    shown = panels(subject, current_user.rights)
    numbers = Numbers(subject, read_all(current_user.rights), current_user.rights)
    given = Overview(
        subject,
        numbers,
        [panel for panel in shown if panel.rows],
        [panel.title for panel in shown if not panel.rows],
        _exports(subject) if may(Permission.EXPORT) else [],
    )
    return Part("dossier/country.html", given)


def member_columns(group: PartnerGroup) -> list[Column[GroupMembership]]:
    """The numbers of each member, of its time in the group (rule C3)."""
    numbers = Numbers(Subject(group), read_all(current_user.rights), current_user.rights)
    return [_of_member(numbers, question) for question in numbers.questions if question.key in OF_EACH_MEMBER]


def _of_member(numbers: Numbers, question: Question) -> Column[GroupMembership]:
    found = numbers.members(question)
    return Column(
        question.key,
        question.label,
        lambda member: found.get(member.partner_code),
        Kind.COUNT,
        link=lambda member: numbers.member_url(question, member.partner_code),
    )


def _file(record: Partner | PartnerGroup) -> Response:
    subject, rights = Subject(record), current_user.rights
    numbers = Numbers(subject, read_all(rights), rights)
    figures: Table[Headline] = Table(_("Figures"), HEADLINES, numbers.headlines)
    tables: list[Table[Any]] = [figures, numbers.by_year, *(panel.whole for panel in panels(subject, rights))]
    about = [(_("Partner") if subject.group is None else _("Group"), f"{subject.name} ({subject.code})")]
    return send(Book(subject.name, tables, [*about, *numbers.scope_words]), request.args.get("format", "xlsx"))


HEADLINES: list[Column[Headline]] = [
    Column("key", _l("Key"), lambda one: one.question.key, Kind.CODE),
    Column("words", _l("Figure"), lambda one: one.words),
    Column("number", _l("Number"), lambda one: one.number, Kind.COUNT),
    Column("measure", _l("Measure"), lambda one: one.question.measure_key, Kind.CODE),
    Column("rules", _l("Rules"), lambda one: ", ".join(one.question.measure.rule_ids)),
]


def _found(query: sa.Select[Partner] | sa.Select[PartnerGroup], code: str) -> Partner | PartnerGroup:
    """Answers 404 for what is no code, before a database is asked that might refuse its characters."""
    if not re.fullmatch("[A-Z0-9_]{1,20}", code):
        abort(404)
    found: Partner | PartnerGroup = db.one_or_404(query)
    return found


def _exports(subject: Subject) -> list[tuple[str, str]]:
    endpoint = "desk.export_partner" if subject.group is None else "desk.export_group"
    return [(name.upper(), url_for(endpoint, code=subject.code, format=name)) for name in BOOKS]


OF_PARTNER.append(overview)
OF_GROUP.append(overview)
OF_MEMBERS.append(member_columns)
