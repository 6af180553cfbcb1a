"""The pages of partners: countries, regions and organizations by their codes."""

import re

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from tracker.access import Permission
from tracker.db import db
from tracker.errors import RuleBroken
from tracker.i18n import _
from tracker.ledger import work
from tracker.partners import queries, rules
from tracker.partners.forms import AliasForm, NewPartnerForm, PartnerFilter, PartnerForm
from tracker.partners.models import Organization, Partner, PartnerAlias
from tracker.partners.parts import OF_PARTNER
from tracker.partners.tables import MEMBERSHIPS, organization_columns, partner_columns, partner_url
from tracker.partners.views.blueprint import bp
from tracker.tables import Table
from tracker.web.forms import edit
from tracker.web.gate import may, needs
from tracker.web.listing import Listing, respond
from tracker.web.removing import confirm_removal

FEW = 20  # organizations shown on their country's page; the list has all


@bp.get("")
@needs(Permission.PARTNERS_READ)
def index() -> ResponseReturnValue:
    form = PartnerFilter(request.args)
    query = queries.partners(form.q.data or "")
    if form.type.data:
        query = query.where(Partner.type == form.type.data)
    if form.region.data:
        query = query.where(Partner.region == form.region.data)
    if form.group.data:
        query = query.where(Partner.code.in_(queries.members_of(form.group.data)))
    if form.former.data:
        query = query.where(Partner.is_former)
    empty = _("No partner is found by these filters.")
    listing = Listing(_("Partners"), query, partner_columns(), "name", Partner.code, form, empty)
    actions = [(_("Add a partner"), url_for(".new"), "n")] if may(Permission.PARTNERS_WRITE) else []
    return respond(listing, "partners/list.html", actions=actions)


@bp.route("/new", methods=["GET", "POST"])
@needs(Permission.PARTNERS_WRITE)
def new() -> ResponseReturnValue:
    return edit(
        NewPartnerForm(),
        Partner(),
        save=rules.save_partner,
        done=partner_url,
        message=_("The partner is added."),
        title=_("A new partner"),
        intro=_("The countries of the world are here already."),
        cancel=url_for(".index"),
    )


@bp.get("/<code>")
@needs(Permission.PARTNERS_READ)
def show(code: str) -> ResponseReturnValue:
    return _page(_partner(code), AliasForm())


@bp.route("/<code>/edit", methods=["GET", "POST"])
@needs(Permission.PARTNERS_WRITE)
def edit_partner(code: str) -> ResponseReturnValue:
    partner = _partner(code)
    return edit(
        PartnerForm(obj=partner),
        partner,
        save=rules.save_partner,
        done=partner_url,
        message=_("The official names are saved."),
        title=partner.said,
        intro=_("What a partner is called is the office's decision; its code stays."),
        cancel=partner_url(partner),
    )


@bp.post("/<code>/aliases")
@needs(Permission.PARTNERS_WRITE)
def add_alias(code: str) -> ResponseReturnValue:
    partner, form = _partner(code), AliasForm()
    if form.validate():
        try:
            rules.add_alias(partner, form.name.data or "")
        except RuleBroken as broken:
            form.refuse(broken)
        else:
            flash(_("Files and forms may now say %(name)s.", name=form.name.data), "success")
            return redirect(partner_url(partner), code=303)
    work.abandon()
    return _page(_partner(code), form)


@bp.post("/<code>/aliases/<id:alias_id>/remove")
@needs(Permission.PARTNERS_WRITE)
def remove_alias(code: str, alias_id: int) -> ResponseReturnValue:
    partner, alias = _partner(code), db.get_or_404(PartnerAlias, alias_id)
    if alias.partner_id != partner.id:
        abort(404)
    db.session.delete(alias)
    flash(_("%(name)s is no longer read as this partner.", name=alias.name), "success")
    return redirect(partner_url(partner), code=303)


@bp.route("/<code>/remove", methods=["GET", "POST"])
@needs(Permission.PARTNERS_WRITE)
def remove(code: str) -> ResponseReturnValue:
    partner = _partner(code)
    return confirm_removal(partner, rules.remove_partner, done=url_for(".index"), cancel=partner_url(partner))


def _partner(code: str) -> Partner:
    """Answers 404 for what is no code, before a database is asked that might refuse its characters."""
    if not re.fullmatch("[A-Z]{2,4}", code):
        abort(404)
    found: Partner = db.one_or_404(queries.partner(code))
    return found


def _page(partner: Partner, form: AliasForm) -> ResponseReturnValue:
    here = queries.organizations().where(Organization.country == partner.code)
    few = db.session.scalars(here.order_by(Organization.name_key, Organization.id).limit(FEW + 1)).all()
    columns = [column for column in organization_columns({}) if column.key not in ("country", "code")]
    page = render_template(
        "partners/show.html",
        partner=partner,
        parts=[part(partner) for part in OF_PARTNER],
        names=[
            (alias.name, url_for(".remove_alias", code=partner.code, alias_id=alias.id)) for alias in partner.aliases
        ],
        regions=queries.region_names(),
        memberships=Table(_("Groups"), MEMBERSHIPS, queries.memberships_of(partner)),
        organizations=Table(_("Organizations"), columns, few[:FEW]),
        has_more=len(few) > FEW,
        form=form,
    )
    return page, 422 if form.errors else 200
