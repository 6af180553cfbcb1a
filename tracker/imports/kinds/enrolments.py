"""Files of enrolments: one row is one student, with what the file knows of their dated history."""

from dataclasses import replace

from tracker.i18n import _l
from tracker.imports import readers
from tracker.imports.fields import ImportField
from tracker.imports.kinds.person_fields import PERSON
from tracker.partners.models import Organization
from tracker.scholarships.models import (
    Cohort,
    Degree,
    DegreeProgramme,
    Enrolment,
    EnrolmentStatus,
    Scheme,
    StudyStage,
    StudyStatus,
)

STUDENT = ("student", "student name", "name of student", "学生", "学生姓名", "留学生")

STUDIES = (
    ImportField(
        "cohort",
        _l("Cohort"),
        readers.text(Cohort.code),
        _l("the code of a cohort; it tells the programme and the scheme as well"),
        ("cohort", "cohort code", "class", "intake", "届", "批次", "班级"),
    ),
    ImportField(
        "programme",
        _l("Degree programme"),
        readers.text(DegreeProgramme.title_en),
        _l("the code or title of a degree programme; one that is not known is added on its page first"),
        ("programme", "program", "degree programme", "programme code", "major", "专业", "学位项目", "项目"),
    ),
    ImportField(
        "university",
        _l("University"),
        readers.text(Organization.name),
        _l("a university on record; with degree and field it may stand in the place of the programme"),
        ("university", "school", "college", "大学", "学校", "院校"),
    ),
    ImportField(
        "degree",
        _l("Degree"),
        readers.choice(
            Degree, bachelor="bachelors|bachelor s|undergraduate|本科|学士", master="masters|master s|msc|ma|llm|硕士",
            doctor="phd|doctorate|doctoral|博士", diploma="certificate|文凭",
        ),
        _l("bachelor, master, doctor or diploma"),
        ("degree", "degree level", "学位", "学历", "层次"),
        options=Degree,
    ),
    ImportField(
        "field",
        _l("Field"),
        readers.text(DegreeProgramme.field),
        _l("the field of the programme, such as IP law"),
        ("field", "field of study", "discipline", "学科", "方向"),
    ),
    ImportField(
        "scheme",
        _l("Scheme"),
        readers.text(Scheme.name_en),
        _l("the code or name of a scheme; blank is the cohort's"),
        ("scheme", "scholarship", "scholarship scheme", "奖学金", "资助项目"),
    ),
    ImportField(
        "nominated_by",
        _l("Nominated by"),
        readers.country,
        _l("the country that nominated the student: its name or code, in English or Chinese"),
        ("nominated by", "country", "nominating country", "nominator", "推荐国", "推荐国家", "国家", "国别"),
    ),
)  # fmt: skip
HISTORY = (
    ImportField(
        "starts_on",
        _l("Studies began on"),
        readers.day,
        _l("the first day in study, such as 2024-09-01"),
        ("starts on", "start date", "began", "enrolled on", "enrolment date", "enrollment date", "入学日期",
         "入学时间", "开始日期"),
    ),
    ImportField(
        "status",
        _l("Status"),
        readers.choice(
            StudyStatus, enrolled="in study|studying|active|在读|在学", admitted="accepted|录取|已录取",
            graduated="completed|毕业|已毕业", suspended="on leave|休学", withdrawn="dropped out|退学",
            terminated="dismissed|开除|终止", transferred="transferred|转学", never_arrived="no show|未报到",
        ),
        _l("admitted, enrolled, suspended, graduated, withdrawn, terminated, transferred or never_arrived; where "
           "blank, enrolled if studies began, else admitted"),
        ("status", "study status", "状态", "学籍状态"),
        options=StudyStatus,
    ),
    ImportField(
        "status_on",
        _l("Status since"),
        readers.day,
        _l("the day the status took effect; blank is the day that studies began or ended, as the status says"),
        ("status on", "status date", "status since", "since", "状态日期"),
    ),
    ImportField(
        "expected_ends_on",
        _l("Expected end"),
        readers.day,
        _l("the day studies are expected to end; blank is the cohort's"),
        ("expected ends on", "expected end", "expected graduation", "预计毕业日期", "预计结束日期"),
    ),
    ImportField(
        "ended_on",
        _l("Studies ended on"),
        readers.day,
        _l("the day the student graduated or left; the status says which"),
        ("ended on", "end date", "ends on", "graduated on", "graduation date", "left on", "毕业日期", "毕业时间",
         "离校日期",
         "结束日期"),
    ),
    ImportField(
        "exit_reason",
        _l("Reason"),
        readers.text(EnrolmentStatus.reason),
        _l("why studies were given up or ended"),
        ("exit reason", "reason", "reason for leaving", "原因", "退学原因"),
    ),
    ImportField(
        "degree_on",
        _l("Degree conferred on"),
        readers.day,
        _l("the day the degree was conferred, on the day of graduation or after it"),
        ("degree on", "degree date", "degree conferred on", "授予学位日期", "学位日期"),
    ),
    ImportField(
        "stage",
        _l("Stage"),
        readers.choice(
            StudyStage, coursework="courses|课程|课程学习", thesis="practice|thesis or practice|论文|实习",
            submitted="提交|已提交", defended="defence|答辩|已答辩",
        ),
        _l("coursework, thesis, submitted or defended"),
        ("stage", "study stage", "阶段", "学习阶段"),
        options=StudyStage,
    ),
    ImportField(
        "stage_on",
        _l("Stage since"),
        readers.day,
        _l("the day the stage was reached"),
        ("stage on", "stage date", "stage since", "阶段日期"),
    ),
    ImportField(
        "note",
        _l("Note"),
        readers.text(Enrolment.note, lines=True),
        _l("anything else"),
        ("note", "notes", "remark", "remarks", "comment", "comments", "备注"),
    ),
)  # fmt: skip
WHO = tuple(replace(one, aliases=(*one.aliases, *STUDENT)) if one.key == "name" else one for one in PERSON)
FIELDS = WHO + STUDIES + HISTORY
