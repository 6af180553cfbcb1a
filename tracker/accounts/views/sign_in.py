"""Signing in and out."""

from flask import redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user, logout_user

from tracker.access import Permission
from tracker.accounts import rules
from tracker.accounts.forms import SignInForm
from tracker.accounts.views.blueprint import bp
from tracker.accounts.views.first import is_first_visit
from tracker.accounts.views.recognize import recognized, start
from tracker.db import writing
from tracker.i18n import _
from tracker.web.addresses import safe_next
from tracker.web.gate import needs


@bp.route("/sign-in", methods=["GET", "POST"])
@needs(Permission.PUBLIC, own_work=True)
def sign_in() -> ResponseReturnValue:
    form = SignInForm()
    if request.method != "POST":
        if is_first_visit():
            return redirect(url_for(".first_administrator"))
        form.next.data = request.args.get("next", "")
        return _page(form, 200)
    if not form.validate():
        return _page(form, 422)
    try:
        account = recognized(form.email.data or "", form.password.data or "")
    except rules.TooManyTries as wait:
        form.form_errors.append(_("Too many tries. Wait some minutes, then try again."))
        return render_template("accounts/sign_in.html", form=form), 429, {"Retry-After": str(wait.seconds)}
    if account is None:
        form.form_errors.append(_("The address or the password is not right."))
        return _page(form, 422)
    start(account)
    return redirect(safe_next(form.next.data), code=303)


@bp.post("/sign-out")
@needs(Permission.SIGNED_IN, own_work=True)
def sign_out() -> ResponseReturnValue:
    token = current_user.token
    with writing():
        rules.end_session(token)
    logout_user()
    session.clear()
    return redirect(url_for(".sign_in"), code=303)


def _page(form: SignInForm, status: int) -> ResponseReturnValue:
    return render_template("accounts/sign_in.html", form=form), status
