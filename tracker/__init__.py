"""The application factory: the only place that knows every room."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from flask import Flask, current_app, has_request_context, request, session
from flask_babel import Babel
from flask_login import current_user
from flask_wtf.csrf import CSRFProtect
from jinja2 import StrictUndefined, select_autoescape
from werkzeug.middleware.proxy_fix import ProxyFix

from tracker import config, db
from tracker.accounts import signed_in
from tracker.accounts import views as accounts
from tracker.cooperation import views as cooperation
from tracker.desk import views as desk
from tracker.dossier import views as dossier
from tracker.history import views as history
from tracker.i18n import LANGUAGES
from tracker.imports import views as imports
from tracker.imports import views_template as roster_template
from tracker.missions import views as missions
from tracker.partners import views as partners
from tracker.partners.queries import group_scopes
from tracker.people import views as people
from tracker.reports import views as reports
from tracker.sample import ribbon
from tracker.scholarships import views as scholarships
from tracker.scholarships.queries import scheme_scopes, university_scopes
from tracker.trainings import views as trainings
from tracker.web import as_of, converters, errors, gate, headers, layout


def create_app(given: Mapping[str, Any] | None = None) -> Flask:
    """A program ready to serve; `given` overlays the environment's settings (names of `tracker.config.DEFAULTS`)."""
    instance = Path(given["INSTANCE"]) if given and "INSTANCE" in given else config.instance_folder()
    app = Flask(
        __name__,
        instance_path=str(instance),
        template_folder=str(config.ASSETS / "templates"),
        static_folder=str(config.ASSETS / "static"),
    )
    app.config.from_mapping(config.settings(given))
    _configure(app, instance)
    db.init_app(app)
    as_of.init_app(app)
    _speak(app)
    CSRFProtect(app)
    signed_in.init_app(app)
    converters.init_app(app)
    gate.init_app(app)
    headers.init_app(app)
    errors.init_app(app)
    layout.init_app(app)
    ribbon.init_app(app)
    rooms = (desk, accounts, partners, people, trainings, scholarships, missions, cooperation)
    for room in (*rooms, reports, dossier, history, imports, roster_template):
        app.register_blueprint(room.bp)
    # What a role may be granted over, besides everything.
    app.extensions["tracker.scopes"] = (group_scopes, scheme_scopes, university_scopes)
    return app


def _configure(app: Flask, instance: Path) -> None:
    settings = app.config
    secure = bool(settings["COOKIE_SECURE"])
    settings.from_mapping(
        SECRET_KEY=settings.get("SECRET_KEY") or config.secret_key(instance),
        SQLALCHEMY_DATABASE_URI=settings["DATABASE_URL"] or f"sqlite:///{instance / 'tracker.db'}",
        SESSION_COOKIE_NAME="__Host-session" if secure else "session",
        SESSION_COOKIE_SECURE=secure,
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        PROVIDE_AUTOMATIC_OPTIONS=False,
        TRUSTED_HOSTS=[host.strip() for host in settings["HOSTS"].split(",")],
        MAX_CONTENT_LENGTH=settings["UPLOAD_MB"] * 1024 * 1024 + 64 * 1024,
        MAX_FORM_MEMORY_SIZE=4 * 1024 * 1024,
        MAX_FORM_PARTS=20_000,
        WTF_CSRF_TIME_LIMIT=None,  # as long as the session lasts
        WTF_CSRF_SSL_STRICT=True,
        PROPAGATE_EXCEPTIONS=settings.get("TESTING", False),
    )
    app.json.ensure_ascii = False  # type: ignore[attr-defined]
    app.jinja_env.autoescape = select_autoescape(default=True, default_for_string=True)
    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    if settings["TRUSTED_PROXIES"]:
        hops = settings["TRUSTED_PROXIES"]
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=hops, x_proto=hops, x_host=hops)  # type: ignore[method-assign]


def _speak(app: Flask) -> None:
    Babel(
        app,
        default_locale="en",
        default_translation_directories=str(config.PACKAGE / "translations"),
        locale_selector=_locale,
        timezone_selector=lambda: app.config["OFFICE_TIME_ZONE"],
    )


def _locale() -> str:
    """The reader's own choice, else this browser's, else what the browser asks for, else the office's."""
    if not has_request_context():
        return "en"
    own = getattr(current_user, "language", None) or session.get("language")
    if own in LANGUAGES:
        return str(own)
    default = str(current_app.config["LANGUAGE"])
    asked = request.accept_languages.best_match(["en", "zh-Hans", "zh-CN", "zh"])
    return default if asked is None else "zh_Hans" if asked.startswith("zh") else "en"
