"""The first visit to an office without accounts: whoever sits at its machine becomes the administrator."""

from flask import abort, current_app, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from tracker.access import Grant, Permission, Role
from tracker.accounts import passwords, rules
from tracker.accounts.forms import FirstForm
from tracker.accounts.models import Account
from tracker.accounts.queries import nobody
from tracker.accounts.views.blueprint import bp
from tracker.accounts.views.recognize import start
from tracker.errors import RuleBroken
from tracker.i18n import _
from tracker.ledger.models import Through
from tracker.ledger.work import work
from tracker.web.gate import needs

LOCAL = frozenset({"127.0.0.1", "::1"})
FORWARDED = ("Forwarded", "X-Forwarded-For", "X-Real-IP")  # signs of a proxy, behind which anyone may sit


def is_first_visit() -> bool:
    """Whether no account exists at all, and the browser runs on the machine of the program."""
    local = request.remote_addr in LOCAL and not current_app.config["TRUSTED_PROXIES"]
    return local and not any(name in request.headers for name in FORWARDED) and nobody()


@bp.route("/first-administrator", methods=["GET", "POST"])
@needs(Permission.PUBLIC, own_work=True)
def first_administrator() -> ResponseReturnValue:
    if not is_first_visit():
        abort(404)
    form = FirstForm()
    if request.method == "POST" and form.validate():
        try:
            account = _create(form)
        except RuleBroken as broken:
            form.refuse(broken)
        else:
            start(account)
            flash(_("You are the administrator of this office. Others get their accounts from you."), "success")
            return redirect(url_for("desk.today"), code=303)
    page = render_template(
        "web/form.html",
        form=form,
        title=_("Create the first administrator"),
        intro=_("This office has no account yet."),
        save_label=_("Create and sign in"),
    )
    return page, 422 if request.method == "POST" else 200


def _create(form: FirstForm) -> Account:
    account = Account(email=form.email.data or "", name=form.name.data or "")
    rules.check_email(account.email)
    password = form.password.data or ""
    rules.check_password(password, account)
    password_hash = passwords.hash_password(password)
    with work(account.email, Through.SET_UP, "accounts.first_administrator"):
        if not nobody():
            abort(404)  # someone else was quicker
        rules.save_account(account)
        rules.set_grants(account, [Grant(Role.ADMINISTRATOR)])
        rules.set_password_hash(account, password_hash)
    return account
