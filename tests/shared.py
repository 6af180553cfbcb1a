"""Where tests find the shared material, real files with counts made elsewhere; without it they are skipped."""

from pathlib import Path

import pytest

_FOLDER = Path(__file__).resolve().parents[1] / "../shared"
SHARED: Path | None = _FOLDER.resolve() if _FOLDER.is_dir() else None


def shared(*parts: str) -> Path:
    """A file or folder of the shared material. Skips the test that asks where it is absent."""
    found = SHARED.joinpath(*parts) if SHARED else None
    if found is None or not found.exists():
        pytest.skip(f"The shared material is not here: {'/'.join(parts)}")
    return found
