"""Fixtures: an empty office on each database, browsers signed in to it, and a unit of work for what a test sets up."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from types import CodeType
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask
from jinja2 import BytecodeCache
from jinja2.bccache import Bucket

from tests.browser import Browser
from tests.postgres import drop_database, fresh_database, postgres
from tracker import create_app
from tracker.access import EVERYTHING, Grant, Role
from tracker.accounts import rules
from tracker.accounts.models import Account
from tracker.cli.office import prepare
from tracker.db import db
from tracker.ledger.models import Through
from tracker.ledger.work import work

DATABASES = ("sqlite", "postgresql")


class Compiled(BytecodeCache):
    """Templates compiled by an earlier test: each test has an application of its own, and all the same templates."""

    def __init__(self) -> None:
        self.code: dict[str, CodeType | None] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        bucket.code = self.code.get(bucket.key)

    def dump_bytecode(self, bucket: Bucket) -> None:
        self.code[bucket.key] = bucket.code


COMPILED = Compiled()


def settings(url: str, folder: Path) -> dict[str, Any]:
    return {
        "TESTING": True,
        "SECRET_KEY": "for tests only",
        "DATABASE_URL": url,
        "INSTANCE": str(folder),
        "HOSTS": "localhost,127.0.0.1",
    }


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[str]:
    with postgres() as server:
        yield server


@pytest.fixture(scope="session")
def templates(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """By database: the address of an office just set up, to be copied for each test. Filled when first asked for."""
    return {}


def _template(database: str, templates: dict[str, str], factory: Any, server: str | None) -> str:
    if database not in templates:
        folder = factory.mktemp("template")
        url = f"sqlite:///{folder / 'tracker.db'}" if server is None else fresh_database(server)
        app = create_app(settings(url, folder))
        prepare(app)
        with app.app_context():
            db.engine.dispose()
        templates[database] = url
    return templates[database]


@pytest.fixture(params=DATABASES)
def database(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def database_url(
    request: pytest.FixtureRequest,
    database: str,
    templates: dict[str, str],
    tmp_path: Path,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[str]:
    """The address of an office's database, set up and empty, for this test alone."""
    if database == "sqlite":
        template = _template(database, templates, tmp_path_factory, None)
        shutil.copy(template.removeprefix("sqlite:///"), tmp_path / "tracker.db")
        yield f"sqlite:///{tmp_path / 'tracker.db'}"
        return
    server = request.getfixturevalue("postgres_server")
    url = fresh_database(server, _template(database, templates, tmp_path_factory, server))
    yield url
    drop_database(server, url)


@pytest.fixture
def app(database_url: str, tmp_path: Path) -> Iterator[Flask]:
    app = create_app(settings(database_url, tmp_path))
    app.jinja_env.bytecode_cache = COMPILED
    with app.app_context():
        yield app
        db.session.remove()
        db.engine.dispose()


@pytest.fixture
def signed(app: Flask) -> Iterator[None]:
    """Everything the test writes is one signed change, rolled back at the end unless the test commits it."""
    with work("test@example.org", Through.FORM, "test"):
        yield


@pytest.fixture
def administrator(app: Flask) -> Browser:
    return signed_in(app, Role.ADMINISTRATOR)


@pytest.fixture
def officer(app: Flask) -> Browser:
    return signed_in(app, Role.OFFICER)


@pytest.fixture
def reporter(app: Flask) -> Browser:
    return signed_in(app, Role.REPORTER)


@pytest.fixture
def viewer(app: Flask) -> Browser:
    return signed_in(app, Role.VIEWER)


def signed_in(app: Flask, role: Role, scope: str = EVERYTHING, email: str | None = None) -> Browser:
    """A browser of a new account with this role, signed in without going through the password."""
    email = email or f"{role.value}@example.org"
    with work("test", Through.SET_UP, "test.account"):
        account = Account(email=email, name=role.value.title())
        rules.save_account(account)
        rules.set_grants(account, [Grant(role, scope)])
        rules.set_password_hash(account, "not a hash")
        token = rules.start_session(account)
    client = app.test_client()
    with client.session_transaction() as session:
        session["_user_id"] = token
        session["_fresh"] = True
    return Browser(client)


def count(model: Any) -> int:
    return db.session.scalar(sa.select(sa.func.count()).select_from(model)) or 0
