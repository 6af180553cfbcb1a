"""The zip check: what a workbook's archive may hold, looked at before anything inside it is understood."""

import io
import zipfile

from .refused import Refused, Why

MAX_PARTS = 200
MAX_RATIO = 120
# Small parts of one repeated letter pack very well and harm nobody.
RATIO_COUNTS_FROM_BYTES = 1024 * 1024
XML_STARTS = (b"<", b"\xef\xbb\xbf<", b"\xff\xfe<", b"\xfe\xff\x00<", b" ", b"\r", b"\n", b"\t")


class Parts:
    """The parts of a checked archive, by their lower-case names."""

    def __init__(self, data: bytes, max_unpacked: int) -> None:
        """Raises Refused: it holds what no spreadsheet program writes. Other errors: the archive is damaged."""
        self.archive = zipfile.ZipFile(io.BytesIO(data))
        self.members = {member.filename.replace("\\", "/").lower(): member for member in self.archive.infolist()}
        check_listing(self.archive.infolist(), max_unpacked)
        for name in self.members:
            check_part(self.read(name))

    def __contains__(self, name: str) -> bool:
        return name in self.members

    def read(self, name: str) -> bytes:
        return self.archive.read(self.members[name])


def check_listing(members: list[zipfile.ZipInfo], max_unpacked: int) -> None:
    if len(members) > MAX_PARTS:
        raise Refused(Why.TOO_MANY_PARTS, str(len(members)))
    if any(member.flag_bits & 1 for member in members):
        raise Refused(Why.PASSWORD)
    if sum(member.file_size for member in members) > max_unpacked:
        raise Refused(Why.TOO_LARGE_UNPACKED, str(max_unpacked // 1024 // 1024))
    names = [member.filename.replace("\\", "/").lower() for member in members]
    if len(set(names)) < len(names):
        raise Refused(Why.SUSPICIOUS_PACKING, "a name used twice")
    for name, member in zip(names, members, strict=True):
        if name.startswith("/") or ".." in name.split("/"):
            raise Refused(Why.SUSPICIOUS_PACKING, "a part outside the archive")
        if member.file_size > RATIO_COUNTS_FROM_BYTES and member.file_size > MAX_RATIO * member.compress_size:
            raise Refused(Why.TOO_LARGE_UNPACKED, str(max_unpacked // 1024 // 1024))


def check_part(content: bytes) -> None:
    """Refuse a DTD. No spreadsheet program writes one; entities in it unpack to gigabytes or read other files."""
    if not content.startswith(XML_STARTS):
        return
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        content = content.decode("utf-16", "replace").encode()
    if b"<!DOCTYPE" in content or b"<!ENTITY" in content:
        raise Refused(Why.DTD)
