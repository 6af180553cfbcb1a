"""One's own account: the password, the sessions that are open, language and theme."""

from datetime import timedelta

from flask import abort, current_app, flash, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from tracker.access import Permission
from tracker.accounts import passwords, rules
from tracker.accounts.forms import PasswordForm
from tracker.accounts.models import Account
from tracker.accounts.queries import credential_of, hash_token, sessions_of
from tracker.accounts.tables import session_columns
from tracker.accounts.views.blueprint import bp
from tracker.accounts.views.recognize import recognized, start
from tracker.db import db, utc_now, writing
from tracker.errors import RuleBroken
from tracker.i18n import LANGUAGES, _
from tracker.tables import Table
from tracker.web.addresses import safe_next
from tracker.web.gate import needs

THEMES = ("", "light", "dark")


@bp.get("/account")
@needs(Permission.SIGNED_IN)
def own() -> ResponseReturnValue:
    now, settings = utc_now(), current_app.config
    sessions = sessions_of(
        current_user.account_id,
        seen_since=now - timedelta(minutes=settings["SESSION_IDLE_MINUTES"]),
        begun_since=now - timedelta(hours=settings["SESSION_HOURS"]),
    )
    this = hash_token(current_user.token)
    return render_template(
        "accounts/own.html",
        account=db.get_or_404(Account, current_user.account_id),
        sessions=Table(_("Open sessions"), session_columns(), sessions),
        here={one.id for one in sessions if one.token_hash == this},
    )


@bp.post("/account/sessions/end-others")
@needs(Permission.SIGNED_IN, own_work=True)
def end_other_sessions() -> ResponseReturnValue:
    account_id, token = current_user.account_id, current_user.token
    with writing():
        rules.end_other_sessions(account_id, token)
    flash(_("Your other browsers are signed out."), "success")
    return redirect(url_for(".own"), code=303)


@bp.route("/password", methods=["GET", "POST"])
@needs(Permission.SIGNED_IN, own_work=True)
def password() -> ResponseReturnValue:
    form, status = PasswordForm(), 200
    if request.method == "POST":
        status = 422
        if form.validate():
            try:
                _change_password(form)
            except RuleBroken as broken:
                form.refuse(broken)
            except rules.TooManyTries:
                form.form_errors.append(_("Too many tries. Wait some minutes, then try again."))
                status = 429
            else:
                flash(_("Your password is changed. Other browsers are signed out."), "success")
                return redirect(url_for("desk.today"), code=303)
    once = _("The password you were given serves only to choose your own.") if current_user.must_change else ""
    return render_template("web/form.html", form=form, title=_("Change your password"), intro=once), status


@bp.post("/preferences")
@needs(Permission.PUBLIC, own_work=True)
def preferences() -> ResponseReturnValue:
    """Language and theme, kept in the browser's session and, for an account, for good."""
    language, theme = request.form.get("language"), request.form.get("theme")
    if (language is not None and language not in LANGUAGES) or (theme is not None and theme not in THEMES):
        abort(400)
    if language is not None:
        session["language"] = language
    if theme is not None:
        session["theme"] = theme
    if current_user.is_authenticated:
        account_id = current_user.account_id
        with writing():
            account = db.get_or_404(Account, account_id)
            if credential := credential_of(account):
                credential.language = language if language is not None else credential.language
                credential.theme = theme if theme is not None else credential.theme
    return redirect(safe_next(request.form.get("next")), code=303)


def _change_password(form: PasswordForm) -> None:
    """Raises RuleBroken: the present password is not right, or the new one is weak or the same."""
    account = recognized(current_user.email, form.current.data or "")
    if account is None:
        raise RuleBroken(_("This is not your present password."), "current")
    new = form.password.data or ""
    if new == form.current.data:
        raise RuleBroken(_("Choose another password than the present one."), "password")
    rules.check_password(new, account)
    password_hash, account_id = passwords.hash_password(new), account.id
    with writing():
        account = db.get_or_404(Account, account_id)
        rules.set_password_hash(account, password_hash)
    start(account)
