"""A built wheel, installed into an empty environment elsewhere, is the whole program."""

import importlib.util
import os
import re
import socket
import subprocess
import sys
import sysconfig
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.parse import urljoin
from urllib.request import urlopen

import pytest

PROJECT = Path(__file__).resolve().parents[2]
START_SECONDS = 60


def run(*command: str | Path, folder: Path) -> str:
    """What the command printed. It sees nothing of the checkout: neither its path nor its settings."""
    done = subprocess.run(command, cwd=folder, env=bare_environment(), capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def bare_environment() -> dict[str, str]:
    hidden = ("PYTHONPATH", "VIRTUAL_ENV")
    return {name: value for name, value in os.environ.items() if not name.startswith("TRACKER_") and name not in hidden}


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    missing = [name for name in ("build", "hatchling") if importlib.util.find_spec(name) is None]
    if missing:
        pytest.skip(f"A wheel cannot be built: {', '.join(missing)} of requirements/dev.txt not installed.")
    folder = tmp_path_factory.mktemp("wheel")
    run(sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", folder, PROJECT, folder=PROJECT)
    [built] = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def programs(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The programs of an environment that holds the wheel, and sees the packages it needs where they are already."""
    environment = tmp_path_factory.mktemp("environment")
    run(sys.executable, "-m", "venv", "--without-pip", environment, folder=environment)
    python = environment / "bin" / "python"
    site = Path(run(python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))", folder=environment).strip())
    # Nothing is downloaded. A folder named so is searched last, and what its own .pth files say (such as where this
    # checkout is) does not count.
    (site / "packages.pth").write_text(sysconfig.get_path("purelib"))
    pip = [sys.executable, "-m", "pip", "--python", python, "--quiet", "--disable-pip-version-check", "install"]
    run(*pip, "--no-deps", "--no-index", "--ignore-installed", wheel, folder=environment)
    return environment / "bin"


@contextmanager
def serving(programs: Path, folder: Path) -> Iterator[str]:
    """The address of the tracker that serves the office in `folder`."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    command = [programs / "tracker", "run", "--bind", f"127.0.0.1:{port}"]
    with (
        (folder / "log").open("wb") as log,
        subprocess.Popen(command, cwd=folder, env=bare_environment(), stdout=log, stderr=log) as server,
    ):
        yield f"http://127.0.0.1:{port}/"
        server.terminate()


def page(address: str) -> str:
    """The page, asked for again and again until the server is up."""
    deadline = time.monotonic() + START_SECONDS
    while True:
        try:
            with urlopen(address, timeout=START_SECONDS) as answer:
                return str(answer.read().decode())
        except URLError as fault:
            if isinstance(fault, HTTPError) or time.monotonic() > deadline:
                raise
            time.sleep(0.1)


def test_an_installed_tracker_runs_from_an_empty_folder(programs, tmp_path):
    where = run(programs / "python", "-c", "import tracker; print(tracker.__file__)", folder=tmp_path)
    assert Path(where.strip()).is_relative_to(programs.parent)

    run(programs / "tracker", "init", folder=tmp_path)
    with serving(programs, tmp_path) as address:
        sign_in = page(urljoin(address, "sign-in"))
        assets = re.findall(r'(?:href|src)="(/static/[^"]+)"', sign_in)
        sizes = {asset: len(page(urljoin(address, asset))) for asset in assets}

    assert sorted(path.name for path in tmp_path.iterdir()) == ["instance", "log"]
    assert re.findall(r'<input[^>]+type="password"', sign_in) != []
    assert [asset for asset in assets if asset.endswith(".css")] != []
    assert min(sizes.values()) > 0
