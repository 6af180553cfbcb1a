"""Hostile files without end: small valid ones, spoiled in ways that a seed decides."""

import io
import random
import struct
import warnings
import zipfile
from collections.abc import Callable, Iterator

from tests.imports.sheet_making import SHEET, workbook

Spoil = Callable[[random.Random, bytes], bytes]

ROWS: list[list[object]] = [["Name", "Country", "Days"], *([f"Person {at}", "KE", at] for at in range(12))]
CSV = "".join(",".join(map(str, row)) + "\r\n" for row in ROWS).encode()
CONTENT = (
    '<?xml version="1.0"?><office:document-content '
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet>'
    '<table:table table:name="Roster">{rows}</table:table>'
    "</office:spreadsheet></office:body></office:document-content>"
)


def spreadsheet() -> bytes:
    return workbook(*ROWS)


def open_document() -> bytes:
    cell = '<table:table-cell office:value-type="string"><text:p>{}</text:p></table:table-cell>'
    rows = "".join(f"<table:table-row>{''.join(cell.format(text) for text in row)}</table:table-row>" for row in ROWS)
    manifest = (
        '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
        '<manifest:file-entry manifest:full-path="/" '
        'manifest:media-type="application/vnd.oasis.opendocument.spreadsheet"/></manifest:manifest>'
    )
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    parts = {"mimetype": kind, "content.xml": CONTENT.format(rows=rows), "META-INF/manifest.xml": manifest}
    return packed({name: text.encode() for name, text in parts.items()})


def parts_of(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(parts: dict[str, bytes], *more: tuple[str, bytes]) -> bytes:
    out = io.BytesIO()
    with warnings.catch_warnings(action="ignore"), zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in (*parts.items(), *more):
            archive.writestr(name, content)
    return out.getvalue()


def cut(chance: random.Random, data: bytes) -> bytes:
    return data[: chance.randrange(1, len(data))]


def flip(chance: random.Random, data: bytes) -> bytes:
    spoiled = bytearray(data)
    for _ in range(chance.randrange(1, 30)):
        spoiled[chance.randrange(len(spoiled))] ^= 1 << chance.randrange(8)
    return bytes(spoiled)


def overwrite(chance: random.Random, data: bytes) -> bytes:
    """A stretch of other bytes: zeros, ones, or anything."""
    at, length = chance.randrange(len(data)), chance.randrange(1, 200)
    filling = chance.choice([b"\0", b"\xff", b"<", b'"', chance.randbytes(1)]) * length
    return data[:at] + filling + data[at + length :]


def repeat(chance: random.Random, data: bytes) -> bytes:
    at = chance.randrange(len(data))
    return data[:at] + data[at : at + chance.randrange(1, 2000)] * chance.randrange(2, 9) + data[at:]


def in_a_part(spoil: Spoil) -> Spoil:
    """The same inside one part of the archive, which is packed well again."""

    def inside(chance: random.Random, data: bytes) -> bytes:
        parts = parts_of(data)
        name = chance.choice([name for name, content in parts.items() if content])
        return packed(parts | {name: spoil(chance, parts[name])})

    return inside


def without_a_part(chance: random.Random, data: bytes) -> bytes:
    parts = parts_of(data)
    del parts[chance.choice(list(parts))]
    return packed(parts)


def with_a_part(chance: random.Random, data: bytes) -> bytes:
    bomb = b"A" * chance.choice([10, 10_000, 30_000_000])
    name = chance.choice(
        ["../../x", "/etc/passwd", "xl/sharedStrings.xml", "content.xml", "xl\\x.xml", "a/" * 90 + "b"]
    )
    return packed(parts_of(data), (name, bomb))


def with_a_wrong_size(chance: random.Random, data: bytes) -> bytes:
    """The directory claims another length for a part than it has."""
    at = data.rindex(b"PK\x01\x02", 0, data.rindex(b"PK\x01\x02") + 1)
    claimed = struct.pack("<I", chance.choice([0, 1, 2**31 - 1, 2**32 - 1, chance.randrange(2**20)]))
    return data[: at + 24] + claimed + data[at + 28 :]


OF_XML = [
    (b"<row ", b'<row r="0" '), (b'r="A2"', b'r="A0"'), (b'r="A2"', b'r="ZZZZ9"'), (b'r="A2"', b'r="A99999999999"'),
    (b'r="B3"', b'r="XFD1048576"'), (b"<v>1</v>", b"<v>1e999</v>"), (b"<v>1</v>", b"<v>nan</v>"),
    (b"<v>1</v>", b"<v>-1</v>"), (b"<v>1</v>", b"<v>99999999</v>"), (b't="s"', b't="d"'), (b't="s"', b't="b"'),
    (b't="s"', b't="e"'), (b's="', b's="9999'), (b"</sheetData>", b"</sheetData><mergeCells><mergeCell ref='A1:XFD9'/>"
     b"<mergeCell ref='A2:B3'/></mergeCells>"), (b"<dimension", b"<dimension ref='Z9:A1'/><dimension"),
    (b"<worksheet", b"<!DOCTYPE x [<!ENTITY a 'b'>]><worksheet"), (b"<sheetData>", b"<sheetData>" + b"<x>" * 20_000),
    (b"<sheetData>", b""), (b"<sheetData>", b"<sheetData><row/><row r='-1'/><c/>"), (b"UTF-8", b"klingon"),
]  # fmt: skip


def strange_xml(chance: random.Random, data: bytes) -> bytes:
    parts = parts_of(data)
    old, new = chance.choice(OF_XML)
    name = SHEET if SHEET in parts else "content.xml"
    return packed(parts | {name: parts[name].replace(old, new, 1)})


def in_utf16(chance: random.Random, data: bytes) -> bytes:
    parts = parts_of(data)
    name = chance.choice([name for name in parts if name.endswith((".xml", ".rels"))])
    return packed(parts | {name: parts[name].decode().encode("utf-16")})


OF_TEXT = [
    b"\0", b'"', b'""', b'"\n', b"\xff\xfe", b"\xef\xbb\xbf", b"\r", b"\x0b\x1b", b"\xc3", b"\x80" * 9, b"," * 600,
    b"\xe2\x80\xae", b"x" * 40_000, b'"' + b"y" * 40_000, "姚郑".encode("gbk"), "Muñoz".encode("cp1252"), b"\t;|",
    b"=cmd|'/c calc'!A1", b"#REF!", b"\n" * 3000,
]  # fmt: skip


def strange_text(chance: random.Random, data: bytes) -> bytes:
    for _ in range(chance.randrange(1, 5)):
        at = chance.randrange(len(data))
        data = data[:at] + chance.choice(OF_TEXT) + data[at:]
    return data


OF_BYTES = (cut, flip, overwrite, repeat)
OF_ARCHIVES = (
    *OF_BYTES, *map(in_a_part, (*OF_BYTES, *OF_BYTES)), without_a_part, with_a_part, with_a_wrong_size, strange_xml,
    strange_xml, in_utf16,
)  # fmt: skip


def spoiled(data: bytes, how: tuple[Spoil, ...], number: int, seed: int) -> Iterator[bytes]:
    """So many files made of one, each way in turn."""
    chance = random.Random(seed)
    for at in range(number):
        yield how[at % len(how)](chance, data)
