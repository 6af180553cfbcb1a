"""Rows that are likely one person or organization: within a file, without the register being asked or written."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click
from flask import Flask

from tracker.cli.imports import LIMITS, read, unusable
from tracker.cli.likely import show_likely
from tracker.cli.numbers import number_of
from tracker.errors import RuleBroken
from tracker.i18n import listed
from tracker.imports.mapping import column_named
from tracker.imports.options import pairs as given_pairs
from tracker.imports.sheet import Sheet, read_file
from tracker.likeness.kinds import Field, Kind, field_named
from tracker.likeness.pairs import Pair, find_pairs

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
    "--map", "maps", multiple=True, metavar="FIELD=COLUMN", help="What a column holds; others are weak evidence."
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
            names, rows, fields = compared(file, **given)
        except RuleBroken as broken:
            unusable(broken.message, as_json)
        found = find_pairs(rows, fields, Kind(kind))
    if as_json:
        click.echo(json.dumps(as_object(names, found), ensure_ascii=False))
    else:
        show(names, found)


def compared(
    file: Path, id_column: str, maps: tuple[str, ...], ignored: tuple[str, ...], encoding: str | None, sheet: str | None
) -> tuple[list[str], list[dict[str, str]], dict[str, Field]]:
    """The names of the rows, their texts by header, and what the headers hold. Raises RuleBroken."""
    table = table_of(file, encoding, sheet)
    headers = told_apart(table.header)
    names_at = column_named(table.header, id_column)
    fields = {headers[column_named(table.header, column)]: field_of(word) for word, column in given_pairs(maps)}
    if not fields:
        raise RuleBroken("Say with --map what at least one column holds, such as --map name=Name.")
    left_out = {names_at, *(column_named(table.header, column) for column in ignored)}
    if named := [header for at, header in enumerate(headers) if at in left_out and header in fields]:
        raise RuleBroken(f"The column {named[0]} cannot be evidence and be left out as well.")
    kept = [(at, header) for at, header in enumerate(headers) if at not in left_out]
    rows = [{header: row.cells[at] for at, header in kept} for row in table.rows]
    return [row.cells[names_at] for row in table.rows], rows, fields


def table_of(file: Path, encoding: str | None, sheet: str | None) -> Sheet:
    """The one sheet of the file. Raises RuleBroken: it cannot be read, or it has several."""
    book = read_file(read(file), file.name, encoding=encoding, sheet=sheet, limits=LIMITS)
    if book.encoding_asked:
        raise RuleBroken(f"Say with --encoding which it is: {listed(one.encoding for one in book.encoding_asked)}.")
    if len(book.sheets) > 1:
        raise RuleBroken(f"Say with --sheet which one is meant: {listed(one.name for one in book.sheets)}.")
    return book.sheets[0]


def told_apart(header: Sequence[str]) -> list[str]:
    """The headers, those that are blank or there twice with their place."""
    said = [text or "column" for text in header]
    return [text if said.count(text) == 1 else f"{text} {at + 1}" for at, text in enumerate(said)]


def field_of(word: str) -> Field:
    if (field := field_named(word)) is None:
        raise RuleBroken(f"“{word}” is not a field here. Known: {listed(field.value for field in Field)}.")
    return field


def as_object(names: Sequence[str], pairs: Sequence[Pair]) -> dict[str, Any]:
    return {
        "rows": len(names),
        "pairs": [
            {
                "a": names[pair.one],
                "b": names[pair.other],
                "score": pair.score,
                "reasons": [
                    {"column": one.column, "field": one.field.value, "how": one.how.value, "weight": one.weight}
                    for one in pair.reasons
                ],
            }
            for pair in pairs
        ],
    }


def show(names: Sequence[str], pairs: Sequence[Pair]) -> None:
    click.echo(f"{number_of(len(names), 'row')} read: {number_of(len(pairs), 'pair is', 'pairs are')} likely one.")
    for pair in pairs[:SHOWN]:
        reasons = listed(f"{one.column} {one.how.label}" for one in pair.reasons)
        click.echo(f"  {pair.score:.3f}  {names[pair.one]}  {names[pair.other]}  ({reasons})")
    if len(pairs) > SHOWN:
        click.echo(f"  and {len(pairs) - SHOWN} more; --json names all.")
