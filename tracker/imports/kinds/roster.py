"""Rosters: one row is one person at one session."""

from dataclasses import replace

from tracker.i18n import _l
from tracker.imports import readers
from tracker.imports.fields import ImportField
from tracker.imports.kinds import session_fields as shared
from tracker.imports.kinds.person_fields import PERSON
from tracker.trainings.models import (
    Participation,
    ParticipationRole,
    ParticipationStatus,
    SessionStatus,
    TrainingSession,
)

PARTICIPATION = (
    ImportField(
        "represents",
        _l("Represents"),
        readers.country,
        _l("the country represented: its name or code, in English or Chinese"),
        ("represents", "country", "country represented", "delegation", "economy", "member state", "国家", "国别",
         "代表国家", "国家 地区", "pays", "pais"),
    ),
    ImportField(
        "organization",
        _l("Organization"),
        readers.text(Participation.organization),
        _l("the organization, as it is written"),
        ("organization", "organisation", "office", "institution", "affiliation", "employer", "company", "agency",
         "entity name", "单位", "工作单位", "机构", "所在单位"),
    ),
    ImportField(
        "position",
        _l("Position"),
        readers.text(Participation.position),
        _l("the position, as it is written"),
        ("position", "job title", "post", "designation", "function", "职务", "职位", "职称", "cargo"),
    ),
    ImportField(
        "role",
        _l("Role"),
        readers.choice(
            ParticipationRole, participant="attendee|trainee|学员|参加者",
            lecturer="speaker|trainer|instructor|讲师|专家", interpreter="翻译",
            organiser="organizer|staff|工作人员", observer="观察员",
        ),
        _l("participant (where blank), lecturer, observer, interpreter or organiser"),
        ("role", "角色", "身份", "participant type"),
        options=ParticipationRole,
    ),
    ImportField(
        "status",
        _l("Status"),
        readers.choice(
            ParticipationStatus, attended="present|yes|出席|参加|已参加|到会", completed="complete|结业|已结业|完成",
            no_show="no show|absent|缺席|未到", withdrawn="cancelled|退出", registered="已报名|报名",
            accepted="录取|已录取", nominated="提名",
        ),
        _l("attended or completed (these are counted), nominated, accepted, waitlisted, registered (where blank), "
           "no_show, withdrawn or rejected"),
        ("status", "participation status", "attendance", "状态", "参加状态", "出席情况"),
        options=ParticipationStatus,
    ),
    ImportField(
        "days_attended",
        _l("Days attended"),
        readers.whole(0, 366),
        _l("the number of days attended"),
        ("days attended", "days", "attended days", "出席天数", "天数"),
    ),
    ImportField(
        "certificate",
        _l("Certificate"),
        readers.text(Participation.certificate),
        _l("the certificate's number"),
        ("certificate", "certificate number", "certificate no", "证书", "证书编号", "结业证书"),
    ),
    ImportField(
        "note",
        _l("Note"),
        readers.text(Participation.note, lines=True),
        _l("anything else"),
        ("note", "notes", "remark", "remarks", "comment", "comments", "备注"),
    ),
)  # fmt: skip
NAMED_SESSION = (
    ImportField(
        "session",
        _l("Session"),
        readers.text(TrainingSession.title_en),
        _l("the code or title of the session"),
        ("session", "session code", "meeting", "event", "training", "course", "班次", "培训班", "会议", "活动"),
    ),
)
NEW_SESSION = (
    ImportField(
        "session_title",
        _l("Title of the session"),
        readers.text(TrainingSession.title_en),
        _l("the title of a session that is created; where blank, what “session” says"),
        ("session title", "title of the session", "event title", "培训班名称", "活动名称"),
    ),
    shared.STARTS_ON,
    shared.ENDS_ON,
    shared.YEAR,
    # In a roster, “country” is the country represented.
    replace(shared.COUNTRY, aliases=("place", "host country", "举办国", "地点", "举办地")),
    shared.CITY,
    shared.ACTIVITY_CLASS,
    ImportField(
        "session_status",
        _l("Status of the session"),
        shared.STATUS_READ,
        _l("of a session that is created; where blank, completed if its first row attended or completed, else planned"),
        ("session status", "status of the session", "班次状态"),
        options=SessionStatus,
    ),
    shared.MODALITY,
)
FIELDS = PERSON + PARTICIPATION + NAMED_SESSION + NEW_SESSION
