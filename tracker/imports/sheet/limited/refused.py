"""The ways a workbook is refused. The sentences for them are written by the parent, in the reader's language."""

from enum import StrEnum


class Why(StrEnum):
    BROKEN = "broken"
    PASSWORD = "password"
    TOO_MANY_PARTS = "parts"
    TOO_LARGE_UNPACKED = "unpacked"
    SUSPICIOUS_PACKING = "packing"
    DTD = "dtd"
    BINARY_WORKBOOK = "xlsb"
    NOT_A_WORKBOOK = "other"
    NO_SUCH_SHEET = "sheet"
    TOO_MANY_ROWS = "rows"
    TOO_MANY_COLUMNS = "columns"
    TOO_MUCH_TEXT = "text"


class Refused(Exception):
    def __init__(self, why: Why, detail: str = "") -> None:
        super().__init__(why, detail)
        self.why = why
        self.detail = detail
