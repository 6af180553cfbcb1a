"""The register's likely pairs from the command line: who may be recorded twice, and why."""

import json
from typing import Any

import click

from tracker.access import Grant, Rights, Role
from tracker.cli.numbers import number_of
from tracker.dossier.likely import likely
from tracker.dossier.pairs import Known, Pair, told_pairs
from tracker.i18n import listed

SHOWN = 50  # pairs told to a person; --json names all
EVERYTHING = Rights((Grant(Role.ADMINISTRATOR),))  # whoever may read the database


def show_likely(as_json: bool) -> None:
    """The likeliest first; nothing is written."""
    found = likely()
    told = told_pairs(found if as_json else found[:SHOWN], EVERYTHING)
    if as_json:
        click.echo(json.dumps({"total": len(found), "pairs": [_object(pair) for pair in told]}, ensure_ascii=False))
        return
    click.echo(f"{number_of(len(found), 'pair')} of people may be one person.")
    for pair in told:
        click.echo(f"  {pair.score:.3f}  {_words(pair.one)}  =  {_words(pair.other)}  ({_why(pair)})")
    if len(found) > SHOWN:
        click.echo(f"  and {len(found) - SHOWN} more; --json names all.")


def _object(pair: Pair) -> dict[str, Any]:
    return {
        "a": _side(pair.one),
        "b": _side(pair.other),
        "score": pair.score,
        "answer": pair.answer.value,
        "reasons": [{"key": one.key, "words": str(one.words), "weight": one.weight} for one in pair.reasons],
        "both_in": [session.session_id for session in pair.together],
    }


def _side(known: Known) -> dict[str, Any]:
    return {
        "id": known.id,
        "name": known.name,
        "native_name": known.native_name,
        "countries": sorted(known.codes),
        "organization": known.organization,
        "sessions": [session.session_id for session in known.sessions],
    }


def _words(known: Known) -> str:
    return f"{known.id} {known.name}" + (f" ({known.country})" if known.country else "")


def _why(pair: Pair) -> str:
    against = [f"but {one.words}" for one in pair.speaks_against]
    return listed([*(one.words for one in pair.speaks_for), *against])
