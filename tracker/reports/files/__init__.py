"""The files a report can be had as, each made from the same plain data as the page."""

from collections.abc import Callable
from dataclasses import dataclass

from tracker.reports.document import Report
from tracker.reports.files import csv_zip, docx, html, json_file, pdf, workbook
from tracker.tables.formats import XLSX


@dataclass(frozen=True)
class ReportFile:
    """`make` gives the bytes, in the language in force; the flag says whether the reader may see people's names."""

    extension: str
    mimetype: str
    make: Callable[[Report, bool], bytes]


FILES: dict[str, ReportFile] = {
    "pdf": ReportFile("pdf", "application/pdf", pdf.make),
    "docx": ReportFile("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", docx.make),
    "xlsx": ReportFile("xlsx", XLSX, workbook.make),
    "html": ReportFile("html", "text/html; charset=utf-8", html.make),
    "json": ReportFile("json", "application/json", json_file.make),
    "csv": ReportFile("zip", "application/zip", csv_zip.make),  # a file for each table
}
