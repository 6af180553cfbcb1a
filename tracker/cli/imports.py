"""Files brought in from the command line: a command never asks, it says what it did and leaves with 0, 1 or 2."""

import json
import sys
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import Any, NoReturn, cast

import click
from flask import Flask
from tqdm import tqdm

from tracker.access import Permission
from tracker.accounts.models import Account
from tracker.accounts.queries import account_named
from tracker.cli.numbers import number_of
from tracker.errors import RuleBroken
from tracker.imports.deciding import Handled, Undecided
from tracker.imports.earlier import changes_noted
from tracker.imports.kinds import NEEDED, Kind, fields_of
from tracker.imports.options import Options, pairs
from tracker.imports.parking import park_rest
from tracker.imports.plan import Outcome, Plan
from tracker.imports.reading import ReadRow, Wrong
from tracker.imports.result import reason, result
from tracker.imports.running import Import, carry_out
from tracker.imports.sheet import MEGABYTE, Limits, Why
from tracker.imports.sheet.book import rows_told
from tracker.ledger.models import Through
from tracker.ledger.snapshot import head
from tracker.text import DateOrder, fold

ALL_ACCEPTED, SOME_REFUSED, UNUSABLE = 0, 1, 2
SHOWN = 20  # refused rows told one by one

# Whoever runs a command has the machine: larger files than the web's.
LIMITS = Limits(
    file_bytes=500 * MEGABYTE,
    unpacked_bytes=2048 * MEGABYTE,
    rows=2_000_000,
    memory_bytes=4096 * MEGABYTE,
    cpu_seconds=300,
    wall_seconds=600,
)


@click.command(
    "import", epilog="Exit: 0 all rows accepted, 1 rows refused (without --partial nothing written), 2 unusable."
)
@click.argument("kind", type=click.Choice([kind.value for kind in Kind]))
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path), required=False)
@click.option("--columns", is_flag=True, help="Print the fields of this kind, and what each takes.")
@click.option("--session", metavar="CODE", help="The session that the whole roster is of.")
@click.option(
    "--create-sessions", is_flag=True, help="Create the sessions that the roster names and that are not known."
)
@click.option(
    "--map",
    "maps",
    multiple=True,
    metavar="FIELD=COLUMN",
    help="The column of a field, by its header or letter. Given again, a second choice where the first is blank.",
)
@click.option("--set", "values", multiple=True, metavar="FIELD=VALUE", help="A value for every row.")
@click.option("--missing", multiple=True, metavar="TOKEN", help="A text that means “no value”, such as NA.")
@click.option(
    "--blank-unknown-countries",
    is_flag=True,
    help="Leave a country that is not known blank, and flag the row, instead of refusing it.",
)
@click.option(
    "--dates", multiple=True, metavar="FIELD=dmy|mdy", help="Whether day or month stands first, as in 03/04/2024."
)
@click.option("--dry-run", is_flag=True, help="Say what would happen; write nothing.")
@click.option("--partial", is_flag=True, help="Bring in the good rows although others are refused.")
@click.option(
    "--perhaps",
    type=click.Choice([each.value for each in Undecided]),
    default=Undecided.NEW.value,
    help="Rows that may mean somebody on record: entered as new people and flagged, parked on the desk, or refused.",
)
@click.option("--as", "signer", metavar="EMAIL", help="The account that signs the change.")
@click.option("--encoding", help="How a text file is encoded: utf-8, gb18030, big5 or cp1252.")
@click.option("--sheet", help="The sheet of a workbook that has several.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.pass_obj
def import_(app: Flask, /, kind: str, file: Path | None, columns: bool, as_json: bool, **given: Any) -> None:
    """Bring in a file: a roster, people, sessions, enrolments, missions, instruments or filing figures."""
    with app.app_context():
        if columns:
            show_columns(Kind(kind), as_json)
            return
        try:
            done, plan = run(Kind(kind), file, **given)
        except RuleBroken as broken:
            unusable(broken.message, as_json)
    if as_json:
        click.echo(json.dumps(done, ensure_ascii=False))
    else:
        show(done, plan)
        show_left_out(done)
    sys.exit(SOME_REFUSED if plan.waiting else ALL_ACCEPTED)


def run(
    kind: Kind, file: Path | None, dry_run: bool, partial: bool, signer: str | None, perhaps: str, **given: Any
) -> tuple[dict[str, Any], Plan]:
    """What became of the file. Raises RuleBroken: it cannot be used."""
    if file is None:
        raise RuleBroken("Say which file.")
    actor = signed_by(signer)
    handled = Handled(undecided=Undecided(perhaps), earlier=changes_noted({file.name}))
    one = Import(read(file), file.name, options(kind, **given), LIMITS, watch=watched, handled=handled)
    source = one.source()
    seen_at = head()
    plan = one.plan(source)
    if dry_run or (plan.refused and not partial):
        return result(plan, source.sheet, written=False, change=None), plan
    if handled.undecided is Undecided.PARK and plan.counts[Outcome.PERHAPS]:
        account = parking_account(signer)
        change = park_rest(one, source, plan, account.id, account.email)
        return result(plan, source.sheet, written=True, change=change), plan
    change = carry_out(
        plan,
        seen_at,
        lambda: one.plan(source),
        actor=actor,
        through=Through.IMPORT,
        action=f"import.{kind.value}",
        note=file.name,
    )
    return result(plan, source.sheet, written=True, change=change), plan


def options(
    kind: Kind,
    maps: Iterable[str],
    values: Iterable[str],
    missing: Iterable[str],
    dates: Iterable[str],
    **given: Any,
) -> Options:
    columns = defaultdict(list)
    for field, column in pairs(tuple(maps)):
        columns[field].append(column)
    return Options(
        kind,
        columns=dict(columns),
        values=dict(pairs(tuple(values))),
        missing=tuple(missing),
        date_order=cast(dict[str, DateOrder], dict(pairs(tuple(dates)))),
        **given,
    )


def parking_account(email: str | None) -> Account:
    """Raises RuleBroken: nobody signs, on whose desk the rows could wait."""
    account = account_named(email) if email else None
    if account is None:
        raise RuleBroken("Say --as whose the rows are that wait on the desk.")
    return account


def read(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise RuleBroken(f"The file cannot be read: {error.strerror}.") from error


def signed_by(email: str | None) -> str:
    """Raises RuleBroken: there is no such account, or it may not bring in files for the whole office."""
    if email is None:
        return "command"
    found = account_named(email)
    if found is None:
        raise RuleBroken(f"There is no account {email}.")
    if found.is_disabled or not found.rights.may(Permission.IMPORT, ()):
        raise RuleBroken(f"{email} may not bring in files for the whole office.")
    return found.email


def watched(rows: list[ReadRow]) -> Iterable[ReadRow]:
    return tqdm(rows, unit=" rows", leave=False, file=sys.stderr, disable=not sys.stderr.isatty())


def unusable(message: str, as_json: bool) -> NoReturn:
    if as_json:
        click.echo(json.dumps({"error": message}, ensure_ascii=False))
    click.echo(f"Error: {message}", err=True)
    sys.exit(UNUSABLE)


def show(done: dict[str, Any], plan: Plan) -> None:
    click.echo(
        f"{number_of(done['read'], 'row')} read: {done['added']} added, {done['changed']} changed, "
        f"{done['unchanged']} unchanged, {number_of(len(done['repeats']), 'repeat')}, {len(done['refused'])} refused."
    )
    for refused in plan.waiting[:SHOWN]:
        where = f", {place(refused.wrong[0])}" if refused.wrong else ""
        click.echo(f"  row {refused.number}{where}: {reason(refused)}")
    if len(plan.waiting) > SHOWN:
        click.echo(f"  and {len(plan.waiting) - SHOWN} more; --json names all.")
    for row in done["repeats"][:SHOWN]:
        click.echo(f"  row {row['row']} repeats row {row['of']}")
    show_flagged(done["flagged"], None if done["change"] else SHOWN)
    if done["change"]:
        click.echo(f"Written as change {done['change']}. To undo it, open that change on the History page.")
    else:
        click.echo("Nothing was written.")


def show_left_out(done: dict[str, Any]) -> None:
    """What the file holds besides its table, so that nobody looks for it."""
    for why in Why:
        if rows := [row["row"] for row in done["left_out"] if row["why"] == why]:
            click.echo(rows_told(rows, str(why.label)))
    for notice in done["notices"]:
        click.echo(notice)


def show_flagged(flagged: list[dict[str, Any]], most: int | None) -> None:
    """`most` None: all, for once they are written the same file has nothing to flag any more."""
    if flagged:
        click.echo(f"{number_of(len(flagged), 'row is', 'rows are')} flagged:")
    for row in flagged[:most]:
        click.echo(f"  row {row['row']}: {row['message']}")
    if most is not None and len(flagged) > most:
        click.echo(f"  and {len(flagged) - most} more; --json names all.")


def place(wrong: Wrong) -> str:
    """The column as a person knows it, with the key of its field where that says more: `--map` and `--set` take it."""
    if fold(wrong.named) == fold(wrong.key):
        return wrong.named or "whole row"
    return f"{wrong.named} ({wrong.key})" if wrong.key else wrong.named


def show_columns(kind: Kind, as_json: bool) -> None:
    fields = [
        {"field": f.key, "label": str(f.label), "takes": str(f.takes), "headers": [*f.aliases, *f.sampled]}
        for f in fields_of(kind)
    ]
    if as_json:
        click.echo(json.dumps({"kind": kind.value, "fields": fields, "needed": NEEDED[kind]}, ensure_ascii=False))
        return
    for each in fields:
        click.echo(f"{each['field']}: {each['label']}. Takes {each['takes']}.")
        click.echo(f"    headers: {', '.join(each['headers'])}")
    click.echo(f"One of {', '.join(NEEDED[kind])} is needed.")
