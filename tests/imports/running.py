"""Bringing a file in without a browser, as the command does."""

import json
from pathlib import Path
from typing import Any

from click.testing import CliRunner
from flask import Flask

from tracker.cli.figures import figures
from tracker.cli.imports import import_
from tracker.db import db


def bring(app: Flask, *args: str, code: int = 0) -> dict[str, Any]:
    """What `tracker import … --json` printed; it must leave with `code`."""
    db.session.rollback()
    done = CliRunner().invoke(import_, [*args, "--json"], obj=app)
    if done.exception and not isinstance(done.exception, SystemExit):
        raise done.exception
    assert done.exit_code == code, done.output
    db.session.expire_all()  # what the test had read may be otherwise now
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def figure_cells(app: Flask, *args: str) -> dict[str | None, int]:
    """The cells of `tracker figures … --by X --json`, by the value of that one dimension."""
    db.session.rollback()
    done = CliRunner().invoke(figures, [*args, "--json"], obj=app)
    assert done.exit_code == 0, done.output
    dimension = args[args.index("--by") + 1]
    return {cell[dimension]: cell["value"] for cell in json.loads(done.stdout)["cells"]}


def write_csv(folder: Path, *lines: str, name: str = "file.csv", encoding: str = "utf-8") -> str:
    path = folder / name
    path.write_text("\n".join(lines) + "\n", encoding=encoding)
    return str(path)


def tally(done: dict[str, Any]) -> list[int]:
    """added, changed, unchanged, repeats, refused; they add up to what was read."""
    counts = [done["added"], done["changed"], done["unchanged"], len(done["repeats"]), len(done["refused"])]
    assert sum(counts) == done["read"]
    return counts
