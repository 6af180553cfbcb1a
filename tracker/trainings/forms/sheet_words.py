"""What the roster sheet's script says, and the words by which it knows headings and choices in both languages."""

from typing import Any

from flask_babel import force_locale

from tracker.i18n import LANGUAGES, Choice, _, _c, _n
from tracker.trainings.forms.sheets import CHOICES, MOST

# Beside the names of the columns in both languages. "number" is passed over; family and given names become one name.
HEADINGS = {
    "number": ("no", "nr", "number", "#", "s n", "sn", "serial no", "序号", "编号"),
    "name": ("name", "full name", "participant", "participants", "name of participant", "姓名", "名字",
             "学员姓名", "学员"),
    "family": ("family name", "surname", "last name", "姓", "姓氏"),
    "given": ("given name", "given names", "first name", "forename", "名"),
    "represents": ("represents", "country", "delegation", "economy", "member state", "country region", "国家", "国别",
                   "代表国家", "国家地区"),
    "organization": ("organization", "organisation", "office", "institution", "affiliation", "employer", "agency",
                     "company", "单位", "工作单位", "机构", "所在单位"),
    "position": ("position", "job title", "post", "designation", "function", "职务", "职位", "职称"),
    "gender": ("gender", "sex", "title", "性别", "称谓"),
    "role": ("role", "participant type", "角色", "身份"),
    "status": ("status", "attendance status", "状态"),
    "days_attended": ("days", "days attended", "attended days", "attendance", "天数", "出席天数"),
    "email": ("e mail", "email", "mail", "e mail address", "email address", "电子邮件", "电子邮箱", "邮箱", "邮件"),
    "note": ("note", "notes", "remarks", "remark", "comment", "comments", "备注"),
}  # fmt: skip
SPOKEN = {
    "female": ("f", "ms", "mrs", "miss", "woman", "女", "女士", "小姐"),
    "male": ("m", "mr", "man", "男", "先生"),
    "participant": ("attendee", "trainee", "学员", "参加者"),
    "lecturer": ("speaker", "trainer", "instructor", "讲师", "专家"),
    "observer": ("观察员",),
    "interpreter": ("翻译",),
    "organiser": ("organizer", "staff", "工作人员"),
    "attended": ("present", "yes", "出席", "参加", "已参加", "到会"),
    "completed": ("complete", "结业", "已结业", "完成"),
    "no_show": ("no show", "absent", "缺席", "未到"),
    "withdrawn": ("cancelled", "退出"),
    "registered": ("已报名", "报名"),
    "accepted": ("录取", "已录取"),
    "nominated": ("提名",),
}


def sheet_words(heads: dict[str, Any]) -> dict[str, Any]:
    """All that the script needs to know, as it is written into the page; `heads` are the columns with their names."""
    return {
        "most": MOST,
        "headings": {
            field: [*HEADINGS[field], *(_in_both(heads[field]) if field in heads else ())] for field in HEADINGS
        },
        "choices": {column: {one.value: _known(one) for one in values} for column, values in CHOICES.items()},
        "says": {**_says(), **_counted(2)},
        "one": _counted(1),
    }


def _known(one: Choice) -> list[str]:
    return [*_in_both(one.label), *SPOKEN.get(one.value, ())]


def _in_both(words: Any) -> list[str]:
    found = []
    for language in LANGUAGES:
        with force_locale(language):
            found.append(str(words))
    return found


def _says() -> dict[str, str]:
    return {**_of_cells(), **_of_people(), **_of_saving()}


def _of_cells() -> dict[str, str]:
    return {
        "chosen": _("Chosen: %(rows)s × %(columns)s, as far as row %(row)s, %(column)s: %(text)s"),
        "none_like": _("No choice begins with “%(text)s”."),
        "no_choice": _("no such choice"),
        "no_number": _("no number of days"),
        "no_country": _("no country we know"),
        "no_email": _("no e-mail address"),
        "country_read": _("“%(said)s” is read as %(name)s."),
        "locked": _("This cell is not changed here."),
        "copied": _("Copied: %(rows)s × %(columns)s."),
        "cleared": _("Cells emptied: %(cells)s."),
        "cleared_but": _("Cells emptied: %(cells)s. Not changed here: %(locked)s."),
        "filled": _("Cells filled: %(cells)s."),
        "filled_but": _("Cells filled: %(cells)s. Not changed here: %(locked)s."),
        "pasted": _("Rows pasted: %(rows)s."),
        "pasted_to": _("Rows pasted: %(rows)s, from row %(first)s to row %(last)s."),
        "pasted_marked": _("Cells that cannot be read are marked: %(marked)s."),
        "pasted_locked": _("Cells that are not changed here: %(locked)s."),
        "pasted_largest": _("They are out of the largest of %(tables)s tables."),
        "pasted_skipped": _("Skipped above the headings: %(skipped)s."),
        "pasted_lost": _("No column here takes: %(columns)s."),
        "nothing_pasted": _("Nothing was pasted. No column here takes: %(columns)s."),
        "paste_by_key": _("This page may not read the clipboard: press Ctrl V in a cell."),
        "too_many": _("At most %(most)s rows are added at once: bring in a longer list as a file."),
        "row_added": _("Row %(row)s is added."),
        "removed": _("Rows that are taken off the list when it is saved, or were not on it: %(rows)s."),
        "kept": _("Rows that stay on the list: %(rows)s."),
        "nothing_to_undo": _("There is nothing to take back."),
        "nothing_to_redo": _("There is nothing to do again."),
        "choose_first": _("Choose a cell first."),
    }


def _counted(num: int) -> dict[str, str]:
    """What says a number of things, of one of them or of several; the script puts the number in."""
    count = "%(count)s"
    return {
        "fewer_days": _n("The session has %(count)s day.", "The session has %(count)s days.", num, count=count),
        "undone_cells": _n("Taken back: %(count)s cell.", "Taken back: %(count)s cells.", num, count=count),
        "undone_rows": _n("Taken back: %(count)s row.", "Taken back: %(count)s rows.", num, count=count),
        "redone_cells": _n("Done again: %(count)s cell.", "Done again: %(count)s cells.", num, count=count),
        "redone_rows": _n("Done again: %(count)s row.", "Done again: %(count)s rows.", num, count=count),
    }


def _of_people() -> dict[str, str]:
    return {
        "mark_known": _("✓ known"),
        "mark_perhaps": _("? to decide"),
        "mark_new": str(_c("person", "+ new")),
        "mark_here": _("! on the list"),
        "mark_asking": _("…"),
        "mark_failed": _("? not looked up"),
        "somebody_new": _("New person “%(name)s”"),
        "no_session": _("in no session yet"),
        "to_decide": _("Rows to decide: %(rows)s"),
        "nothing_to_decide": _("Every row is decided."),
        "looked_up": _("Rows looked up: %(rows)s. All are decided."),
        "looked_up_some": _("Rows looked up: %(rows)s. To decide: %(left)s; F8 leads to them."),
        "found": _("Candidates: %(count)s. Enter takes, Alt N: new person."),
        "found_more": _("Candidates: %(count)s, %(more)s. Enter takes, Alt N: new person."),
        "taken": _("%(name)s is meant. Rows still to decide: %(left)s."),
        "taken_new": _("%(name)s is a new person. Rows still to decide: %(left)s."),
        "not_reached": _("The register cannot be reached to look for people. Nothing typed is lost."),
    }


def _of_saving() -> dict[str, str]:
    return {
        "saving": _("Saving …"),
        "not_saved": _("The office does not answer, so this was not saved. Nothing is lost: save again in a while."),
        "signed_out": _("You were signed out. Sign in on another page, then save here again: nothing is lost."),
    }
