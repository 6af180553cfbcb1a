"""The columns of a document's parties: for whom its chain is in force, until when, and how that is counted."""

from collections.abc import Mapping
from typing import Any

from flask import url_for

from tracker.cooperation.queries.standing import PartyTerm
from tracker.counting.verdicts import Verdict
from tracker.i18n import _, _l
from tracker.tables import Column, Kind


def party_columns(verdicts: Mapping[int, Verdict]) -> list[Column[PartyTerm]]:
    """`verdicts` are those of the document itself, by the id of the party."""
    return [
        Column("partner", _l("Partner"), lambda t: t.partner.name, link=_page),
        Column("code", _l("Code"), lambda t: t.partner.code, Kind.CODE, shown=False),
        Column(
            "holds",
            _l("In force today"),
            lambda t: _("yes") if t.holds else _("no"),
            tag=lambda t: "ok" if t.holds else "",
        ),
        Column("ends_on", _l("Until"), _until, Kind.DATE),
        Column("counted", _l("This document counted"), lambda t: _said(verdicts[t.party_id])),
    ]


def _until(term: PartyTerm) -> Any:
    return term.ends_on or (_("without an end") if term.was_ever else None)


def _said(verdict: Verdict) -> str:
    if verdict.counted:
        return _("yes, by rule %(rule)s", rule=verdict.rule.id)
    return _("no, by rule %(rule)s: %(why)s", rule=verdict.rule.id, why=verdict.why_not)


def _page(term: PartyTerm) -> str:
    return url_for("partners.show", code=term.partner.code)
