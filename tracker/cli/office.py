"""Setting up the office's database, and serving it."""

import os

import click
from flask import Flask
from gunicorn.app.base import BaseApplication

from tracker import migrations
from tracker.db import db
from tracker.partners.seeding import seed
from tracker.people import keys


@click.command()
@click.pass_obj
def init(app: Flask) -> None:
    """Create the database, or bring it to the newest schema."""
    prepare(app)
    click.echo(f"Ready: {db_name(app)}")


def prepare(app: Flask) -> None:
    """Migrate, enter the partners of the world into an office that has none, and make keys of names that lack them."""
    with app.app_context():
        os.makedirs(app.instance_path, exist_ok=True)
        migrations.upgrade(db.engine)
        seed()
        keys.refresh()


def db_name(app: Flask) -> str:
    with app.app_context():
        return db.engine.url.render_as_string(hide_password=True)


class Server(BaseApplication):  # type: ignore[misc]
    """Gunicorn over one program, with threads: pages are short, and writes take turns anyway."""

    def __init__(self, app: Flask, bind: str, workers: int, threads: int) -> None:
        self.app = app
        self.options = {
            "bind": bind,
            "workers": workers,
            "threads": threads,
            "worker_class": "gthread",
            "timeout": 60,
            "graceful_timeout": 30,
            "control_socket_disable": True,
        }
        super().__init__()

    def load_config(self) -> None:
        for name, value in self.options.items():
            if name in self.cfg.settings:
                self.cfg.set(name, value)

    def load(self) -> Flask:
        with self.app.app_context():
            db.engine.dispose(close=False)  # connections are not shared with the process that forked
        return self.app


@click.command()
@click.option("--bind", default="127.0.0.1:5000", show_default=True, help="Address and port to listen on.")
@click.option("--workers", default=1, show_default=True, help="Processes.")
@click.option("--threads", default=8, show_default=True, help="Threads in each process.")
@click.pass_obj
def run(app: Flask, bind: str, workers: int, threads: int) -> None:
    """Bring the database up to date and serve the tracker."""
    prepare(app)
    click.echo(f"Tracker on http://{bind} (Ctrl-C stops it)")
    Server(app, bind, workers, threads).run()
