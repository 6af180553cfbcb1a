"""What the office can count, and by which rules, from the command line."""

import json

import click
from flask import Flask

from tracker.reports.describing import Told, rulebook


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print JSON: measures and rules in every language.")
@click.pass_obj
def measures(app: Flask, as_json: bool) -> None:
    """List what can be counted: each measure with its unit, its rules and what it can be broken down by."""
    with app.app_context():
        book = rulebook()
    if as_json:
        click.echo(json.dumps(book, ensure_ascii=False, indent=1))
        return
    lines = [*map(_measure, book["measures"]), f"Rules, version {book['version']}:", *map(_rule, book["rules"])]
    click.echo("\n".join(lines))


def _measure(measure: Told) -> str:
    """Dimensions whose cells do not add up to the total are marked."""
    rules = ", ".join(rule["id"] for rule in measure["rules"])
    by = ", ".join(one["key"] + ("" if one["adds_up"] else "*") for one in measure["dimensions"])
    about = f"{measure['key']}\t{measure['label']['en']} / {measure['label']['zh']} ({measure['unit']['en']})"
    return f"{about}\n  rules {rules}\n  by {by}"


def _rule(rule: Told) -> str:
    return f"{rule['id']}\t{rule['title']['en']}: {rule['text']['en']}"
