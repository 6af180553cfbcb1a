"""Files of filing figures: one row is one direction, partner and year."""

from tracker.cooperation.models import Direction, FilingFigure
from tracker.i18n import _l
from tracker.imports import readers
from tracker.imports.fields import ImportField

NUMBER = readers.whole(0, 2_000_000_000)

FIELDS = (
    ImportField(
        "direction",
        _l("Direction"),
        readers.choice(
            Direction, inbound="in|incoming|foreign to home|来华|来华申请|国外来华",
            outbound="out|outgoing|home to foreign|对外|向外|国内对外",
        ),
        _l("inbound (from the partner, at home) or outbound (from home, at the partner)"),
        ("direction", "flow", "方向", "流向"),
        options=Direction,
    ),
    ImportField(
        "partner",
        _l("Partner"),
        readers.partner_or_all,
        _l("a partner's name or code, in English or Chinese; “all”, “*” or 合计 for all foreign filings, which "
           "a blank never means"),
        ("partner", "country", "economy", "country or region", "office", "origin", "国家", "国别", "国家 地区", "伙伴"),
    ),
    ImportField(
        "year",
        _l("Year"),
        readers.whole(1900, 2199),
        _l("a year, such as 2023"),
        ("year", "年份", "年度", "年"),
    ),
    ImportField(
        "applications",
        _l("Applications"),
        NUMBER,
        _l("the number of applications of the year; blank is unknown"),
        ("applications", "filings", "patent applications", "applications filed", "申请量", "申请", "专利申请量"),
    ),
    ImportField(
        "grants",
        _l("Grants"),
        NUMBER,
        _l("the number of grants of the year; blank is unknown"),
        ("grants", "granted", "patents granted", "授权量", "授权", "专利授权量"),
    ),
    ImportField(
        "grants_in_force",
        _l("Grants in force on 31 December"),
        NUMBER,
        _l("the number of grants in force on 31 December of the year; blank is unknown"),
        ("grants in force", "in force", "patents in force", "有效量", "有效专利", "有效专利量"),
    ),
    ImportField(
        "source",
        _l("Source"),
        readers.text(FilingFigure.source),
        _l("where the numbers are from"),
        ("source", "reference", "来源", "数据来源"),
    ),
    ImportField(
        "note",
        _l("Note"),
        readers.text(FilingFigure.note, lines=True),
        _l("anything else"),
        ("note", "notes", "remark", "remarks", "comment", "comments", "备注"),
    ),
)  # fmt: skip
