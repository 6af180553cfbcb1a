"""What is vendored is what `docs/vendored.md` says: no file more, none less, none changed."""

import hashlib
import re

from tracker.config import PROJECT

FOLDER = PROJECT / "static" / "vendor"
LIST = PROJECT / "docs" / "vendored.md"


def test_every_vendored_file_is_listed_with_its_checksum_and_has_its_licence_beside_it() -> None:
    said = {path: digest for digest, path in re.findall(r"^([0-9a-f]{64})  (\S+)$", LIST.read_text(), re.M)}

    files = [path for path in FOLDER.rglob("*") if path.is_file()]
    licences = {path.parent for path in files if path.name.startswith("LICENSE")}
    parts = [path for path in files if not path.name.startswith("LICENSE")]
    found = {str(path.relative_to(FOLDER)): hashlib.sha256(path.read_bytes()).hexdigest() for path in parts}

    assert found == said
    assert {path.parent for path in parts} == licences
