"""Partners typed or pasted, one a line, and chosen from the list."""

import re
from collections.abc import Mapping
from typing import Any

from wtforms import SelectMultipleField
from wtforms.fields import SelectChoice  # type: ignore[attr-defined]  # the stubs lag behind
from wtforms.validators import ValidationError

from tracker.errors import RuleBroken
from tracker.i18n import _l, _n
from tracker.partners.forms import PartnerField, partner_options
from tracker.partners.reading import CountryReader
from tracker.web.fields import LinesField

MOST = 20_000  # characters
TOLD = 5  # lines that name no partner; of more only the number is told
CODED = re.compile(r"\(([A-Z]{2,4})\)$")


class PartnersField(LinesField):
    """Partners, one a line: "Cambodia (KH)", or any name or code that is known of one. `codes` are those read."""

    def __init__(self, label: Any = None, validators: Any = None, **named: Any):
        super().__init__(label, validators, **named)
        self.longest = MOST
        self.codes: list[str] = []

    def process_data(self, value: Any) -> None:
        """`value` are codes, or rows that hold one."""
        names = dict(partner_options())
        codes = [getattr(one, "partner_code", one) for one in value or ()]
        self.data = "\n".join(f"{names.get(code, code)} ({code})" for code in codes)

    def pre_validate(self, form: Any) -> None:
        super().pre_validate(form)
        self.codes, refused = read_partners(self.data or "")
        if refused:
            more = len(refused) - TOLD
            told = [*refused[:TOLD], *([_n("%(num)s more line.", "%(num)s more lines.", more)] if more > 0 else [])]
            raise ValidationError(" ".join(told))

    def populate_obj(self, obj: Any, name: str) -> None:
        """The rule puts the codes in their place."""


class ChosenField(PartnerField):
    """One more partner, chosen instead of typed."""

    def __init__(self, label: Any = None, **named: Any):
        super().__init__(label, blank=_l("choose …"), **named)

    def populate_obj(self, obj: Any, name: str) -> None:
        """The rule puts the code in its place."""


class SeveralPartnersField(SelectMultipleField):
    """Several partners of the list."""

    def __init__(self, label: Any = None, **named: Any):
        super().__init__(label, choices=[SelectChoice(code, name) for code, name in partner_options()], **named)

    def process_data(self, value: Any) -> None:
        self.data = []

    def populate_obj(self, obj: Any, name: str) -> None:
        """The rule puts the codes in their place."""


def read_partners(text: str) -> tuple[list[str], list[str]]:
    """The codes of the partners named, one a line, and what is wrong with the lines that name none."""
    names, codes, refused = dict(partner_options()), list[str](), list[str]()
    reader: CountryReader | None = None
    for line in filter(None, (part.strip() for part in re.split(r"[\n;]", text))):
        if code := _coded(line, names):
            codes.append(code)
            continue
        reader = reader or CountryReader()
        try:
            codes.append(reader.read(line) or line)
        except RuleBroken as broken:
            refused.append(broken.message)
    return list(dict.fromkeys(codes)), refused


def _coded(line: str, names: Mapping[str, str]) -> str | None:
    found = CODED.search(line)
    code = found[1] if found else line.upper()
    return code if code in names else None
