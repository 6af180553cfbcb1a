"""The guard against formulas: text that a spreadsheet would run is written with an apostrophe before it."""

# What begins a formula in one of the spreadsheets, full-width forms included. The apostrophe itself is among them so
# that the guard can be taken off again: every text has exactly one guarded form.
GUARDED = frozenset("=+-@\t\r\n|%＝＋－＠'")


def guard(text: str) -> str:
    return f"'{text}" if text[:1] in GUARDED else text


def unguard(text: str) -> str:
    """The text that `guard` was given; an apostrophe before anything else, as in a name, stays."""
    return text[1:] if text[:1] == "'" and text[1:2] in GUARDED else text
