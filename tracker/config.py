"""Every setting, its unit and its default. Each is set in the environment as TRACKER_<NAME>."""

import os
import secrets
from collections.abc import Mapping
from pathlib import Path
from typing import Any

PACKAGE = Path(__file__).resolve().parent
PROJECT = PACKAGE.parent

# In a checkout templates/ and static/ stand beside the package, in a wheel inside it.
ASSETS = PACKAGE if (PACKAGE / "templates").is_dir() else PROJECT


def instance_folder() -> Path:
    """Where database and secret key live: TRACKER_INSTANCE, else instance/ of the checkout or the working folder."""
    if named := os.environ.get("TRACKER_INSTANCE"):
        return Path(named).resolve()
    return (PROJECT if ASSETS == PROJECT else Path.cwd()) / "instance"


DEFAULTS: dict[str, Any] = {
    "DATABASE_URL": None,  # None: SQLite in the instance folder
    "OFFICE_NAME": "",  # printed on reports and in the header; empty: the program's own name
    "OFFICE_TIME_ZONE": "Asia/Shanghai",  # which calendar day a moment belongs to
    "HOME_COUNTRY": "CN",  # rule T5
    "LANGUAGE": "en",  # for a reader who has not chosen: en or zh_Hans
    "HOSTS": "127.0.0.1,localhost",  # host names the program answers to, comma separated
    "TRUSTED_PROXIES": 0,  # number of reverse proxies whose X-Forwarded headers are believed
    "COOKIE_SECURE": False,  # True behind TLS: cookies get the __Host- prefix
    "SESSION_IDLE_MINUTES": 120,
    "SESSION_HOURS": 12,
    "UPLOAD_MB": 10,
    "IMPORT_DIRECT_KB": 150,  # files up to this size are worked on while the page waits; others show how far it is
    "IMPORT_IN_REQUEST": False,  # True: larger ones too, in the same way but without a thread; for tests
    "PAGE_ROWS": 25,
}


def settings(given: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """The defaults, overlaid by the environment, overlaid by `given`; numbers and booleans read from text."""
    found = dict(DEFAULTS)
    for name, default in DEFAULTS.items():
        if (text := os.environ.get(f"TRACKER_{name}")) is not None:
            found[name] = _read(text, default)
    found.update(given or {})
    return found


def secret_key(instance: Path) -> str:
    """The key that signs cookies: made once, kept in the instance folder, readable by its owner alone."""
    path = instance / "secret_key"
    if not path.exists():
        instance.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w") as file:
            file.write(secrets.token_hex(32))
    return path.read_text().strip()


def _read(text: str, default: Any) -> Any:
    if isinstance(default, bool):
        return text.strip().lower() in ("1", "true", "yes", "on")
    if isinstance(default, int):
        return int(text)
    return text
