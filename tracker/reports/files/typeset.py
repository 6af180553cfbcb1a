"""Setting type with typst: from a template of ours and data, with the fonts that travel with the program."""

import json
from functools import lru_cache
from typing import Any

import typst

from tracker.config import ASSETS

FONTS = ASSETS / "static" / "vendor" / "noto"
TEMPLATES = ASSETS / "templates" / "reports"

# Readable with a screen reader, as a standard that others can check.
ACCESSIBLE = "ua-1"


def pdf(template: str, data: Any) -> bytes:
    """A tagged PDF. The data is only ever data: no text in it is read as markup."""
    try:
        return _compiled(template, data, "pdf", [ACCESSIBLE])[0]
    except typst.TypstError as refused:
        if "PDF/UA-1" not in refused.message:
            raise
        # The standard refuses what our fonts cannot draw, such as an emoji in a title, and a heading without words.
        # The text stays in the file, tagged as ever: only the claim to the standard is left out.
        return _compiled(template, data, "pdf", [])[0]


def pictures(template: str, data: Any) -> list[bytes]:
    """One PNG a page."""
    return _compiled(template, data, "png", [])


def _compiled(template: str, data: Any, form: Any, standards: list[Any]) -> list[bytes]:
    made = typst.compile(
        TEMPLATES / template,
        root=TEMPLATES,
        font_paths=_fonts(),
        ignore_system_fonts=True,
        sys_inputs={"data": json.dumps(data, ensure_ascii=False)},
        format=form,
        pdf_standards=standards,
        ppi=200 if form == "png" else None,
    )
    return made if isinstance(made, list) else [made]


@lru_cache(maxsize=1)
def _fonts() -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False, font_paths=[FONTS])
