"""OpenDocument keeps an error as an empty text with a note beside it, which calamine reads as blank."""

import io
import re
import zipfile

from .parts import Parts

CONTENT = "content.xml"
ERROR_CELL = re.compile(rb"""<table:table-cell\s[^>]*calcext:value-type=["']error["'][^>]*>""")
EMPTY_TEXT = re.compile(rb"""\soffice:string-value=(?:""|'')""")


def with_errors_shown(data: bytes, parts: Parts) -> bytes:
    """The same file, but that a cell in error is read as what it shows, such as #N/A or Err:502."""
    content = parts.read(CONTENT)
    if not ERROR_CELL.search(content):
        return data
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, member in parts.members.items():
            shown = ERROR_CELL.sub(without_empty_text, content) if name == CONTENT else parts.read(name)
            archive.writestr(member.filename, shown)
    return out.getvalue()


def without_empty_text(cell: re.Match[bytes]) -> bytes:
    return EMPTY_TEXT.sub(b"", cell[0])
