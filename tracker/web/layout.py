"""What every template may use: navigation, language, theme, and how a value reads on a page."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from flask import Flask, current_app, request, session, url_for
from flask_babel import format_date, format_datetime, format_decimal, format_percent, get_locale
from flask_login import current_user

from tracker.access import Permission
from tracker.i18n import LANGUAGES, Choice, _, _l, language
from tracker.tables import Kind
from tracker.web.gate import may, may_everywhere

# What is held over everything or not at all: the history is not cut up by group.
UNDIVIDED = frozenset({Permission.HISTORY_READ, Permission.ACCOUNTS})


@dataclass(frozen=True, slots=True)
class NavItem:
    label: str
    url: str
    current: bool


# (words, endpoint, permission, the rooms whose pages stand under it)
NAV: list[tuple[Any, str, Permission, tuple[str, ...]]] = [
    (_l("Today"), "desk.today", Permission.SIGNED_IN, ("desk",)),
    (_l("Trainings"), "trainings.index", Permission.TRAININGS_READ, ("trainings",)),
    (_l("Scholarships"), "scholarships.index", Permission.SCHOLARSHIPS_READ, ("scholarships",)),
    (_l("Missions"), "missions.index", Permission.MISSIONS_READ, ("missions",)),
    (_l("Cooperation"), "cooperation.index", Permission.COOPERATION_READ, ("cooperation",)),
    (_l("People"), "people.index", Permission.NAMES_READ, ("people", "dossier")),
    (_l("Partners"), "partners.index", Permission.PARTNERS_READ, ("partners",)),
    (_l("Figures"), "reports.index", Permission.REPORTS_READ, ("reports",)),
    (_l("Imports"), "imports.index", Permission.IMPORT, ("imports",)),
    (_l("History"), "history.index", Permission.HISTORY_READ, ("history",)),
    (_l("Accounts"), "accounts.index", Permission.ACCOUNTS, ("accounts",)),
]


def init_app(app: Flask) -> None:
    app.context_processor(_words)
    app.add_template_filter(show_cell, "cell")
    app.add_template_filter(show_date, "day")
    app.add_template_filter(show_month, "month")
    app.add_template_filter(name_languages, "languagenames")
    app.add_template_filter(format_decimal, "numberformat")
    app.add_template_global(may, "may")
    app.add_template_global(may_everywhere, "may_everywhere")
    app.add_template_global(Permission, "Permission")


def show_cell(value: Any, kind: Kind = Kind.TEXT) -> str:
    """How a value reads on a page, in the reader's language; nothing for None."""
    if value is None:
        return ""
    if isinstance(value, Choice):
        return str(value.label)
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, datetime):
        return str(format_datetime(value, "yyyy-MM-dd HH:mm"))
    if isinstance(value, date):
        return show_date(value)
    if isinstance(value, str):  # said by its column
        return value
    if kind is Kind.PERCENT:
        return str(format_percent(value, "0.#%"))
    if kind is Kind.COUNT:
        return str(format_decimal(value))
    return str(value)


def show_date(value: date | None) -> str:
    return str(format_date(value, "d MMM y" if language() == "en" else "y年M月d日")) if value else ""


def show_month(value: date) -> str:
    return str(format_date(value, "MMMM y" if language() == "en" else "y年M月"))


def name_languages(codes: str) -> str:
    """Names of languages, from their codes parted by blanks."""
    names = get_locale().languages
    return (", " if language() == "en" else "、").join(names.get(code, code) for code in codes.split())


def _words() -> dict[str, Any]:
    own_theme = getattr(current_user, "theme", None)
    return {
        "nav": _nav(),
        "theme": own_theme if own_theme is not None else session.get("theme", ""),
        "lang": "zh-Hans" if language() == "zh_Hans" else "en",
        "languages": list(LANGUAGES.items()),
        "office_name": current_app.config["OFFICE_NAME"],
        "here": request.full_path.rstrip("?"),
    }


def _nav() -> list[NavItem]:
    room = (request.endpoint or "").split(".")[0]
    endpoints = current_app.view_functions
    return [
        NavItem(str(label), url_for(endpoint), room in rooms)
        for label, endpoint, permission, rooms in NAV
        if endpoint in endpoints and (may_everywhere if permission in UNDIVIDED else may)(permission)
    ]
