"""The administrator's pages: who may sign in, with which roles."""

import logging
from datetime import timedelta

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from tracker.access import Permission
from tracker.accounts import passwords, queries, rules
from tracker.accounts.forms import AccountFilter, AccountForm, scope_options
from tracker.accounts.models import Account, AccountGrant
from tracker.accounts.tables import account_columns, account_url
from tracker.accounts.views.blueprint import bp
from tracker.db import db, utc_now, writing
from tracker.errors import RuleBroken
from tracker.i18n import _
from tracker.ledger.models import Through
from tracker.ledger.work import work
from tracker.web.forms import edit
from tracker.web.gate import actor, needs
from tracker.web.listing import Listing, respond

log = logging.getLogger(__name__)

ONE_TIME = timedelta(days=7)  # for this long a password given by an administrator opens the page to choose another


@bp.get("/accounts")
@needs(Permission.ACCOUNTS)
def index() -> ResponseReturnValue:
    form = AccountFilter(request.args)
    query = queries.accounts(form.q.data or "")
    if form.role.data:
        query = query.where(Account.grants.any(AccountGrant.role == form.role.data))
    columns, empty = account_columns(dict(scope_options())), _("No account is found by these filters.")
    listing = Listing(_("Accounts"), query, columns, "name", Account.id, form, empty)
    return respond(listing, actions=[(_("Add an account"), url_for(".new_account"), "n")])


@bp.route("/accounts/new", methods=["GET", "POST"])
@needs(Permission.ACCOUNTS, own_work=True)
def new_account() -> ResponseReturnValue:
    form, status = AccountForm(), 200
    del form.is_disabled
    if request.method == "POST":
        status = 422
        if form.validate():
            try:
                return _create(form)
            except RuleBroken as broken:
                form.refuse(broken)
    form.offer_another()
    page = render_template("web/form.html", form=form, title=_("A new account"), cancel=url_for(".index"))
    return page, status


@bp.route("/accounts/<id:id>", methods=["GET", "POST"])
@needs(Permission.ACCOUNTS)
def edit_account(id: int) -> ResponseReturnValue:
    account = db.get_or_404(Account, id)
    form = AccountForm(obj=account)
    if request.method != "POST":
        form.offer_another()

    def save(record: Account) -> None:
        rules.save_account(record)
        rules.set_grants(record, form.wanted())

    return edit(
        form,
        account,
        save=save,
        done=account_url,
        message=_("The account is saved. Its rights hold from its next page."),
        title=account.name,
        template="accounts/edit.html",
        account_id=id,
        cancel=url_for(".index"),
    )


@bp.post("/accounts/<id:id>/password")
@needs(Permission.ACCOUNTS, own_work=True)
def reset_password(id: int) -> ResponseReturnValue:
    db.get_or_404(Account, id)
    signer, given = actor(), passwords.one_time_password()
    db.session.rollback()  # no transaction stays open while the hash is computed
    password_hash = passwords.hash_password(given)
    with writing():
        account = db.get_or_404(Account, id)
        rules.set_password_hash(account, password_hash, one_time_until=utc_now() + ONE_TIME)
    log.info("%s gave account %s a one-time password", signer, id)
    return _show_once(account, given)


@bp.post("/accounts/<id:id>/sessions/end")
@needs(Permission.ACCOUNTS, own_work=True)
def end_sessions(id: int) -> ResponseReturnValue:
    signer = actor()
    with writing():
        account = db.get_or_404(Account, id)
        rules.end_sessions(account)
    log.info("%s ended the sessions of account %s", signer, id)
    flash(_("%(name)s is signed out everywhere.", name=account.name), "success")
    return redirect(account_url(account), code=303)


def _create(form: AccountForm) -> ResponseReturnValue:
    """Raises RuleBroken. The one-time password is made and hashed before the transaction."""
    signer, given = actor(), passwords.one_time_password()
    db.session.rollback()
    password_hash = passwords.hash_password(given)
    account = Account(name=form.name.data or "", email=form.email.data or "")
    with work(signer, Through.FORM, "accounts.new_account"):
        rules.save_account(account)
        rules.set_grants(account, form.wanted())
        rules.set_password_hash(account, password_hash, one_time_until=utc_now() + ONE_TIME)
    return _show_once(account, given)


def _show_once(account: Account, given: str) -> ResponseReturnValue:
    """On the answer itself: neither a cookie nor an address ever holds it."""
    page = render_template("accounts/one_time.html", account=account, password=given, days=ONE_TIME.days)
    return page, {"Cache-Control": "no-store"}
