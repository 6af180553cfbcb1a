"""Rows that are likely one person or organization: within a file, without the register being asked or written."""

import json
import sys
from collections.abc import Sequence
from itertools import islice
from pathlib import Path
from typing import Any

import click
from flask import Flask

from tracker.cli.imports import unusable
from tracker.cli.likely import show_likely
from tracker.cli.numbers import number_of
from tracker.cli.within import READS, compared
from tracker.errors import RuleBroken
from tracker.i18n import listed
from tracker.likeness.kinds import Field, Kind
from tracker.likeness.pairs import Found, Reason, find_pairs

SHOWN = 50  # pairs told to a person; --json names all


@click.group(invoke_without_command=True)
@click.option("--json", "as_json", is_flag=True, help="Print JSON, with all pairs of the register.")
@click.pass_context
def duplicates(context: click.Context, as_json: bool) -> None:
    """Records that are likely one: people of the register, or with `find` the rows of a file."""
    if context.invoked_subcommand is None:
        app: Flask = context.obj
        with app.app_context():
            show_likely(as_json)


@duplicates.command(
    "find", epilog=f"Fields for --map: {', '.join(field.value for field in Field)}. Exit: 0, 2 unusable."
)
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--kind", required=True, type=click.Choice([kind.value for kind in Kind]), help="What the rows are.")
@click.option("--id", "id_column", required=True, metavar="COLUMN", help="The column that names the rows; no evidence.")
@click.option(
    "--map",
    "maps",
    multiple=True,
    metavar="FIELD=COLUMN",
    help="What a column holds; others are weak evidence. Without it, what the headings plainly say.",
)
@click.option("--ignore", "ignored", multiple=True, metavar="COLUMN", help="A column that is not to be looked at.")
@click.option("--encoding", help="How a text file is encoded: utf-8, gb18030, big5 or cp1252.")
@click.option("--sheet", help="The sheet of a workbook that has several.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.pass_obj
def find(app: Flask, /, file: Path, kind: str, as_json: bool, **given: Any) -> None:
    """Pairs of rows of one file that are likely the same person or organization. Writes nothing."""
    with app.app_context():
        try:
            asked = compared(file, **given)
        except RuleBroken as broken:
            unusable(broken.message, as_json)
        found = find_pairs(asked.rows, asked.fields, Kind(kind), READS)
    (tell if as_json else show)(asked.names, found)
    if asked.taken:
        taken = listed(f"{header} as {field.value}" for header, field in asked.taken.items())
        click.echo(f"Taken by their headings: {taken}. Say it with --map where that is wrong.", err=True)
    if found.passed_over:
        click.echo(
            f"{number_of(found.passed_over, 'row')} could not be compared with any other: what they say stands in too "
            "many rows. Map another column that tells the rows apart.",
            err=True,
        )


def tell(names: Sequence[str], found: Found) -> None:
    """One JSON object, written as the pairs are made: there may be millions, with the reasons of few."""
    out, written = sys.stdout, [as_json_text(name) for name in names]
    out.write(f'{{"rows": {len(names)}, "passed_over": {found.passed_over}, "pairs": [')
    parted, told, said = "", None, ""
    for pair in found:
        if pair.reasons is not told:
            told, said = pair.reasons, as_json_text([reason_object(one) for one in pair.reasons])
        a, b = written[pair.one], written[pair.other]
        out.write(f'{parted}{{"a": {a}, "b": {b}, "score": {pair.score}, "reasons": {said}}}')
        parted = ", "
    out.write("]}\n")


def as_json_text(thing: object) -> str:
    return json.dumps(thing, ensure_ascii=False)


def reason_object(one: Reason) -> dict[str, Any]:
    return {"column": one.column, "field": one.field.value, "how": one.how.value, "weight": one.weight}


def show(names: Sequence[str], found: Found) -> None:
    click.echo(f"{number_of(len(names), 'row')} read: {number_of(len(found), 'pair is', 'pairs are')} likely one.")
    for pair in islice(found, SHOWN):
        reasons = listed(f"{one.column} {one.how.label}" for one in pair.reasons)
        click.echo(f"  {pair.score:.3f}  {names[pair.one]}  {names[pair.other]}  ({reasons})")
    if len(found) > SHOWN:
        click.echo(f"  and {len(found) - SHOWN} more; --json names all.")
