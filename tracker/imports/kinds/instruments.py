"""Files of instruments: one row is one document with the partners that concluded it."""

from tracker.cooperation.models import Instrument, InstrumentLink, InstrumentType, Step
from tracker.i18n import _l
from tracker.imports import readers
from tracker.imports.fields import ImportField

FIELDS = (
    ImportField(
        "code",
        _l("Code"),
        readers.text(Instrument.code),
        _l("what the document is known by; where blank, made of its type, partners and year"),
        ("code", "instrument code", "number", "编号", "代码", "文件编号"),
    ),
    ImportField(
        "type",
        _l("Type"),
        readers.choice(
            InstrumentType, agreement="mou|memorandum|memorandum of understanding|协议|协定|谅解备忘录",
            joint_statement="statement|联合声明", work_plan="plan|工作计划", pph="专利审查高速路",
            isa_ipea="isa|ipea|国际检索单位", direct_registration="登记生效", recognition="recognition|认可审查结果",
            gi_recognition="gi|geographical indications|地理标志互认",
        ),
        _l("agreement, joint_statement, work_plan, pph, isa_ipea, direct_registration, recognition or gi_recognition"),
        ("type", "instrument type", "kind", "类型", "文件类型"),
        options=InstrumentType,
    ),
    ImportField(
        "step",
        _l("Step"),
        readers.choice(
            Step, original="new|新签", extension="renewal|prolongation|续签|延期", amendment="change|修订|修改",
            termination="end|终止",
        ),
        _l("original (where blank), extension, amendment or termination"),
        ("step", "action", "步骤", "签署类型"),
        options=Step,
    ),
    ImportField(
        "original",
        _l("Original"),
        readers.text(Instrument.code),
        _l("for an extension, amendment or termination: the code of the document that it follows"),
        ("original", "original code", "follows", "extends", "原文件", "原文件编号"),
    ),
    ImportField(
        "title_en",
        _l("Title (English)"),
        readers.text(Instrument.title_en),
        _l("the title of the document"),
        ("title in english", "title", "name", "title english", "title en", "英文名称"),
    ),
    ImportField(
        "title_zh",
        _l("Title (Chinese)"),
        readers.text(Instrument.title_zh),
        _l("a title in Chinese"),
        ("title in chinese", "title chinese", "title zh", "名称", "中文名称", "文件名称"),
    ),
    ImportField(
        "partner",
        _l("Partners"),
        readers.countries,
        _l("names or codes of the partners, separated by semicolons; those that are missing are added. Where blank, a "
           "document that follows another has all of its partners"),
        ("partner", "partners", "party", "parties", "country", "countries", "伙伴", "签署方", "国家", "国别"),
    ),
    ImportField(
        "signed_on",
        _l("Signed on"),
        readers.day,
        _l("the day it was signed, such as 2024-05-13"),
        ("signed on", "signed", "date signed", "signature date", "date of signature", "签署日期", "签订日期"),
    ),
    ImportField(
        "starts_on",
        _l("First day in force"),
        readers.day,
        _l("the first day in force; of a termination, the first day no longer in force"),
        ("starts on", "start date", "in force from", "effective date", "from", "生效日期", "开始日期"),
    ),
    ImportField(
        "ends_on",
        _l("Last day in force"),
        readers.day,
        _l("the last day in force; blank is an open end"),
        ("ends on", "end date", "in force until", "expires on", "expiry date", "until", "到期日期", "失效日期",
         "结束日期"),
    ),
    ImportField(
        "place",
        _l("Place of signature"),
        readers.text(Instrument.place),
        _l("where it was signed"),
        ("place", "place of signature", "signed at", "签署地点", "地点"),
    ),
    ImportField(
        "link",
        _l("Link"),
        readers.text(InstrumentLink.url),
        _l("where its text can be read: an address that begins with https:// or http://"),
        ("link", "url", "address", "web address", "链接", "网址"),
    ),
    ImportField(
        "note",
        _l("Note"),
        readers.text(Instrument.note, lines=True),
        _l("anything else"),
        ("note", "notes", "remark", "remarks", "comment", "comments", "备注"),
    ),
)  # fmt: skip
