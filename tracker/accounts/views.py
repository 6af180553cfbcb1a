"""Signing in and out, one's own password, language and theme."""

from flask import Blueprint, abort, flash, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user, login_user, logout_user

from tracker.access import Permission
from tracker.accounts import passwords, rules
from tracker.accounts.forms import PasswordForm, SignInForm
from tracker.accounts.models import Account
from tracker.accounts.queries import account_named, credential_of
from tracker.accounts.signed_in import SignedIn
from tracker.db import db, writing
from tracker.errors import RuleBroken
from tracker.i18n import LANGUAGES, _
from tracker.web.addresses import safe_next
from tracker.web.gate import needs

bp = Blueprint("accounts", __name__)

THEMES = ("", "light", "dark")


@bp.route("/sign-in", methods=["GET", "POST"])
@needs(Permission.PUBLIC, own_work=True)
def sign_in() -> ResponseReturnValue:
    form = SignInForm()
    if request.method == "GET":
        form.next.data = request.args.get("next", "")
        return render_template("accounts/sign_in.html", form=form)
    if not form.validate():
        return render_template("accounts/sign_in.html", form=form), 422
    try:
        with writing():
            rules.note_attempt(form.email.data, request.remote_addr or "")
    except rules.TooManyTries as wait:
        form.form_errors.append(_("Too many tries. Wait some minutes, then try again."))
        page = render_template("accounts/sign_in.html", form=form)
        return page, 429, {"Retry-After": str(wait.seconds)}
    account = _recognized(form.email.data, form.password.data)
    if account is None:
        form.form_errors.append(_("The address or the password is not right."))
        return render_template("accounts/sign_in.html", form=form), 422
    _start(account)
    return redirect(safe_next(form.next.data), code=303)


@bp.post("/sign-out")
@needs(Permission.SIGNED_IN, own_work=True)
def sign_out() -> ResponseReturnValue:
    token = current_user.token
    with writing():
        rules.end_session(token)
    logout_user()
    session.clear()
    return redirect(url_for("accounts.sign_in"), code=303)


@bp.route("/password", methods=["GET", "POST"])
@needs(Permission.SIGNED_IN, own_work=True)
def password() -> ResponseReturnValue:
    form = PasswordForm()
    if request.method == "POST" and form.validate():
        try:
            _change_password(form)
        except RuleBroken as broken:
            form.refuse(broken)
        else:
            flash(_("Your password is changed. Other browsers are signed out."), "success")
            return redirect(url_for("desk.today"), code=303)
    status = 422 if request.method == "POST" else 200
    return render_template("web/form.html", form=form, title=_("Change your password")), status


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


def _recognized(email: str, password: str) -> Account | None:
    account = account_named(email)
    credential = credential_of(account) if account else None
    db.session.rollback()  # no transaction stays open while the hash is computed
    right = passwords.matches(password, credential.password_hash if credential else None)
    return account if right and account is not None and not account.is_disabled else None


def _start(account: Account) -> None:
    account_id, language, theme = account.id, session.get("language"), session.get("theme")
    with writing():
        account = db.get_or_404(Account, account_id)
        rules.forget_attempts(account.email)
        token = rules.start_session(account)
        reader = SignedIn(token, account.id, account.email, account.name, account.rights)
    session.clear()  # nothing an earlier visitor planted goes on
    session.update({k: v for k, v in (("language", language), ("theme", theme)) if v is not None})
    login_user(reader)


def _change_password(form: PasswordForm) -> None:
    account = account_named(current_user.email)
    if account is None or _recognized(account.email, form.current.data) is None:
        raise RuleBroken(_("This is not your present password."), "current")
    rules.check_password(form.password.data, account)
    password_hash = passwords.hash_password(form.password.data)
    account_id = account.id
    with writing():
        account = db.get_or_404(Account, account_id)
        rules.set_password_hash(account, password_hash)
    _start(account)
