"""The compound file (OLE) an .xls workbook lies in: a small disk of sectors, of which one stream is put together."""

import struct

FREE_FROM = 0xFFFF_FFF0  # sector numbers from here on are marks, not sectors
SMALL_SECTOR = 64


def stream_of(data: bytes, *names: str) -> bytes:
    """The first stream of one of these names, in lower case. Any error: the file is damaged."""
    size = 1 << struct.unpack_from("<H", data, 30)[0]
    directory_at, _, small_below, small_table_at = struct.unpack_from("<4I", data, 48)
    sectors = data[size:]
    table = sector_table(data, size)
    directory = chain(sectors, size, table, directory_at)
    for place in range(0, len(directory), 128):
        name = directory[place : place + struct.unpack_from("<H", directory, place + 64)[0]]
        if name.decode("utf-16-le").rstrip("\0").lower() not in names:
            continue
        start, length = struct.unpack_from("<II", directory, place + 116)
        if length >= small_below:
            return chain(sectors, size, table, start)[:length]
        # Small streams lie in a disk of their own inside the first entry's stream.
        small_sectors = chain(sectors, size, table, struct.unpack_from("<I", directory, 116)[0])
        small_table = numbers(chain(sectors, size, table, small_table_at))
        return chain(small_sectors, SMALL_SECTOR, small_table, start)[:length]
    raise ValueError("the compound file has no such stream")


def sector_table(data: bytes, size: int) -> list[int]:
    """For each sector the one that follows it."""
    kept_in = list(struct.unpack_from("<109I", data, 76))
    following, count = struct.unpack_from("<II", data, 68)
    for _ in range(count):
        *more, following = numbers(data[size * (following + 1) : size * (following + 2)])
        kept_in += more
    table: list[int] = []
    for sector in kept_in:
        if sector < FREE_FROM:
            table += numbers(data[size * (sector + 1) : size * (sector + 2)])
    return table


def numbers(content: bytes) -> list[int]:
    return list(struct.unpack(f"<{len(content) // 4}I", content[: len(content) // 4 * 4]))


def chain(sectors: bytes, size: int, table: list[int], sector: int) -> bytes:
    parts: list[bytes] = []
    while sector < FREE_FROM:
        if len(parts) > len(table):
            raise ValueError("the sectors of the compound file run in a circle")
        parts.append(sectors[size * sector : size * (sector + 1)])
        sector = table[sector]
    return b"".join(parts)
