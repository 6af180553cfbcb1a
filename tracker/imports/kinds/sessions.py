"""Files of sessions: one row is one session."""

from tracker.i18n import _l
from tracker.imports import readers
from tracker.imports.fields import ImportField
from tracker.imports.kinds import session_fields as shared
from tracker.partners.models import Organization
from tracker.trainings.models import Course, Delivery, TrainingSession

FIELDS = (
    ImportField(
        "code",
        _l("Code"),
        readers.text(TrainingSession.code),
        _l("what the session is known by; where blank, made of the title and the first day"),
        ("code", "session code", "slug", "id", "编号", "代码", "班次编号"),
    ),
    ImportField(
        "title_en",
        _l("Title (English)"),
        readers.text(TrainingSession.title_en),
        _l("a title; where both titles are blank, the code stands for it"),
        ("title", "title english", "title en", "session", "session title", "name", "event", "course name", "英文名称"),
    ),
    ImportField(
        "title_zh",
        _l("Title (Chinese)"),
        readers.text(TrainingSession.title_zh),
        _l("a title in Chinese"),
        (
            "title chinese",
            "title zh",
            "chinese title",
            "名称",
            "中文名称",
            "培训班名称",
            "班次",
            "活动名称",
            "项目名称",
        ),
    ),
    ImportField(
        "course",
        _l("Course"),
        readers.text(Course.title_en),
        _l("the code or title of its course; added to the list of courses where it is not known"),
        ("course", "curriculum", "course code", "课程"),
    ),
    ImportField(
        "number",
        _l("Number"),
        readers.whole(1, 9999),
        _l("which edition of its course (期) it is"),
        ("number", "edition", "no", "期数", "期", "期次"),
    ),
    shared.STARTS_ON,
    shared.ENDS_ON,
    shared.YEAR,
    ImportField(
        "status",
        _l("Status"),
        shared.STATUS_READ,
        shared.STATUS_TAKES,
        ("status", "session status", "状态"),
    ),
    shared.ACTIVITY_CLASS,
    shared.MODALITY,
    ImportField(
        "delivery",
        _l("Delivery"),
        readers.choice(Delivery),
        _l("home, recipient, third_country or online"),
        ("delivery", "place type", "举办方式"),
    ),
    shared.COUNTRY,
    shared.CITY,
    ImportField(
        "venue",
        _l("Venue"),
        readers.text(TrainingSession.venue),
        _l("the building or address"),
        ("venue", "address", "场地", "会场", "地址"),
    ),
    ImportField(
        "host",
        _l("Host"),
        readers.text(Organization.name),
        _l("the host organization; added to the list of organizations where it is not known"),
        ("host", "host name", "host organization", "organizer", "organiser", "主办单位", "主办方", "承办单位"),
    ),
    ImportField(
        "theme",
        _l("Theme"),
        readers.text(Course.theme),
        _l("the theme of a course that is added; a session without a course cannot have one"),
        ("theme", "topic", "subject", "主题"),
    ),
    ImportField(
        "languages",
        _l("Languages"),
        readers.languages,
        _l("languages or their two-letter codes, such as “en zh”"),
        ("languages", "language", "working language", "语言", "授课语言"),
    ),
    ImportField(
        "capacity",
        _l("Capacity"),
        readers.whole(1),
        _l("how many people can take part"),
        ("capacity", "places", "名额", "计划人数"),
    ),
    ImportField(
        "training_days",
        _l("Training days"),
        readers.whole(1, 366),
        _l("days of teaching, where they are fewer than the days it lasts"),
        ("training days", "days", "天数", "培训天数"),
    ),
    ImportField(
        "headcount",
        _l("Headcount"),
        readers.whole(),
        _l("the number who took part, of whom no names are known: kept as a headcount with no country stated"),
        (
            "headcount",
            "attendance",
            "attendees",
            "number of participants",
            "participants",
            "人数",
            "参加人数",
            "培训人数",
        ),
    ),
    ImportField(
        "group",
        _l("Group"),
        readers.text(TrainingSession.venue),
        _l("codes or names of the groups it was held for, separated by semicolons"),
        ("group", "groups", "target group", "target groups", "对象", "面向"),
    ),
    ImportField(
        "note",
        _l("Note"),
        readers.text(TrainingSession.note, lines=True),
        _l("anything else"),
        ("note", "notes", "remark", "remarks", "comments", "备注"),
    ),
)
