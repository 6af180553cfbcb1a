"""The form of a claim: its sentences, and a row for each figure named in them."""

from typing import Any
from urllib.parse import parse_qsl, urlencode

import sqlalchemy as sa
from wtforms import FieldList, FormField
from wtforms import Form as PlainForm

from tracker.db import db
from tracker.errors import RuleBroken
from tracker.i18n import _l
from tracker.partners.models import PartnerGroup
from tracker.reports.catalogue import MEASURES
from tracker.reports.claims.fields import NumberField
from tracker.reports.claims.question import read_address, read_question
from tracker.reports.claims.rules import MOST_FIGURES, Draft, FigureRefused
from tracker.reports.claims.sentences import names
from tracker.reports.describing import with_unit
from tracker.reports.models import Claim, ClaimFigure, Tells, Wording
from tracker.web.fields import ChoiceField, LinesField, OptionField, TextField
from tracker.web.forms import Form

PLAIN = {"autocomplete": "off"}
# Where a part of the question is typed.
_PLACES = {"from": "from_year", "to": "to_year", "scope": "scope"}
_OWN = ("name", "address", "measure", "tells", "against", "wording", "stated")


class FigureForm(PlainForm):
    """One figure: an address pasted takes the place of the measure and the question."""

    name = TextField(_l("Name in the sentence"), column=ClaimFigure.name, render_kw=PLAIN)
    address = TextField(
        _l("Address of its rows"),
        description=_l("Paste the address of a number's page: it fills in the measure and the question."),
        render_kw=PLAIN,
    )
    measure = OptionField(_l("Measure"), blank=_l("choose"))
    from_year = TextField(_l("From year"), render_kw={"inputmode": "numeric", **PLAIN})
    to_year = TextField(_l("To year"), render_kw={"inputmode": "numeric", **PLAIN})
    scope = OptionField(_l("Group"), blank=_l("everything"))
    cells = TextField(
        _l("Only the cells"),
        column=ClaimFigure.asked,
        description=_l("Such as country=KE, or direction=inbound; several parted by commas."),
        render_kw=PLAIN,
    )
    tells = ChoiceField(_l("It tells"), Tells, default=Tells.VALUE)
    against = OptionField(_l("Compared with"), blank=_l("nothing"))
    wording = ChoiceField(_l("Said as"), Wording, default=Wording.MORE_THAN)
    stated = NumberField(_l("Number stated"), description=_l("Left empty: the number that rule P5 gives now."))

    def __init__(self, formdata: Any = None, obj: Any = None, prefix: str = "", **named: Any) -> None:
        if isinstance(obj, ClaimFigure):
            named, obj = _pieces(obj), None
        super().__init__(formdata, obj, prefix, **named)

    def offer(self, measures: list[tuple[str, str]], groups: list[tuple[str, str]]) -> None:
        self.measure.offer(measures)
        self.against.offer(measures)
        self.scope.offer(groups)

    def fill(self) -> None:
        """Take the measure and the question from the address, where one was pasted. Raises RuleBroken."""
        if self.address.data:
            measure, asked = read_address(self.address.data)
            try:
                read_question(measure, asked)
            except RuleBroken as broken:
                raise RuleBroken(broken.message, "address") from None
            self.measure.data = measure
            for name, value in _asked(asked).items():
                self[name].data = value or None if name == "scope" else value
            self.address.data, self.address.raw_data = "", None

    @property
    def asked(self) -> str:
        period = {"from": self.from_year.data, "to": self.to_year.data, "scope": self.scope.data}
        cells = "&".join(part.strip() for part in (self.cells.data or "").replace(",", "&").split("&") if part.strip())
        return "&".join(filter(None, (urlencode({key: said for key, said in period.items() if said}), cells)))

    @property
    def draft(self) -> Draft:
        return Draft(
            self.name.data or "",
            self.measure.data or "",
            self.asked,
            self.tells.data or Tells.VALUE,
            self.against.data or "",
            self.wording.data or Wording.MORE_THAN,
            self.stated.data,
        )


class ClaimForm(Form):
    text_en = LinesField(
        _l("Sentence in English"),
        column=Claim.text_en,
        description=_l("Write the name of each figure in braces: the office has held {sessions} training sessions."),
        render_kw={"autofocus": True, "rows": 3},
    )
    text_zh = LinesField(
        _l("Sentence in Chinese"),
        column=Claim.text_zh,
        description=_l("With the same names: 举办{sessions}期培训班。"),
        render_kw={"rows": 3, "lang": "zh-Hans"},
    )
    source = TextField(_l("Where it was published"), column=Claim.source)
    figures = FieldList(FormField(FigureForm), max_entries=MOST_FIGURES)

    def __init__(self, **named: Any) -> None:
        super().__init__(**named)
        self._offer()

    def find(self) -> None:
        """A row for each name in the sentences that has none yet; addresses that were pasted are read.

        Rows in which nothing was said go with the name that no sentence has any more.
        """
        said: set[str] = set()
        for field, text in (("text_en", self.text_en.data), ("text_zh", self.text_zh.data)):
            try:
                found = names(text or "")
            except RuleBroken as broken:
                self.refuse(RuleBroken(broken.message, field))
                continue
            said.update(found)
            known = {entry.form.name.data for entry in self.figures}
            for name in [name for name in found if name not in known][: MOST_FIGURES - len(self.figures)]:
                self.figures.append_entry({"name": name})
        self.figures.entries = [
            entry
            for entry in self.figures
            if entry.form.name.data in said or entry.form.measure.data or entry.form.address.data
        ]
        self._offer()
        for entry in self.figures:
            try:
                entry.form.fill()
            except RuleBroken as broken:
                self._refuse_at(entry, broken)

    def drafts(self) -> list[Draft]:
        """The figures that have a name. Raises FigureRefused at an address that is none."""
        for at, entry in enumerate(self._named):
            try:
                entry.form.fill()
            except RuleBroken as broken:
                raise FigureRefused(broken, at) from None
        return [entry.form.draft for entry in self._named]

    def populate_obj(self, record: Any) -> None:
        """The sentences; the figures are the rule's to write."""
        for name in ("text_en", "text_zh", "source"):
            self[name].populate_obj(record, name)

    def refuse(self, broken: RuleBroken) -> None:
        if isinstance(broken, FigureRefused):
            self._refuse_at(self._named[broken.at], broken)
        else:
            super().refuse(broken)

    @property
    def _named(self) -> list[Any]:
        return [entry for entry in self.figures if entry.form.name.data]

    def _refuse_at(self, entry: Any, broken: RuleBroken) -> None:
        name = broken.field or ""
        place = name if name in _OWN else _PLACES.get(name, "tells" if name == "by" else "cells")
        field = entry.form[place]
        field.errors = [*field.errors, broken.message]
        self.figures.errors = [*self.figures.errors, broken.message]

    def _offer(self) -> None:
        measures = [(key, with_unit(one)) for key, one in MEASURES.items()]
        query = sa.select(PartnerGroup).order_by(PartnerGroup.name_en)
        groups = [(group.code, group.name) for group in db.session.scalars(query)] if len(self.figures) else []
        for entry in self.figures:
            entry.form.offer(measures, groups)


class TemplateForm(Form):
    template = LinesField(
        _l("A template of your own"),
        column=None,
        description=_l("JSON; left empty, the sentences above are added."),
        render_kw={"rows": 8, "spellcheck": "false", **PLAIN},
    )

    def __init__(self, **named: Any) -> None:
        super().__init__(**named)
        self.template.longest = 200_000


def _pieces(figure: ClaimFigure) -> dict[str, Any]:
    kept = {"name", "measure", "tells", "against", "wording", "stated"}
    return {**{name: getattr(figure, name) for name in kept}, **_asked(figure.asked)}


def _asked(asked: str) -> dict[str, str]:
    """A question by the fields in which it is typed."""
    said = dict(parse_qsl(asked, keep_blank_values=True))
    own = {field: said.pop(name, "") for name, field in _PLACES.items()}
    said.pop("as_of", None)
    return {**own, "cells": ", ".join(urlencode({name: value}) for name, value in said.items())}
