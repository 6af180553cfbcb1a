"""Accounts by command."""

from typing import Any

import pytest
from click.testing import CliRunner, Result
from flask import Flask

from tests.browser import Browser
from tests.conftest import count, settings
from tracker import create_app
from tracker.access import Grant, Role
from tracker.accounts.models import Account
from tracker.accounts.queries import account_named
from tracker.cli import accounts, countries
from tracker.cli.accounts import add_account
from tracker.db import db

PASSWORD = "a long sentence of ours"
OTHER = "another sentence, longer"


def run(app: Flask, *words: str, typed: str = "") -> Result:
    db.session.rollback()
    return CliRunner().invoke(accounts.user, words, obj=app, input=typed)


def test_an_account_added_by_command_signs_in(app: Flask) -> None:
    said = run(
        app, "add", "ann@example.org", "--name", "Ann", "--role", "administrator", "--password-stdin",
        typed=f"{PASSWORD}\n",
    )  # fmt: skip

    browser = Browser(app.test_client()).open("/sign-in").submit(email="ann@example.org", password=PASSWORD)

    assert (said.exit_code, said.output) == (0, "Added ann@example.org as administrator.\n")
    assert browser.path == "/"


@pytest.mark.parametrize(
    ("words", "typed", "said"),
    [
        (("--role", "viewer"), "short", "Error: Use at least 15 characters: a sentence is fine.\n"),
        (("--role", "viewer", "--scope", "group:NONE"), PASSWORD, "Error: There is no scope group:NONE."),
        (("--role", "administrator", "--scope", "group:BRI"), PASSWORD, "Error: An administrator's role is over"),
    ],
)
def test_what_cannot_be_added_is_told(app: Flask, words: tuple[str, ...], typed: str, said: str) -> None:
    result = run(app, "add", "ann@example.org", "--name", "Ann", *words, "--password-stdin", typed=typed)

    assert result.exit_code == 1
    assert result.output.startswith(said)
    assert count(Account) == 0


def test_accounts_are_listed_disabled_and_given_a_password(app: Flask) -> None:
    add_account("root@example.org", "Root", Grant(Role.ADMINISTRATOR), PASSWORD)
    add_account("ann@example.org", "Ann", Grant(Role.OFFICER, "group:ASEAN"), PASSWORD)

    changed = run(app, "password", "ann@example.org", "--password-stdin", typed=OTHER).output
    signed = Browser(app.test_client()).open("/sign-in").submit(email="ann@example.org", password=OTHER)
    disabled = run(app, "disable", "ann@example.org").output
    listed = run(app, "list").output

    assert (changed, disabled) == ("Changed the password of ann@example.org.\n", "Disabled ann@example.org.\n")
    assert signed.open("/partners").path.startswith("/sign-in")
    assert [line.split("\t") for line in listed.splitlines()] == [
        ["ann@example.org", "Ann", "officer (group:ASEAN)", "disabled"],
        ["root@example.org", "Root", "administrator (everything)", ""],
    ]


def test_the_last_administrator_is_not_disabled_by_command_either(app: Flask) -> None:
    add_account("root@example.org", "Root", Grant(Role.ADMINISTRATOR), PASSWORD)

    result = run(app, "disable", "root@example.org")

    assert (result.exit_code, result.output) == (
        1,
        "Error: The office needs at least one administrator who can sign in.\n",
    )
    root = account_named("root@example.org")
    assert root is not None
    assert not root.is_disabled


def test_names_are_read_with_the_office_s_own_aliases(app: Flask, administrator: Browser) -> None:
    administrator.open("/partners/KE").submit(to="/aliases", name="Our friends")

    result = CliRunner().invoke(
        countries.countries, ["--missing", "NA"], obj=app, input="our friends\n肯尼亚\nNA\nKorea\n\n"
    )

    assert result.output == "our friends\tKE\n肯尼亚\tKE\nNA\t?\nKorea\t?\n\t?\n"


def test_names_are_read_without_a_database_and_none_is_made(tmp_path: Any) -> None:
    app = create_empty(tmp_path)

    result = CliRunner().invoke(countries.countries, [], obj=app, input="Kenya\nNA\nqqq\n")

    assert result.output == "Kenya\tKE\nNA\tNA\nqqq\t?\n"
    assert list(tmp_path.iterdir()) == []


def create_empty(folder: Any) -> Flask:
    return create_app(settings(f"sqlite:///{folder / 'tracker.db'}", folder))
