"""Whom the rows of a file mean: the same as somebody on record, perhaps, or new. Nothing is written."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click
from flask import Flask

from tracker.cli.imports import LIMITS, options, read, unusable
from tracker.cli.numbers import number_of
from tracker.errors import RuleBroken
from tracker.i18n import listed
from tracker.imports.kinds import Kind
from tracker.imports.options import Options, pairs
from tracker.imports.plans.unsure import asked_of
from tracker.imports.reading import ReadRow, read_rows
from tracker.imports.source import open_book, open_source
from tracker.likeness.records import Answer
from tracker.people.matching import Candidate, Match, match_all

KINDS = (Kind.PEOPLE, Kind.ROSTER)
COUNTRY = {Kind.PEOPLE: "citizenship", Kind.ROSTER: "represents"}  # the field that says for whom somebody was named
NO_SESSION = "-"  # a roster's session is no matter here, and need not be said
SHOWN = 100  # rows told to a person; --json tells all


@dataclass(frozen=True, slots=True)
class Matched:
    """A row with its answer; `match` None: nobody is named, and `why` says so."""

    row: ReadRow
    name: str
    match: Match | None
    why: str = ""


@click.command("match", epilog="Exit: 0, 2 unusable.")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@click.option(
    "--kind", type=click.Choice([kind.value for kind in KINDS]), default=Kind.PEOPLE.value, show_default=True,
    help="How the columns are read.",
)  # fmt: skip
@click.option("--map", "maps", multiple=True, metavar="FIELD=COLUMN", help="The column of a field, as in `import`.")
@click.option("--set", "values", multiple=True, metavar="FIELD=VALUE", help="A value for every row.")
@click.option("--missing", multiple=True, metavar="TOKEN", help="A text that means “no value”, such as NA.")
@click.option(
    "--dates", multiple=True, metavar="FIELD=dmy|mdy", help="Whether day or month stands first, as in `import`."
)
@click.option("--limit", type=click.IntRange(1, 50), default=5, show_default=True, help="Candidates of a row, at most.")
@click.option("--encoding", help="How a text file is encoded: utf-8, gb18030, big5 or cp1252.")
@click.option("--sheet", help="The sheet of a workbook that has several.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.pass_obj
def match(app: Flask, /, file: Path, kind: str, limit: int, as_json: bool, **given: Any) -> None:
    """Match the people of a file with those on record: same, perhaps with candidates and reasons, or new."""
    with app.app_context():
        try:
            found = matched(file, read_as(Kind(kind), **given), limit)
        except RuleBroken as broken:
            unusable(broken.message, as_json)
        if as_json:
            click.echo(json.dumps(as_object(kind, found), ensure_ascii=False))
        else:
            show(found)


def read_as(kind: Kind, values: tuple[str, ...], **given: Any) -> Options:
    """How the file is read. Raises RuleBroken: what was said of it cannot be."""
    said = [*given["maps"], *values]
    if kind is Kind.ROSTER and all(field != "session" for field, _said in pairs(said)):
        values = (*values, f"session={NO_SESSION}")
    return options(kind, values=values, blank_unknown_countries=True, **given).checked()


def matched(file: Path, asked: Options, limit: int) -> list[Matched]:
    """Raises RuleBroken: the file cannot be used."""
    source = open_source(open_book(read(file), file.name, asked, LIMITS), asked)
    rows, named, found = list(read_rows(source)), [], []
    for row in rows:
        try:
            named.append(asked_of(row.values, row.values.get(COUNTRY[asked.kind])))
            found.append(Matched(row, named[-1].name.full, None))
        except RuleBroken as broken:
            found.append(Matched(row, "", None, broken.message))
    answers = iter(match_all(named, limit))
    return [Matched(one.row, one.name, next(answers), telling(one.row)) if one.name else one for one in found]


def telling(row: ReadRow) -> str:
    """What of the row could not be read, and so did not count."""
    return " ".join([*(wrong.message for wrong in row.wrong), *row.warnings])


def as_object(kind: str, found: list[Matched]) -> dict[str, Any]:
    return {"kind": kind, "read": len(found), **counted(found), "rows": [row_object(one) for one in found]}


def counted(found: Iterable[Matched]) -> dict[str, int]:
    answers = [one.match.answer if one.match else None for one in found]
    return {**{answer.value: answers.count(answer) for answer in Answer}, "refused": answers.count(None)}


def row_object(one: Matched) -> dict[str, Any]:
    told: dict[str, Any] = {"row": one.row.number, "name": one.name}
    told["answer"] = one.match.answer.value if one.match else "refused"
    told["candidates"] = [candidate_object(each) for each in one.match.candidates] if one.match else []
    return told | ({"message": one.why} if one.why else {})


def candidate_object(one: Candidate) -> dict[str, Any]:
    reasons = [{"key": reason.key, "words": str(reason.words)} for reason in one.reasons]
    return {"id": one.person_id, "name": one.name, "told": one.told, "answer": one.answer.value,
            "score": round(one.score, 4), "reasons": reasons}  # fmt: skip


def show(found: list[Matched]) -> None:
    counts = counted(found)
    click.echo(
        f"{number_of(len(found), 'row')} read: {counts['same']} the same as somebody on record, "
        f"{counts['perhaps']} perhaps, {counts['new']} new, {counts['refused']} without a name. Nothing was written."
    )
    for one in found[:SHOWN]:
        click.echo(f"row {one.row.number}, {one.name}: {said(one)}")
        for each in one.match.candidates if one.match else ():
            known = ", ".join(filter(None, (each.name, each.told)))
            click.echo(f"    {each.score:.2f} {known} (person {each.person_id}): {why(each)}")
    if len(found) > SHOWN:
        click.echo(f"and {number_of(len(found) - SHOWN, 'row')} more; --json tells all.")


def said(one: Matched) -> str:
    """The answer, and what of the row could not be read."""
    return " ".join(filter(None, (one.match.answer.value if one.match else "", one.why)))


def why(one: Candidate) -> str:
    return listed(str(reason.words) for reason in one.reasons)
