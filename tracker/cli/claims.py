"""Claims from the command line: the sentences of the press text, and whether they still hold."""

import json
from pathlib import Path
from typing import Any

import click
from flask import Flask
from flask_babel import force_locale

from tracker.db import db
from tracker.errors import RuleBroken
from tracker.ledger.models import Change, Through
from tracker.ledger.snapshot import head
from tracker.ledger.work import work
from tracker.reports.claims.queries import standings
from tracker.reports.claims.since import SHOWN, Since, since
from tracker.reports.claims.spoken import EN, ZH
from tracker.reports.claims.standing import ClaimStanding, FigureStanding, Status
from tracker.reports.claims.template import SHIPPED, add, read_template
from tracker.reports.differences.explained import Explained

FEW = 5  # rows printed of what changed a number
LARGEST = 1_000_000  # bytes of a template
_LOCALES = {EN: "en", ZH: "zh_Hans"}


@click.group(invoke_without_command=True)
@click.option("--as-of", default="", metavar="WHEN", help="A change number, an ISO moment, or a date (its end there).")
@click.option("--lang", type=click.Choice([EN, ZH]), default=EN, show_default=True, help="Of the sentences printed.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.option("--check", is_flag=True, help="Fail with 1 when a sentence is no longer true.")
@click.pass_context
def claims(context: click.Context, as_of: str, lang: str, as_json: bool, check: bool) -> None:
    """The press text: each sentence, whether it holds, and the figures it is bound to."""
    if context.invoked_subcommand is not None:
        return
    app: Flask = context.obj
    with app.app_context(), force_locale(_LOCALES[lang]):
        try:
            found, moment = standings(as_of)
        except RuleBroken as broken:
            raise click.UsageError(str(broken.message)) from broken
        if as_json:
            click.echo(json.dumps(_told(found, moment), ensure_ascii=False, indent=1))
        else:
            click.echo("\n".join(line for claim in found for line in _lines(claim, lang)) or "No claim is stated.")
        if check and any(claim.status is Status.UNTRUE for claim in found):
            context.exit(1)


@claims.command()
@click.option("--as", "actor", default="command", metavar="EMAIL", help="Who signs it.")
@click.pass_context
def template(context: click.Context, actor: str) -> None:
    """Add the published sentences that come with the program."""
    _add(context.obj, SHIPPED, actor, "claims.template")


@claims.command("add")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--as", "actor", default="command", metavar="EMAIL", help="Who signs it.")
@click.pass_context
def add_file(context: click.Context, file: Path, actor: str) -> None:
    """Add the sentences of a template of your own, a JSON file."""
    _add(context.obj, file, actor, "claims.add")


def _add(app: Flask, file: Path, actor: str, action: str) -> None:
    if file.stat().st_size > LARGEST:
        raise click.ClickException(f"A template is at most {LARGEST:,} bytes large.")
    try:
        text = file.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise click.ClickException("The template is not UTF-8 text.") from error
    with app.app_context():
        try:
            drafts = read_template(text)
            with work(actor, Through.COMMAND, action, file.name):
                added, left = add(drafts)
        except RuleBroken as broken:
            raise click.ClickException(str(broken.message)) from broken
    click.echo(f"{added} added" + (f", {left} there already" if left else ""))


def _lines(claim: ClaimStanding, lang: str) -> list[str]:
    lines = [f"[{claim.status.label}] {claim.said(lang)}"]
    for figure in claim.figures:
        more = f", could say: {figure.would_say(lang)}" if figure.status is not Status.TRUE and figure.told else ""
        lines.append(f"    {figure.name}: {figure.counts(lang)} ({figure.status.label}){more}{_trouble(figure)}")
        found = [one for number in _since(figure) for one in number.found]
        lines += [f"        {one.difference:+d} {one.words(names=False)}" for one in found[:FEW]]
        lines += [f"        and {len(found) - FEW} more"] if len(found) > FEW else []
    return lines


def _since(figure: FigureStanding) -> list[Since]:
    """Of a number that no longer holds, what changed it since it was stated."""
    return since(figure) if figure.status is Status.UNTRUE else []


def _trouble(figure: FigureStanding) -> str:
    return f" - {figure.trouble}" if figure.trouble else ""


def _told(found: list[ClaimStanding], moment: Change | None) -> dict[str, Any]:
    change = moment or db.session.get(Change, head())
    as_of = {"change": change.id, "moment": change.at.isoformat()} if change else None
    return {"as_of": as_of, "claims": [_claim(claim) for claim in found]}


def _claim(claim: ClaimStanding) -> dict[str, Any]:
    return {
        "id": claim.record.id,
        "en": claim.said(EN),
        "zh": claim.said(ZH) if claim.record.text_zh else "",
        "status": str(claim.status),
        "figures": [_figure(figure) for figure in claim.figures],
    }


def _figure(figure: FigureStanding) -> dict[str, Any]:
    told: dict[str, Any] = {
        "name": figure.name,
        "measure": figure.record.measure,
        "asked": figure.record.asked,
        "tells": str(figure.tells),
        **({"against": figure.record.against} if figure.record.against else {}),
        "wording": str(figure.wording),
        "stated": _number(figure.stated),
        "stated_as_of": {"change": figure.record.as_of_id, "day": figure.record.day.isoformat()},
        "value_then": _number(figure.record.exact),
        "value": _number(figure.exact),
        "status": str(figure.status),
        "could_be_raised_to": _number(figure.raised),
    }
    if changed := [_row(number, one) for number in _since(figure) for one in number.found[:SHOWN]]:
        told["changed_by"] = changed
    return {**told, "trouble": figure.trouble} if figure.trouble else told


def _row(number: Since, one: Explained) -> dict[str, Any]:
    """One thing by which a number differs; names of people are for the pages."""
    return {
        "measure": number.measure.key,
        "year": number.options.where.get("year"),
        "difference": one.difference,
        "cause": str(one.cause),
        "change": one.change.id if one.change else None,
        "rows": [{"record": row.record, "id": row.id} for row in one.rows],
        "words": one.words(names=False),
    }


def _number(number: float | None) -> int | float | None:
    """A whole number without its point."""
    return int(number) if number is not None and number == int(number) else number
