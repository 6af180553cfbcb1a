"""Merging two records of one person, and taking that back, from the command line."""

from collections.abc import Iterator, Sequence
from typing import Any

import click
import sqlalchemy as sa
from flask import Flask

from tracker.db import db
from tracker.dossier.queries.described import described
from tracker.dossier.rules.merging import ACTION, CollisionKey, MergePlan, Side, decide, merge, plan_merge
from tracker.dossier.rules.plans import merge_of
from tracker.dossier.rules.unmerging import ACTION as UNDONE
from tracker.dossier.rules.unmerging import Unmerged, unmerge
from tracker.errors import RuleBroken
from tracker.history.words import FIELDS as WORDS
from tracker.history.words import KINDS, touched
from tracker.ledger.models import Through
from tracker.ledger.work import work
from tracker.people.models import PersonMerge

PREFIX = "merge:"
signer = click.option("--as", "actor", default="command", metavar="EMAIL", help="Who signs it.")


class PersonNumber(click.ParamType[int]):
    name = "number"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        said = str(value)
        if not (said.isascii() and said.isdigit() and len(said) < 19 and int(said)):
            self.fail(f"“{said}” is not a person's number, which stands in the address of their page.", param, ctx)
        return int(said)


@click.command("merge")
@click.argument("keep", type=PersonNumber())
@click.argument("drop", type=PersonNumber())
@click.option("--take", multiple=True, metavar="FIELD=keep|drop", help="Whose value of a field stands.")
@click.option("--resolve", multiple=True, metavar="ROWS=keep|drop", help="Whose row stays, of two that collide.")
@click.option("--dry-run", is_flag=True, help="Say what would be moved, and change nothing.")
@signer
@click.pass_obj
def merge_people(
    app: Flask, keep: int, drop: int, take: Sequence[str], resolve: Sequence[str], dry_run: bool, actor: str
) -> None:
    """Make person DROP part of person KEEP: everything that points to DROP moves.

    KEEP and DROP are the numbers of the two people, as in the addresses of their pages. --dry-run lists what may be
    chosen: the fields in which they differ, and the rows of which one person can have only one.
    """
    with app.app_context():
        try:
            taken: Any = dict(_said(one) for one in take)
            resolved: Any = {CollisionKey.read(key): side for key, side in map(_said, resolve)}
            plan = plan_merge(keep, drop)
            lines = [*_lines(plan, taken, decide(plan, taken, resolved))]
            if dry_run:
                click.echo("\n".join(lines))
                return
            with work(actor, Through.COMMAND, ACTION, f"{drop} into {keep}") as change:
                merge(keep, drop, taken, resolved)
        except RuleBroken as broken:
            raise click.ClickException(str(broken.message)) from broken
        click.echo("\n".join(lines))
        click.echo(f"Merged in change {change.id}. {touched(change.touched)}")
        click.echo(f"`tracker unmerge {drop}` takes it back.")


@click.command("unmerge")
@click.argument("person_or_merge")
@signer
@click.pass_obj
def unmerge_people(app: Flask, person_or_merge: str, actor: str) -> None:
    """Take a merge back: PERSON_OR_MERGE is the number of the person that was dropped, or "merge:" and its number.

    The number of the person that was kept will do where nobody else was merged into them.
    """
    with app.app_context():
        try:
            with work(actor, Through.COMMAND, UNDONE, person_or_merge) as change:
                done = unmerge(_found(person_or_merge))
                lines = [*_told(done)]
        except RuleBroken as broken:
            raise click.ClickException(str(broken.message)) from broken
        click.echo("\n".join([lines[0], f"Unmerged in change {change.id}. {touched(change.touched)}", *lines[1:]]))


def _said(one: str) -> tuple[str, str]:
    name, equals, side = one.partition("=")
    if not equals or side not in list(Side):
        raise click.BadParameter(f"“{one}” is not of the form NAME=keep or NAME=drop.")
    return name, side


def _lines(plan: MergePlan, take: dict[str, str], sides: dict[CollisionKey, str]) -> Iterator[str]:
    kept, dropped = plan.kept, plan.dropped
    yield f"{dropped.full_name} ({dropped.id}) becomes part of {kept.full_name} ({kept.id})."
    for choice in plan.fields:
        side = take.get(choice.field, choice.side)
        mine, other = (_value(value) for value in (choice.kept, choice.dropped))
        stands, goes = (mine, other) if side == Side.KEEP else (other, mine)
        yield f"  {choice.field}={side}: {WORDS[choice.field]} is {stands}, not {goes}"
    for table, rows in plan.moves.items():
        yield f"  {KINDS[table](len(rows))}:"
        yield from (f"    {described(row)}" for row in rows)
    for one in plan.collisions:
        side, (mine, other) = sides[one.key], one.words
        stays, goes = (mine, other) if side == Side.KEEP else (other, mine)
        yield f"  {one.key}={side}: one of the two stays: {stays}; removed: {goes}"
        if filled := one.filled[0 if side == Side.KEEP else 1]:
            yield f"    filled in from it: {filled}"
    yield from (f"  {warning}" for warning in plan.warnings)


def _value(value: Any) -> str:
    return "nothing" if value in (None, "") else f"“{getattr(value, 'label', value)}”"


def _told(done: Unmerged) -> Iterator[str]:
    yield f"{done.person.full_name} ({done.person.id}) is apart from {done.kept.full_name} ({done.kept.id}) again."
    yield from (f"  {one.words}" for one in done.left)


def _found(said: str) -> PersonMerge:
    number = said.removeprefix(PREFIX)
    if not (number.isascii() and number.isdigit() and len(number) < 19):
        raise click.ClickException(f"“{said}” is not a number of a person, nor of a merge such as {PREFIX}3.")
    found = db.session.get(PersonMerge, int(number)) if said.startswith(PREFIX) else _of_person(int(number))
    if found is None:
        raise click.ClickException(f"No merge stands for “{said}”.")
    return found


def _of_person(number: int) -> PersonMerge | None:
    if (found := merge_of(number)) is not None:
        return found
    into = list(db.session.scalars(sa.select(PersonMerge).where(PersonMerge.kept_id == number)))
    if len(into) > 1:
        names = ", ".join(f"{one.dropped_name} ({one.dropped_id})" for one in into)
        raise click.ClickException(f"Several people were merged into {number}: say which, of {names}.")
    return into[0] if into else None
