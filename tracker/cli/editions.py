"""Editions from the command line: publish, list, show, compare and verify."""

import json
from collections.abc import Mapping
from functools import wraps
from typing import Any

import click
from flask import Flask

from tracker.counting.options import Attribution, Home, YearBy
from tracker.db import db
from tracker.errors import RuleBroken
from tracker.ledger import seal
from tracker.ledger.models import Change, Through
from tracker.ledger.work import work
from tracker.reports.annual.asked import read_annual_year
from tracker.reports.differences.explained import Explained
from tracker.reports.editions import queries
from tracker.reports.editions.comparing import Compare, Difference, compare, said_place
from tracker.reports.editions.gaps import gaps
from tracker.reports.editions.publishing import publish_in, read_question
from tracker.reports.editions.tables import said_scope_text, said_state
from tracker.reports.editions.verifying import opened
from tracker.reports.editions.verifying import verify as verify_edition
from tracker.reports.models import Edition

ACTION = "edition publish"


@click.group()
def edition() -> None:
    """Published editions of the annual summary."""


def _asked(command: Any) -> Any:
    """In the office, with a broken rule told as a wrong use."""

    @click.pass_obj
    @wraps(command)
    def run(app: Flask, /, **given: Any) -> Any:
        with app.app_context():
            try:
                return command(**given)
            except RuleBroken as broken:
                raise click.UsageError(str(broken.message)) from broken

    return run


@edition.command()
@click.argument("year")
@click.option("--final", "is_final", is_flag=True, help="Publish it as final; else it is provisional.")
@click.option("--note", default="", metavar="T", help="Kept with the edition.")
@click.option("--scope", default="", metavar="GROUP", help="A group of partners, by its code.")
@click.option("--home", default="", metavar="|".join(Home), help="The home country's people (rule T5).")
@click.option("--year-by", default="", metavar="|".join(YearBy), help="Which dates give a year (rule T3).")
@click.option("--fiscal-month", "fiscal", default="", metavar="1..12", help="The month in which a year begins.")
@click.option("--attribution", default="", metavar="|".join(Attribution), help="Where several rows count (rule U3).")
@click.option("--despite-gaps", is_flag=True, help="Publish although something is missing.")
@click.option("--as", "actor", default="command", metavar="EMAIL", help="Who signs it.")
@_asked
def publish(year: str, is_final: bool, note: str, despite_gaps: bool, actor: str, **said: str) -> None:
    """Freeze the annual summary of a year. Fails with 1 and tells what is missing, unless --despite-gaps."""
    scope = read_question(1900, said)
    number = read_annual_year(year, scope)
    found = gaps(number, scope)
    for gap in found:
        click.echo(f"{gap.number} {gap.words}", err=True)
    if found and not despite_gaps:
        raise click.ClickException("Something is missing. Mend it, or publish with --despite-gaps.")

    def unit() -> Any:
        return work(actor, Through.COMMAND, ACTION, note)

    id_ = publish_in(unit, number, said, is_final=is_final, note=note)
    found_edition = _edition(id_)
    click.echo(f"Edition {id_} of {number}, as of change {found_edition.as_of_id}: {found_edition.checksum}")


@edition.command("list")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@_asked
def list_(as_json: bool) -> None:
    """All editions, the newest first."""
    found = [
        _told(row[0], row[1], row[2]) for row in db.session.execute(queries.editions().order_by(Edition.id.desc()))
    ]
    if as_json:
        click.echo(json.dumps({"editions": found}, ensure_ascii=False, indent=1))
        return
    for one in found:
        click.echo(f"{one['edition']}\t{one['year']}\t{one['state']}\t{one['scope']}\t{one['at']}\t{one['by']}")
    if not found:
        click.echo("Nothing was published yet.", err=True)


@edition.command()
@click.argument("number", type=int)
@click.option("--json", "as_json", is_flag=True, help="Print all it holds: figures, the rows of each question, rules.")
@_asked
def show(number: int, as_json: bool) -> None:
    """One edition and its figures."""
    found = _edition(number)
    frozen = opened(found)
    if as_json:
        told = {**_told(found, _change(found), number), **frozen.content}
        click.echo(json.dumps(told, ensure_ascii=False, indent=1))
        return
    click.echo(f"Edition {number} of {found.year}, as of change {found.as_of_id}, {found.checksum}")
    for name, figure in frozen.figures.items():
        click.echo(f"{name}\t{figure['value']}")


@edition.command()
@click.argument("number", type=int)
@click.argument("other", default="now")
@click.option("--json", "as_json", is_flag=True, help="Print JSON, with the rows and causes of each difference.")
@_asked
def diff(number: int, other: str, as_json: bool) -> None:
    """What differs between two editions, or an edition and now, row by row."""
    if other != "now" and not (other.isascii() and other.isdigit()):
        raise RuleBroken("Name another edition by its number, or say now.")
    compared = compare(_edition(number), None if other == "now" else _edition(int(other)))
    told = [_difference(compared, one) for one in compared.differences()]
    if as_json:
        sides = {name: _side(compared, name) for name in ("then", "now")}
        click.echo(json.dumps({**sides, "figures": told}, ensure_ascii=False, indent=1))
        return
    for one in told:
        click.echo(f"{one['words']}: {one['then']} -> {one['now']} ({one['difference']:+})")
        for row in one["rows"]:
            click.echo(f"  {row['difference']:+}  {', '.join(part['key'] for part in row['rows'])}  {row['words']}")
    if not told:
        click.echo("Nothing differs.", err=True)


@edition.command()
@click.argument("number", type=int, required=False)
@_asked
def verify(number: int | None) -> None:
    """Reproduce an edition, or all, from the ledger. Fails with 1 when one does not hold."""
    found = [_edition(number)] if number is not None else [_edition(id_) for id_ in queries.numbers()]
    failed = 0
    for one in found:
        verified = verify_edition(one)
        verdict = seal.verify(seal.Head(one.as_of_id, one.seal))
        troubles = list(verified.troubles)
        if verdict.broken is not None:
            troubles.append(f"Change {verdict.broken} of the history does not hold.")
        failed += bool(troubles)
        click.echo(f"{one.id}\t{one.year}\t{'; '.join(troubles) or _holds(verified.differing, verified.rules)}")
        for name, then, now in verified.differing:
            click.echo(f"  {name}: {then} -> {now}")
    if failed:
        raise click.ClickException(f"{failed} of {len(found)} editions do not hold.")


def _holds(differing: list[Any], rules: list[tuple[str, int, int]]) -> str:
    if not differing:
        return "reproduced, equal"
    return "holds; counted by other versions of " + ", ".join(rule[0] for rule in rules)


def _edition(number: int) -> Edition:
    found = queries.edition(number)
    if found is None:
        raise RuleBroken(f"There is no edition {number}.")
    return found


def _change(found: Edition) -> Change:
    return db.session.get_one(Change, found.change_id)


def _told(found: Edition, change: Change, newest: int) -> dict[str, Any]:
    return {
        "edition": found.id,
        "year": found.year,
        "final": found.is_final,
        "state": said_state(found, newest),
        "scope": said_scope_text(found.asked),
        "at": change.at.isoformat(),
        "by": change.actor,
        "as_of": found.as_of_id,
        "day": found.day.isoformat(),
        "note": found.note,
        "checksum": found.checksum,
        "seal": found.seal,
    }


def _side(compared: Compare, name: str) -> Mapping[str, Any]:
    side = compared.then if name == "then" else compared.now
    return {
        "edition": side.edition.id if side.edition else None,
        "as_of": side.at.change,
        "day": side.at.day.isoformat(),
    }


def _difference(compared: Compare, one: Difference) -> dict[str, Any]:
    return {
        "figure": one.key,
        "names": one.names,
        "measure": one.place.measure.key,
        "words": said_place(one.place),
        "unit": str(one.place.measure.unit),
        "then": one.then,
        "now": one.now,
        "difference": one.difference,
        "rows": [_explained(each) for each in compared.explained(one)],
    }


def _explained(each: Explained) -> dict[str, Any]:
    return {
        "difference": each.difference,
        "rows": [
            {"key": f"{row.record}:{row.id}", "label": row.label_en, "person": row.person, "unit": row.unit}
            for row in each.rows
        ],
        "cause": str(each.cause),
        "words": each.words(names=True),
        "change": each.change.id if each.change else None,
        "at": each.change.at.isoformat() if each.change else None,
        "by": each.change.actor if each.change else None,
        "undoes": each.undoes,
        "touched": [
            {
                "record": f"{part.table}:{part.id}",
                "deed": part.deed,
                "fields": [{"field": str(f.words), "before": f.before, "after": f.after} for f in part.fields],
            }
            for part in each.touched
        ],
    }
