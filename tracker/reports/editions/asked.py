"""The questions of an edition as text, and read back."""

from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache
from urllib.parse import parse_qsl, urlencode

from tracker.counting.options import Attribution, Home, Options, YearBy
from tracker.db import db
from tracker.ledger.models import Change
from tracker.ledger.snapshot import Snapshot
from tracker.reports.asking import Scope, read_by, read_scope, read_where
from tracker.reports.catalogue import MEASURES
from tracker.reports.editions.frozen import Place
from tracker.reports.models import Edition

OPTIONS = ("scope", "home", "year_by", "fiscal", "attribution")  # of a summary; its years and its moment are its own


def scope_text(options: Options) -> str:
    """What a summary was asked besides its year, as the address of its page spells it; empty where nothing is said."""
    said = {
        "scope": options.group,
        "home": None if options.home is Home.EXCLUDE else str(options.home),
        "year_by": None if options.year_by is YearBy.START else str(options.year_by),
        "fiscal": None if options.fiscal_month == 1 else str(options.fiscal_month),
        "attribution": None if options.attribution is Attribution.EACH else str(options.attribution),
    }
    return urlencode({key: value for key, value in said.items() if value})


def said_in(text: str) -> dict[str, str]:
    return dict(parse_qsl(text, keep_blank_values=True))


def scope_of(edition: Edition) -> Scope:
    """The scope of an edition at its moment. Raises RuleBroken: it cannot be read any more."""
    options = replace(_options(said_in(edition.asked)), now=edition.day)
    return Scope(options, Snapshot(edition.as_of_id), db.session.get(Change, edition.as_of_id))


@lru_cache(maxsize=1024)
def read_place(measure: str, asked: str) -> Place:
    """The question of an edition, without a cell. Raises RuleBroken, or KeyError: there is no such measure now."""
    counted, pairs = MEASURES[measure], parse_qsl(asked, keep_blank_values=True)
    said = {key: value for key, value in pairs if key != "by"}
    keys = {dimension.key for dimension in counted.dimensions}
    by = read_by(counted, [value for key, value in pairs if key == "by"])
    where = read_where(counted, {key: value for key, value in said.items() if key in keys})
    options = _options({key: value for key, value in said.items() if key not in keys})
    return Place(counted, options.asked(by, where), ())


def _options(said: Mapping[str, str]) -> Options:
    """A group may have been removed since: it is taken as it was said."""
    rest = {key: value for key, value in said.items() if key != "scope"}
    return replace(read_scope(rest).options, group=said.get("scope") or None)
