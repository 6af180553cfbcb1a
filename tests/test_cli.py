"""The command line as a whole, started as a person starts it."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from tracker.access import Grant, Role
from tracker.accounts.models import Account
from tracker.accounts.rules import save_account, set_grants
from tracker.cli import imports, tracker
from tracker.ledger.models import Through
from tracker.ledger.work import work


@pytest.mark.parametrize("words", ["import people people.csv --json", "figures -m persons", "ledger verify"])
def test_an_office_that_is_not_set_up_is_told_in_one_line(tmp_path: Path, words: str) -> None:
    """With 2, since 1 says that rows were refused, or that the chain is broken."""
    (tmp_path / "people.csv").write_text("name\nAnn Lee\n")
    said = words.replace("people.csv", str(tmp_path / "people.csv")).split()

    done = CliRunner().invoke(tracker, said, env={"TRACKER_INSTANCE": str(tmp_path), "TRACKER_DATABASE_URL": None})

    assert done.exit_code == 2
    assert done.stdout == ""
    assert [line.split(" (")[0] for line in done.stderr.splitlines()] == ["Error: The database cannot be used"]


def test_an_import_is_signed_by_an_account_however_its_address_is_written(app: object) -> None:
    with work("test", Through.SET_UP, "test"):
        account = Account(email="Élodie@example.org", name="Élodie")
        save_account(account)
        set_grants(account, [Grant(Role.OFFICER)])

    assert imports.signed_by("ÉLODIE@Example.org") == "Élodie@example.org"
