"""Reading a country as someone typed it, with the office's own names and aliases; refused rather than guessed."""

from collections.abc import Collection, Mapping

import sqlalchemy as sa

from tracker.db import db
from tracker.errors import RuleBroken
from tracker.i18n import _, either, listed
from tracker.partners.models import Partner, PartnerAlias
from tracker.partners.names import fold_name, read_partner, suggestions


class CountryReader:
    """Reads many texts with one look into the database.

    `missing` are the file's marks for "no value"; `answers` what a person said that texts of this file mean, by code.
    `unknown` gathers what could not be read.
    """

    def __init__(self, missing: Collection[str] = (), answers: Mapping[str, str] = {}) -> None:
        self.missing = frozenset(missing)
        self.unknown: dict[str, None] = {}
        rows = db.session.execute(sa.select(Partner.code, Partner.name_en, Partner.name_zh)).all()
        self.names = {code: either(en, zh) for code, en, zh in rows}
        aliases = sa.select(PartnerAlias.name_key, Partner.code).join(Partner)
        # The names as the office has them now, its own partners and codes among them; its aliases win over all.
        self.own = {fold_name(name): code for code, en, zh in rows for name in (en, zh)}
        self.own |= {fold_name(code): code for code in self.names if read_partner(code).code is None}
        self.own |= {row.name_key: row.code for row in db.session.execute(aliases)}
        self.own |= {fold_name(text): code for text, code in answers.items() if code in self.names}
        self._read: dict[str, str | None] = {}

    def read(self, text: str) -> str | None:
        """The partner's code; None where nothing is said.

        Raises RuleBroken: the name is not known, or two partners bear it.
        """
        typed = text.strip()
        if not typed or typed in self.missing:
            return None
        if typed not in self._read:
            self._read[typed] = self._find(typed)
        return self._read[typed]

    def alike(self, text: str) -> list[tuple[str, str]]:
        """(code, name) of the partners whose names look like a text, best first: to be offered, never taken."""
        found = suggestions(text.strip(), extra=self.own)
        return [(code, self.names[code]) for code in found if code in self.names]

    def _find(self, typed: str) -> str:
        reading = read_partner(typed, extra=self.own)
        if reading.code in self.names:
            return str(reading.code)
        self.unknown[typed] = None
        if reading.how == "ambiguous":
            raise RuleBroken(
                _("“%(text)s” can mean more than one country: write its two-letter code.", text=typed[:80])
            )
        if alike := [_("%(name)s (%(code)s)", name=name, code=code) for code, name in self.alike(typed)]:
            raise RuleBroken(
                _("“%(text)s” is not a known country. Did you mean %(names)s?", text=typed[:80], names=listed(alike))
            )
        raise RuleBroken(_("“%(text)s” is not a known country.", text=typed[:80]))


def read_country(text: str, missing: Collection[str] = ()) -> str | None:
    """One text read by a `CountryReader` made for it; for many texts make one reader."""
    return CountryReader(missing).read(text)
