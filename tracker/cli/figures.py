"""Figures from the command line, and the rows behind them."""

import json
from collections.abc import Callable, Mapping
from functools import wraps
from itertools import chain
from typing import Any

import click
from flask import Flask

from tracker.counting.figure import Figure, figure
from tracker.counting.measure import Measure
from tracker.counting.options import Attribution, Home, Options, YearBy
from tracker.errors import RuleBroken
from tracker.reports.asking import Scope, read_by, read_scope, read_where
from tracker.reports.catalogue import MEASURES, measure_named
from tracker.reports.growing import grown, said_growth, told_growth
from tracker.reports.telling import told_figure, told_head, told_rows

Command = Callable[..., None]

_OF_COMMANDS = ("as_json", "not_counted", "with_growth", "against")  # the others are the question itself
_OPTIONS = (
    click.option(
        "--measure", "-m", "keys", required=True, multiple=True, metavar="M", help=f"One of: {', '.join(MEASURES)}."
    ),
    click.option("--by", multiple=True, metavar="DIM", help="Break down by a dimension; may be given several times."),
    click.option("--from", "from_year", default="", metavar="YEAR", help="First year that is counted."),
    click.option("--to", "to_year", default="", metavar="YEAR", help="Last year that is counted."),
    click.option("--scope", default="", metavar="GROUP", help="A group of partners, by its code."),
    click.option(
        "--home", default="exclude", metavar="|".join(Home), help="The home country's people.", show_default=True
    ),
    click.option(
        "--year-by", default="", metavar="|".join(YearBy), help="Which dates give a year; the measure's own otherwise."
    ),
    click.option(
        "--fiscal-month", "fiscal", default="", metavar="1..12", help="The month in which a year begins (rule T3)."
    ),
    click.option(
        "--attribution",
        default="",
        metavar="|".join(Attribution),
        help="Who has several rows counts in each of their cells, or in that of the first row alone (rule U3).",
    ),
    click.option(
        "--on", default="", metavar="DATE", help="The day on which a stock is read; else the last of the period."
    ),
    click.option(
        "--as-of", default="", metavar="WHEN", help="A change number, an ISO moment, or a date (its end at the office)."
    ),
    click.option(
        "--filter",
        "filters",
        multiple=True,
        metavar="DIM=VALUE",
        help="Only rows with this value; DIM= with nothing after it means not stated.",
    ),
    click.option("--json", "as_json", is_flag=True, help="Print JSON."),
)


def asking(command: Command) -> Command:
    """Give a command the options of a question, and hand it what was asked. A wrong name ends it with exit code 2."""

    @wraps(command)
    @click.pass_obj
    def asked(app: Flask, /, keys: tuple[str, ...], by: tuple[str, ...], filters: tuple[str, ...], **said: Any) -> None:
        if len(keys) > 1:
            raise click.UsageError(f"Ask for one measure at a time, not for {len(keys)}.")
        rest = {name: said.pop(name) for name in _OF_COMMANDS if name in said}
        words = {"from": said.pop("from_year"), "to": said.pop("to_year"), **said}
        with app.app_context():
            try:
                measure = measure_named(keys[0])
                scope = read_scope(words, measure=measure)
                where = read_where(measure, dict(_filter(text) for text in filters))
                options = scope.options.asked(read_by(measure, by), where)
                command(measure, scope, options, **rest)
            except RuleBroken as broken:
                raise click.UsageError(str(broken.message)) from broken

    for option in reversed(_OPTIONS):
        asked = option(asked)
    return asked


@click.command()
@click.option("--growth", "with_growth", is_flag=True, help="With --by year: the compound growth a year (rule C4).")
@click.option("--against", default="", metavar="M", help="With --growth: how much faster than another measure.")
@asking
def figures(measure: Measure, scope: Scope, options: Options, as_json: bool, with_growth: bool, against: str) -> None:
    """Count a measure, in cells and as a whole.

    The total is counted as such, never added up from the cells. Cells without a value are "not stated".
    """
    if against and not with_growth:
        raise click.UsageError("Ask for --growth to compare it with that of another measure.")
    found = figure(measure, scope.snapshot, options)
    growth = grown(found, scope, measure_named(against) if against else None) if with_growth else None
    if as_json:
        told = {**told_figure(found, scope), **({"growth": told_growth(growth)} if growth else {})}
        click.echo(json.dumps(told, ensure_ascii=False, indent=1))
    else:
        click.echo("\n".join([*_lines(found, scope), *(said_growth(growth) if growth else ())]))


@click.command()
@click.option(
    "--not-counted", is_flag=True, help="Also the rows that are not counted, with the rule that left them out."
)
@asking
def rows(measure: Measure, scope: Scope, options: Options, as_json: bool, not_counted: bool) -> None:
    """List the rows behind a figure, each with the rule that counted it."""
    found = told_rows(measure, scope, options, not_counted=not_counted)
    first = next(found, None)
    if first is None:
        click.echo("No row is counted here.", err=True)
    found = chain(() if first is None else (first,), found)
    if not as_json:
        for row in found:
            mark = row["rule"] if row["counted"] else f"{row['rule']}: {row['why_not']}"
            click.echo(f"{row['key']}\t{row['weight']}\t{row['label']}\t{mark}")
        return
    # Written row by row: there may be millions.
    before = json.dumps(told_head(measure, scope, options), ensure_ascii=False)[:-1] + ', "rows": [\n'
    for row in found:
        click.echo(before + json.dumps(row, ensure_ascii=False), nl=False)
        before = ",\n"
    click.echo((before if before != ",\n" else "") + "\n]}")


def _filter(said: str) -> tuple[str, str]:
    name, equals, value = said.partition("=")
    if not equals:
        raise click.UsageError(f"Write the filter “{said[:40]}” as DIM=VALUE.")
    return name.strip(), value


def _lines(found: Figure, scope: Scope) -> list[str]:
    head = told_head(found.measure, scope, found.options)
    words = [found.measure.dimension(key).words(cell.key[key] for cell in found.cells) for key in found.options.by]
    table = [
        [*(known[value] for known, value in zip(words, cell.key.values(), strict=True)), f"{cell.value:,}"]
        for cell in found.cells
    ]
    table.append([*(["All (distinct)"] + [""] * len(words))[: max(1, len(words))], f"{found.total.value:,}"])
    widths = [max(len(line[at]) for line in table if len(line) > at) for at in range(len(table[-1]))]
    return [f"{found.measure.label} ({found.measure.unit}) {_asked(head)}", *(_line(line, widths) for line in table)]


def _line(cells: list[str], widths: list[int]) -> str:
    first = [cell.ljust(width) for cell, width in zip(cells[:-1], widths, strict=False)]
    return "  ".join([*first, cells[-1].rjust(widths[-1])])


def _asked(head: Mapping[str, Any]) -> str:
    rules = ", ".join(head["rule"]["ids"])
    period = f"{head['from'] or 'first'} to {head['to'] or 'last'} year"
    scope = f"group {head['scope']}" if head["scope"] else "everything"
    day = f", on {head['on']}" if head["on"] else ""
    home = f", home {head['home']}" if "T5" in head["rule"]["ids"] else ""
    fiscal = f", years from month {head['fiscal_month']} (T3)" if head["fiscal_month"] != 1 else ""
    first = ", each in the cell of the first row (U3)" if head["attribution"] == Attribution.FIRST else ""
    return f"- {period}{fiscal}{day}, {scope}{home}{first}, as of change {head['as_of']['change']}; rules {rules}"
