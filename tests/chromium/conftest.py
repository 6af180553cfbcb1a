"""A real browser on a real server with the sample office; skipped where there is no Chromium, failed in CI."""

import logging
import os
import shutil
import threading
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
import sqlalchemy as sa
from flask import Flask
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright
from werkzeug.serving import make_server

from tests.conftest import settings
from tracker import create_app
from tracker.access import Grant, Role
from tracker.accounts.models import Account, Credential
from tracker.cli.accounts import add_account
from tracker.cli.office import prepare
from tracker.db import db, writing
from tracker.ledger.models import Through
from tracker.ledger.work import work
from tracker.reports.editions.publishing import publish_in
from tracker.reports.models import SavedReport
from tracker.sample.filling import fill

PASSWORD = "a long sentence of ours"
AXE = Path(__file__).with_name("axe.min.js")
PATH = shutil.which("chromium") or shutil.which("google-chrome")


@pytest.fixture(scope="session")
def office(tmp_path_factory: pytest.TempPathFactory) -> Flask:
    """The sample office with an administrator, an edition and a saved report, on SQLite."""
    folder = tmp_path_factory.mktemp("office")
    app = create_app(settings(f"sqlite:///{folder / 'tracker.db'}", folder))
    prepare(app)
    with app.app_context():
        fill("ann@example.org")
        add_account("ann@example.org", "Ann Example", Grant(Role.ADMINISTRATOR), PASSWORD)
        publish_in(partial(work, "ann@example.org", Through.COMMAND, "test"), 2024, {}, is_final=False)
        with work("ann@example.org", Through.COMMAND, "test"):
            ann = db.session.scalars(sa.select(Account)).one()
            db.session.add(SavedReport(name="By year", asked="measure=sessions&rows=year", is_shared=True, owner=ann))
    return app


@pytest.fixture(scope="session")
def server(office: Flask) -> Iterator[str]:
    served = make_server("127.0.0.1", 0, office, threaded=True)
    logging.getLogger("werkzeug").setLevel(logging.WARNING)  # a line a request drowns what a failing test says
    thread = threading.Thread(target=served.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{served.server_port}"
    served.shutdown()
    thread.join()


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    if PATH is None:
        if os.environ.get("CI"):
            pytest.fail("Chromium is missing")
        pytest.skip("Chromium is not installed")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=PATH, args=["--no-sandbox", "--disable-gpu"])
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def cookies(chromium: Browser, server: str) -> list[dict[str, object]]:
    """What a signed-in administrator's browser holds."""
    context = chromium.new_context()
    page = context.new_page()
    page.goto(f"{server}/sign-in")
    page.fill("[name=email]", "ann@example.org")
    page.fill("[name=password]", PASSWORD)
    page.click("main button[type=submit]")
    page.wait_for_url(f"{server}/")
    found = context.cookies()
    context.close()
    return [dict(cookie) for cookie in found]


@pytest.fixture
def signed(chromium: Browser, server: str, office: Flask, cookies: list[dict[str, object]]) -> Iterator[BrowserContext]:
    """Signed in as the administrator, in English and light again whatever a test before this one chose."""
    with office.app_context(), writing():
        db.session.execute(sa.update(Credential).values(language=None, theme=None))
    context = chromium.new_context(base_url=server)
    context.add_cookies(cookies)  # type: ignore[arg-type]
    yield context
    context.close()


@pytest.fixture
def page(signed: BrowserContext) -> Page:
    return signed.new_page()
