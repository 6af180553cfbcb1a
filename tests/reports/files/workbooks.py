"""Workbooks worked out anew by another program: nothing that was written as a result can help a formula."""

import io
import os
import re
import shutil
import subprocess
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

PROFILE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load">
<prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item></oor:items>"""
RESULT = re.compile(r'(?: t="str")?(><f>[^<]*</f>)<v>[^<]*</v>')
AGREES, NAME = 6, 8  # columns of the proof

Rows = Sequence[Sequence[object]]


def recalculated(books: Mapping[str, bytes], folder: Path) -> dict[str, CalamineWorkbook]:
    """Each book after LibreOffice has worked it out, with every result that was in it set to nought before."""
    soffice = shutil.which("soffice")
    if soffice is None:
        message = "LibreOffice is not here, so that no workbook can be recalculated."
        if os.environ.get("CI"):
            pytest.fail(message)
        pytest.skip(message)
    given, made, profile = folder / "given", folder / "made", folder / "profile"
    for each in (given, made, profile / "user"):
        each.mkdir(parents=True)
    (profile / "user" / "registrymodifications.xcu").write_text(PROFILE)
    for name, content in books.items():
        (given / f"{name}.xlsx").write_bytes(rewritten(content, {}, forget=True))
    files = [str(given / f"{name}.xlsx") for name in books]
    command = [soffice, f"-env:UserInstallation={profile.as_uri()}", "--headless", "--convert-to", "xlsx"]
    subprocess.run([*command, "--outdir", str(made), *files], check=True, capture_output=True, timeout=600)
    return {name: CalamineWorkbook.from_path(str(made / f"{name}.xlsx")) for name in books}


def rewritten(content: bytes, changes: Mapping[str, tuple[str, str]], *, forget: bool = False) -> bytes:
    """The workbook with a text of a sheet's file changed, by the sheet's title; `forget` sets all results to nought."""
    paths = {_path(content, title): change for title, change in changes.items()}
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(made, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            if name in paths:
                before, after = paths[name]
                assert data.decode().count(before) == 1, before
                data = data.decode().replace(before, after).encode()
            if forget and name.startswith("xl/worksheets/sheet"):
                data = RESULT.sub(r"\1<v>0</v>", data.decode()).encode()
            new.writestr(name, data)
    return made.getvalue()


def opened(content: bytes) -> CalamineWorkbook:
    return CalamineWorkbook.from_filelike(io.BytesIO(content))


def rows_of(book: CalamineWorkbook, sheet: str) -> Rows:
    return book.get_sheet_by_name(sheet).to_python()


def proof(book: CalamineWorkbook, sheet: str = "Proof") -> dict[str, tuple[object, object, object]]:
    """By the name of each figure: as published, as recalculated, and whether the two agree."""
    return {str(row[NAME]): (row[4], row[5], row[AGREES]) for row in rows_of(book, sheet)[1:]}


def _path(content: bytes, title: str) -> str:
    """Where the workbook keeps a sheet."""
    return f"xl/worksheets/sheet{opened(content).sheet_names.index(title) + 1}.xml"
