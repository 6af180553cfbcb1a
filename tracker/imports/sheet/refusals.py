"""The sentences for a workbook that is refused as a whole."""

from tracker.i18n import _

from .book import MEGABYTE, Limits, Unreadable
from .kinds import password_sentence
from .limited.refused import Why


def refusal(why: str, detail: str, limits: Limits) -> Unreadable:
    named = {Why.TOO_MANY_ROWS, Why.TOO_MANY_COLUMNS, Why.TOO_MUCH_TEXT}
    return Unreadable(words(Why(why), detail, limits), sheet=detail if why in named else None)


def words(why: Why, detail: str, limits: Limits) -> str:
    match why:
        case Why.PASSWORD:
            return password_sentence()
        case Why.TOO_MANY_PARTS:
            return _(
                "The workbook is made of too many parts (%(count)s). Copy the table into a new workbook.", count=detail
            )
        case Why.TOO_LARGE_UNPACKED:
            megabytes = limits.unpacked_bytes // MEGABYTE
            return _("The workbook is too large when unpacked: more than %(limit)s MB. Split it.", limit=megabytes)
        case Why.SUSPICIOUS_PACKING:
            return _("The workbook is packed in a way no spreadsheet program does (%(detail)s).", detail=detail)
        case Why.DTD:
            return _("The workbook contains a DTD, which no spreadsheet program writes. It is refused.")
        case Why.BINARY_WORKBOOK:
            return _("This is a binary workbook (.xlsb). Save it as .xlsx and try again.")
        case Why.NOT_A_WORKBOOK:
            return _("This is an archive, not an Excel workbook. Send .xlsx, .xls, .ods or .csv.")
        case Why.NO_SUCH_SHEET:
            return _("The workbook has no sheet of that name. It has: %(names)s.", names=detail)
        case Why.TOO_MANY_ROWS:
            return _("The sheet “%(sheet)s” has more than %(limit)s rows.", sheet=detail, limit=limits.rows)
        case Why.TOO_MANY_COLUMNS:
            return _(
                "The sheet “%(sheet)s” has more than %(limit)s columns. Delete those beyond the table and save.",
                sheet=detail,
                limit=limits.columns,
            )
        case Why.TOO_MUCH_TEXT:
            return _("The sheet “%(sheet)s” holds too much text to be a table of rows. Split it.", sheet=detail)
        case Why.BROKEN:
            return _(
                "The file could not be read: it is damaged or not a workbook. Open it in Excel and save it as .xlsx."
            )


def out_of_limits() -> str:
    """The child died, or was stopped: nothing is known but that the workbook asks for too much."""
    return _(
        "The file could not be read: it needs more memory or time than a table of rows. Often one stray cell stands "
        "far to the right of the table or below it: delete the columns and rows beyond the table, save and try again."
    )
