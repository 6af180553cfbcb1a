"""The pages of organizations: IP offices, ministries, universities, firms."""

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from tracker.access import Permission
from tracker.db import db
from tracker.errors import RuleBroken
from tracker.i18n import _
from tracker.ledger import work
from tracker.partners import queries, rules
from tracker.partners.forms import OrganizationAliasForm, OrganizationFilter, OrganizationForm, partner_options
from tracker.partners.models import Organization, OrganizationAlias
from tracker.partners.tables import organization_columns, organization_url
from tracker.partners.views.blueprint import bp
from tracker.web.forms import edit
from tracker.web.gate import may, needs
from tracker.web.listing import Listing, respond
from tracker.web.removing import confirm_removal


@bp.get("/organizations")
@needs(Permission.PARTNERS_READ)
def organizations() -> ResponseReturnValue:
    form = OrganizationFilter(request.args)
    query = queries.organizations(form.q.data or "")
    if form.type.data:
        query = query.where(Organization.type == form.type.data)
    if form.country.data:
        query = query.where(Organization.country == form.country.data)
    columns, empty = organization_columns(dict(partner_options())), _("No organization is found by these filters.")
    listing = Listing(_("Organizations"), query, columns, "name", Organization.id, form, empty)
    writes = may(Permission.ORGANIZATIONS_WRITE)
    actions = [(_("Add an organization"), url_for(".new_organization"), "n")] if writes else []
    return respond(listing, "partners/list.html", actions=actions)


@bp.route("/organizations/new", methods=["GET", "POST"])
@needs(Permission.ORGANIZATIONS_WRITE)
def new_organization() -> ResponseReturnValue:
    return _edit(OrganizationForm(), Organization(), _("A new organization"), _("The organization is added."))


@bp.get("/organizations/<id:id>")
@needs(Permission.PARTNERS_READ)
def show_organization(id: int) -> ResponseReturnValue:
    return _page(db.get_or_404(Organization, id), OrganizationAliasForm())


@bp.route("/organizations/<id:id>/edit", methods=["GET", "POST"])
@needs(Permission.ORGANIZATIONS_WRITE)
def edit_organization(id: int) -> ResponseReturnValue:
    organization = db.get_or_404(Organization, id)
    form = OrganizationForm(obj=organization)
    return _edit(form, organization, organization.said, _("The organization is saved."))


@bp.post("/organizations/<id:id>/aliases")
@needs(Permission.ORGANIZATIONS_WRITE)
def add_organization_alias(id: int) -> ResponseReturnValue:
    organization, form = db.get_or_404(Organization, id), OrganizationAliasForm()
    if form.validate():
        try:
            rules.add_organization_alias(organization, form.name.data or "")
        except RuleBroken as broken:
            form.refuse(broken)
        else:
            flash(_("Files and forms may now say %(name)s.", name=form.name.data), "success")
            return redirect(organization_url(organization), code=303)
    work.abandon()
    return _page(db.get_or_404(Organization, id), form)


@bp.post("/organizations/<id:id>/aliases/<id:alias_id>/remove")
@needs(Permission.ORGANIZATIONS_WRITE)
def remove_organization_alias(id: int, alias_id: int) -> ResponseReturnValue:
    organization, alias = db.get_or_404(Organization, id), db.get_or_404(OrganizationAlias, alias_id)
    if alias.organization_id != organization.id:
        abort(404)
    db.session.delete(alias)
    flash(_("%(name)s is no longer a name of this organization.", name=alias.name), "success")
    return redirect(organization_url(organization), code=303)


@bp.route("/organizations/<id:id>/remove", methods=["GET", "POST"])
@needs(Permission.ORGANIZATIONS_WRITE)
def remove_organization(id: int) -> ResponseReturnValue:
    organization = db.get_or_404(Organization, id)
    return confirm_removal(
        organization,
        rules.remove_organization,
        done=url_for(".organizations"),
        cancel=organization_url(organization),
    )


def _edit(form: OrganizationForm, organization: Organization, title: str, message: str) -> ResponseReturnValue:
    return edit(
        form,
        organization,
        save=lambda record: rules.save_organization(record, another=form.another.data),
        done=organization_url,
        message=message,
        title=title,
        template="partners/organization_form.html",
        cancel=organization_url(organization) if organization.id else url_for(".organizations"),
    )


def _page(organization: Organization, form: OrganizationAliasForm) -> ResponseReturnValue:
    page = render_template(
        "partners/organization.html",
        organization=organization,
        names=[
            (alias.name, url_for(".remove_organization_alias", id=organization.id, alias_id=alias.id))
            for alias in organization.aliases
        ],
        uses=queries.uses(organization, besides=(OrganizationAlias,)),
        form=form,
    )
    return page, 422 if form.errors else 200
