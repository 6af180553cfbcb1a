"""From bytes to text: a byte order mark, else strict UTF-8, else a person is asked. What guesses, guesses wrong."""

import codecs
import re
import unicodedata

from tracker.i18n import _

from .book import EncodingChoice, Unreadable

MARKS = {codecs.BOM_UTF8: "utf-8", codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}
# What files without a mark and not in UTF-8 come in: Chinese, traditional Chinese, western European Windows.
ASKED = ("gb18030", "big5", "cp1252")
PREVIEWS = 6
NOT_ASCII = re.compile(rb"[\x80-\xff]+")
RUNS = 2000
LONGEST_RUN = 40  # letters; names are short, and so is what is UTF-8 by chance
# Only these: Python knows codecs that unpack, evaluate or take forever.
CODECS = {
    **{name: name for name in ("utf-8", "utf-16", "utf-16-le", "utf-16-be", *ASKED)},
    "utf8": "utf-8",
    "utf-8-sig": "utf-8",
    "gbk": "gb18030",
    "gb2312": "gb18030",
    "cp936": "gb18030",
    "cp950": "big5",
    "windows-1252": "cp1252",
    "latin-1": "cp1252",
    "latin1": "cp1252",
    "iso-8859-1": "cp1252",
}


def text_of(data: bytes, asked: str | None) -> tuple[str, str] | None:
    """The text and its encoding, by its mark, else as a person has answered, else UTF-8; None: a person must be asked.

    The answer goes before UTF-8, since some short Chinese files of older encodings are valid UTF-8 by chance.
    """
    for mark, encoding in MARKS.items():
        if data.startswith(mark):
            return decoded(data[len(mark) :], encoding), encoding
    if asked is not None:
        return decoded(data, asked), asked
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return None
    return None if is_utf8_by_chance(data) else (text, "utf-8")


def is_utf8_by_chance(data: bytes) -> bool:
    """Whether all that is not ASCII reads as Chinese in GB18030, and in UTF-8 as a jumble of scripts: 姚郑 is “Ҧ֣”."""
    runs = NOT_ASCII.findall(data)[:RUNS]
    if not runs or max(len(run.decode().encode("utf-16-le")) // 2 for run in runs) > LONGEST_RUN:
        return False
    return all(map(is_chinese, runs)) and any(len(scripts(run.decode())) > 1 for run in runs)


def is_chinese(run: bytes) -> bool:
    try:
        return all("\u4e00" <= letter <= "\u9fff" for letter in run.decode("gb18030"))
    except UnicodeDecodeError:
        return False


def scripts(text: str) -> set[str]:
    """The first words of the letters' names, such as LATIN and CYRILLIC."""
    return {unicodedata.name(letter, "?").split()[0] for letter in text if unicodedata.category(letter)[0] in "LM"}


def decoded(data: bytes, encoding: str) -> str:
    """Raises Unreadable: there is no such encoding, or the bytes are not in it."""
    try:
        return data.decode(CODECS[encoding.strip().lower()])
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        message = _("Line %(line)s is not written in the encoding %(encoding)s.", line=line, encoding=encoding)
        raise Unreadable(message, row=line) from error
    except KeyError as error:
        names = ", ".join(("utf-8", *ASKED))
        message = _("There is no encoding %(encoding)s. Choose one of %(names)s.", encoding=encoding, names=names)
        raise Unreadable(message) from error


def choices(data: bytes) -> list[EncodingChoice]:
    """The encodings the file may be in, each with the same lines' words as it would read them.

    Raises Unreadable: it is in none of them.
    """
    lines = [line for line in data.splitlines() if not line.isascii()][: 5 * PREVIEWS]
    found = []
    for encoding in (*ASKED, "utf-8"):
        try:
            data.decode(encoding)
        except UnicodeDecodeError:
            continue
        found.append(EncodingChoice(encoding, preview(lines, encoding)))
    if not found:
        raise Unreadable(_("This is not a text file in a known encoding. Save it as “CSV UTF-8” and try again."))
    return found


def preview(lines: list[bytes], encoding: str) -> list[str]:
    """The first cells with a letter outside ASCII."""
    text = "\n".join(line.decode(encoding, "replace") for line in lines)
    for separator in "\t;|":
        text = text.replace(separator, ",")
    cells = dict.fromkeys(cell.strip(' "')[:60] for line in text.split("\n") for cell in line.split(","))
    return [cell for cell in cells if not cell.isascii()][:PREVIEWS]
