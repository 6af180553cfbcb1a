"""What a file is, by its first bytes. Its name is only asked when the bytes are text and the name says workbook."""

from pathlib import PurePath

from tracker.i18n import _

from .book import Unreadable

ZIP = b"PK\x03\x04"
EMPTY_ZIP = b"PK\x05\x06"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# An encrypted .xlsx is an OLE file with this stream; its names are in UTF-16.
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
WORKBOOK_NAMES = {".xlsx", ".xlsm", ".xls", ".ods", ".xlsb", ".xltx", ".xlt"}
NOT_TABLES = {
    b"%PDF": "PDF",
    b"\x89PNG": "PNG",
    b"\xff\xd8\xff": "JPEG",
    b"{\\rtf": "RTF",
    b"Rar!": "RAR",
    b"7z\xbc\xaf": "7z",
}


def is_workbook(data: bytes, filename: str) -> bool:
    """Whether calamine is to read it; False for text.

    Raises Unreadable: the file is empty, encrypted, or neither a workbook nor text.
    """
    if not data.strip(b"\0 \t\r\n\xef\xbb\xbf\xff\xfe"):
        raise Unreadable(_("The file is empty."))
    if data.startswith(OLE) and ENCRYPTED in data:
        raise Unreadable(password_sentence())
    if data.startswith((ZIP, OLE, EMPTY_ZIP)):
        return True
    for start, kind in NOT_TABLES.items():
        if data.startswith(start):
            raise Unreadable(_("This is a %(kind)s file, not a table. Send .xlsx, .xls, .ods or .csv.", kind=kind))
    ending = PurePath(filename).suffix.lower()
    if ending in WORKBOOK_NAMES:
        raise Unreadable(not_a_workbook(data, filename, ending))
    return False


def not_a_workbook(data: bytes, filename: str, ending: str) -> str:
    if data[:500].lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"<":
        return _(
            "“%(name)s” is not an Excel workbook but a web page or XML. Open it in Excel and save it as .xlsx.",
            name=filename,
        )
    return _(
        "“%(name)s” is not an Excel workbook, although its name ends in %(ending)s. "
        "Open it and save it as .xlsx; if it is a text file, name it .csv.",
        name=filename,
        ending=ending,
    )


def password_sentence() -> str:
    return _("The workbook is protected by a password. Save it as .xlsx without a password and try again.")
