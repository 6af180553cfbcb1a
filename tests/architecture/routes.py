"""The list of every route with the permission it needs. `python -m tests.architecture.routes` writes it anew.

The list is read by a person before it is committed: a page that is open to more people than it should be is
seen there, and nowhere else so easily.
"""

import tempfile
from pathlib import Path

from flask import Flask

from tracker import create_app

LIST = Path(__file__).with_name("routes.txt")


def routes(app: Flask) -> list[str]:
    """Endpoint, methods, address and permission of every route."""
    return sorted(
        f"{rule.endpoint:<36} {_methods(rule.methods):<10} {rule.rule:<62} {_permission(app, rule.endpoint)}"
        for rule in app.url_map.iter_rules()
    )


def _methods(methods: set[str] | None) -> str:
    return ",".join(sorted((methods or set()) - {"HEAD", "OPTIONS"}))


def _permission(app: Flask, endpoint: str) -> str:
    return str(getattr(app.view_functions[endpoint], "needs", "public" if endpoint == "static" else "NOBODY"))


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        LIST.write_text("\n".join(routes(create_app({"INSTANCE": folder}))) + "\n")
