"""Every route names its permission, in a list that was read by a person."""

import difflib

from flask import Flask

from tests.architecture.office import filled, needed_by, places, rules_with
from tests.architecture.routes import LIST, routes
from tests.conftest import signed_in
from tracker.access import Permission, Role
from tracker.web.gate import UNSAFE

READING = {p for p in Permission if p.value.endswith(":read")} | {Permission.EXPORT}


def test_every_route_is_in_the_reviewed_list(app: Flask) -> None:
    """Read the difference as a person would, then write the list anew: python -m tests.architecture.routes"""
    reviewed = LIST.read_text().splitlines()

    difference = list(difflib.unified_diff(reviewed, routes(app), "reviewed", "now", lineterm="", n=0))

    assert difference == []


def test_every_route_names_its_permission(app: Flask) -> None:
    silent = [name for name, view in app.view_functions.items() if name != "static" and not hasattr(view, "needs")]

    assert silent == []


def test_no_change_needs_only_the_right_to_read(app: Flask) -> None:
    lax = [rule.endpoint for rule in rules_with(app, *UNSAFE) if needed_by(app, rule) in READING]

    assert lax == []


def test_every_place_of_an_address_has_a_record_to_try_it_with(app: Flask) -> None:
    """Say in tests/architecture/office.py what stands there."""
    records = filled()

    unknown = {place for rule in app.url_map.iter_rules() for place in places(rule) if place not in records}

    assert unknown == set()


def test_a_view_that_forgot_its_permission_is_open_to_nobody(app: Flask) -> None:
    app.add_url_rule("/forgotten", "forgotten", lambda: "open", methods=["GET", "POST"])
    administrator = signed_in(app, Role.ADMINISTRATOR)

    administrator.open("/forgotten", status=403)
    administrator.post("/forgotten", status=403)
    assert app.test_client().get("/forgotten").status_code == 403
