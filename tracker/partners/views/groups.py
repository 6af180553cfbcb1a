"""The pages of groups: who belonged to them on a day, and by which list."""

import re

import sqlalchemy as sa
from flask import abort, render_template, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import joinedload

from tracker.access import Permission
from tracker.db import db, today
from tracker.i18n import _
from tracker.partners import queries, rules
from tracker.partners.forms import (
    GroupForm,
    MembersFilter,
    MembershipForm,
    NewGroupForm,
    NewMembershipForm,
)
from tracker.partners.models import GroupMembership, PartnerGroup
from tracker.partners.parts import OF_GROUP, OF_MEMBERS
from tracker.partners.tables import GROUPS, group_url, member_columns
from tracker.partners.views.blueprint import bp
from tracker.tables import Table
from tracker.web.forms import edit
from tracker.web.gate import needs
from tracker.web.listing import Listing, respond
from tracker.web.removing import confirm_removal


@bp.get("/groups")
@needs(Permission.PARTNERS_READ)
def groups() -> ResponseReturnValue:
    table = Table(_("Groups"), GROUPS, queries.groups_with_size(today()))
    return render_template("partners/groups.html", table=table)


@bp.route("/groups/new", methods=["GET", "POST"])
@needs(Permission.PARTNERS_WRITE)
def new_group() -> ResponseReturnValue:
    return edit(
        NewGroupForm(),
        PartnerGroup(),
        save=rules.save_group,
        done=group_url,
        message=_("The group is added. Add its members now."),
        title=_("A new group"),
        cancel=url_for(".groups"),
    )


@bp.get("/groups/<code>")
@needs(Permission.PARTNERS_READ)
def show_group(code: str) -> ResponseReturnValue:
    group, form = _group(code), MembersFilter(request.args)
    form.validate()
    query = sa.select(GroupMembership).where(GroupMembership.group_id == group.id)
    if not form.every.data:
        form.on.data = form.on.data or today()
        query = query.where(queries.holds_on(form.on.data))
    numbers = [column for columns in OF_MEMBERS for column in columns(group)]
    listing = Listing(
        group.name,
        query.options(joinedload(GroupMembership.partner)),
        [*member_columns(), *numbers],
        "partner",
        GroupMembership.id,
        form,
        _("Nobody belonged to the group then."),
    )
    parts = [part(group) for part in OF_GROUP] if "format" not in request.args else []
    return respond(listing, "partners/group.html", group=group, parts=parts)


@bp.route("/groups/<code>/edit", methods=["GET", "POST"])
@needs(Permission.PARTNERS_WRITE)
def edit_group(code: str) -> ResponseReturnValue:
    group = _group(code)
    return edit(
        GroupForm(obj=group),
        group,
        save=rules.save_group,
        done=group_url,
        message=_("The group is saved."),
        title=group.name,
        cancel=group_url(group),
    )


@bp.route("/groups/<code>/remove", methods=["GET", "POST"])
@needs(Permission.PARTNERS_WRITE)
def remove_group(code: str) -> ResponseReturnValue:
    group = _group(code)
    return confirm_removal(group, rules.remove_group, done=url_for(".groups"), cancel=group_url(group))


@bp.route("/groups/<code>/members/new", methods=["GET", "POST"])
@needs(Permission.PARTNERS_WRITE)
def new_membership(code: str) -> ResponseReturnValue:
    group = _group(code)
    return edit(
        NewMembershipForm(),
        GroupMembership(group_id=group.id),
        save=rules.save_membership,
        done=lambda _membership: group_url(group),
        message=_("The member is added."),
        title=_("A new member of %(group)s", group=group.name),
        cancel=group_url(group),
    )


@bp.route("/groups/<code>/members/<id:membership_id>/edit", methods=["GET", "POST"])
@needs(Permission.PARTNERS_WRITE)
def edit_membership(code: str, membership_id: int) -> ResponseReturnValue:
    group, membership = _membership(code, membership_id)
    return edit(
        MembershipForm(obj=membership),
        membership,
        save=rules.save_membership,
        done=lambda _membership: group_url(group),
        message=_("The membership is saved."),
        title=_("%(partner)s in %(group)s", partner=membership.partner.name, group=group.name),
        cancel=group_url(group),
    )


@bp.route("/groups/<code>/members/<id:membership_id>/remove", methods=["GET", "POST"])
@needs(Permission.PARTNERS_WRITE)
def remove_membership(code: str, membership_id: int) -> ResponseReturnValue:
    group, membership = _membership(code, membership_id)
    return confirm_removal(membership, rules.remove_membership, done=group_url(group), cancel=group_url(group))


def _group(code: str) -> PartnerGroup:
    """Answers 404 for what is no code, before a database is asked that might refuse its characters."""
    if not re.fullmatch("[A-Z0-9_]{1,20}", code):
        abort(404)
    found: PartnerGroup = db.one_or_404(sa.select(PartnerGroup).where(PartnerGroup.code == code))
    return found


def _membership(code: str, membership_id: int) -> tuple[PartnerGroup, GroupMembership]:
    group, membership = _group(code), db.get_or_404(GroupMembership, membership_id)
    if membership.group_id != group.id:
        abort(404)
    return group, membership
