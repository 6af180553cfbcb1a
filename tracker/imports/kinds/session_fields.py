"""The fields that say what a session is, shared by files of sessions and by rosters that create them."""

from tracker.i18n import _l
from tracker.imports import readers
from tracker.imports.fields import ImportField
from tracker.trainings.models import ActivityClass, Modality, SessionStatus, TrainingSession

STATUS_READ = readers.choice(
    SessionStatus, completed="done|held|finished|已完成|结束|已举办", cancelled="canceled|已取消|取消", planned="计划"
)
STATUS_TAKES = _l("planned, confirmed, ongoing, completed, postponed or cancelled")

STARTS_ON = ImportField(
    "starts_on",
    _l("First day"),
    readers.day,
    _l("a day, such as 2024-05-13"),
    ("starts on", "start date", "start", "first day", "begins", "begin date", "from", "date", "startdate", "开始日期",
     "开始时间", "开班日期", "起始日期", "日期"),
)  # fmt: skip
ENDS_ON = ImportField(
    "ends_on",
    _l("Last day"),
    readers.day,
    _l("a day; blank is the same as the first day"),
    ("ends on", "end date", "end", "last day", "until", "to", "enddate", "结束日期", "结束时间", "结业日期"),
)
YEAR = ImportField(
    "year",
    _l("Year"),
    readers.whole(1900, 2199),
    _l("used where no first day is given: the session is then dated to the year only, and no days are counted"),
    ("year", "年份", "年度", "年"),
)
COUNTRY = ImportField(
    "country",
    _l("Place (country)"),
    readers.place,
    _l("where it is held: a country's name or code, in English or Chinese; “online” (线上, W3) for an online session"),
    ("country", "place", "host country", "country of delivery", "place of delivery", "venue country", "国家", "举办国",
     "地点", "举办地", "国别"),
)  # fmt: skip
CITY = ImportField(
    "city",
    _l("City"),
    readers.text(TrainingSession.city),
    _l("a city's name"),
    ("city", "town", "location", "城市", "举办城市"),
)
ACTIVITY_CLASS = ImportField(
    "activity_class",
    _l("Activity class"),
    readers.choice(
        ActivityClass,
        training_course="training|course|培训班|培训",
        seminar="研讨班|研修班",
        awareness_event="awareness",
    ),
    _l("training_course, seminar or workshop (counted); study_visit, conference or awareness_event (not counted)"),
    ("activity class", "class", "activity", "activity type", "type", "活动类别", "活动类型", "类别"),
    options=ActivityClass,
)
MODALITY = ImportField(
    "modality",
    _l("Modality"),
    readers.choice(
        Modality, in_person="onsite|on site|face to face|线下|面授", online="virtual|remote|线上", hybrid="blended|混合"
    ),
    _l("in_person, online or hybrid"),
    ("modality", "mode", "format", "形式", "培训形式", "方式"),
    options=Modality,
)
