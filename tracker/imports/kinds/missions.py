"""Files of missions: one row is one person on one mission to one destination."""

from tracker.i18n import _l
from tracker.imports import readers
from tracker.imports.fields import ImportField
from tracker.imports.kinds.person_fields import PERSON
from tracker.missions.models import MemberRole, Mission, MissionDestination, MissionMember, Purpose
from tracker.partners.models import Organization
from tracker.trainings.models import TrainingSession

MISSION = (
    ImportField(
        "code",
        _l("Code"),
        readers.text(Mission.code),
        _l("what the mission is known by; rows with the same code are one mission, and so are rows without a code that "
           "have the same title and first day"),
        ("code", "mission code", "mission number", "编号", "代码", "派出编号"),
    ),
    ImportField(
        "title_en",
        _l("Title (English)"),
        readers.text(Mission.title_en),
        _l("the title of the mission"),
        ("title in english", "title", "mission", "mission title", "title english", "title en", "英文名称"),
    ),
    ImportField(
        "title_zh",
        _l("Title (Chinese)"),
        readers.text(Mission.title_zh),
        _l("a title in Chinese"),
        ("title in chinese", "title chinese", "title zh", "名称", "中文名称", "任务", "任务名称", "派出任务"),
    ),
    ImportField(
        "purpose",
        _l("Purpose"),
        readers.choice(
            Purpose, training="teaching|lecture|lectures|培训|授课", advice="consulting|consultancy|咨询|指导",
            examination_support="examination|审查支持|审查协助", conference="meeting|会议|参会",
        ),
        _l("training, advice or examination_support (these count), or conference"),
        ("purpose", "aim", "mission purpose", "目的", "任务类型", "出访目的"),
        options=Purpose,
    ),
    ImportField(
        "starts_on",
        _l("First day"),
        readers.day,
        _l("the first day of the mission, such as 2024-05-13"),
        ("starts on", "start date", "start", "first day", "from", "departure", "开始日期", "起始日期", "出发日期"),
    ),
    ImportField(
        "ends_on",
        _l("Last day"),
        readers.day,
        _l("the last day of the mission; blank while it is open"),
        ("ends on", "end date", "end", "last day", "until", "to", "return", "结束日期", "返回日期"),
    ),
)  # fmt: skip
MEMBER = (
    ImportField(
        "role",
        _l("Role"),
        readers.choice(
            MemberRole, leader="head|head of delegation|team leader|团长|组长", expert="specialist|lecturer|专家",
            interpreter="translator|翻译", support="assistant|staff|工作人员",
        ),
        _l("leader or expert (where blank; both count as experts), interpreter or support"),
        ("role", "角色", "身份"),
        options=MemberRole,
    ),
    ImportField(
        "country",
        _l("Destination"),
        readers.country,
        _l("where they go: a partner's name or code, in English or Chinese; blank is all of the mission's"),
        ("destination", "country", "destination country", "place", "host country", "目的地", "国家", "派往国家",
         "国别"),
    ),
    ImportField(
        "city",
        _l("City"),
        readers.text(MissionDestination.city),
        _l("a city's name"),
        ("city", "town", "城市"),
    ),
    ImportField(
        "destination_starts_on",
        _l("First day at the destination"),
        readers.day,
        _l("a day; blank is the first day of the mission"),
        ("destination starts on", "arrival", "arrives on", "arrival date", "抵达日期"),
    ),
    ImportField(
        "destination_ends_on",
        _l("Last day at the destination"),
        readers.day,
        _l("a day; blank is the last day of the mission"),
        ("destination ends on", "leaves on", "departure from destination", "离开日期"),
    ),
    ImportField(
        "sender",
        _l("Sender"),
        readers.text(Organization.name),
        _l("the organization that sends them; added to the list of organizations where it is not known"),
        ("sender", "sent by", "sending organization", "派出单位", "派出机构"),
    ),
    ImportField(
        "organization",
        _l("Organization"),
        readers.text(MissionMember.organization),
        _l("the person's own organization, as it is written"),
        ("organization", "organisation", "office", "institution", "affiliation", "employer", "department", "单位",
         "工作单位", "机构", "所在单位"),
    ),
    ImportField(
        "position",
        _l("Position"),
        readers.text(MissionMember.position),
        _l("the position, as it is written"),
        ("position", "job title", "post", "designation", "function", "职务", "职位", "职称"),
    ),
    ImportField(
        "session",
        _l("Supported session"),
        readers.text(TrainingSession.code),
        _l("the code of the training session that the mission supports"),
        ("supported session", "session", "session code", "training", "班次", "支持班次"),
    ),
    ImportField(
        "note",
        _l("Note"),
        readers.text(Mission.note, lines=True),
        _l("anything else about the mission"),
        ("note", "notes", "remark", "remarks", "comment", "comments", "备注"),
    ),
)  # fmt: skip
FIELDS = MISSION + PERSON + MEMBER
