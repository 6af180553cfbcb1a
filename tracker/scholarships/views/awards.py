"""Awards: the list with the funnel of rule S7, one award, entering, editing and removing."""

from typing import Any

from flask import abort, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from tracker.access import Permission
from tracker.db import today
from tracker.i18n import _
from tracker.people import choosing
from tracker.people import rules as people_rules
from tracker.people.models import Person
from tracker.scholarships import rules, tables
from tracker.scholarships.forms.awards import AwardForm, NewAwardForm
from tracker.scholarships.forms.filters import AwardFilter
from tracker.scholarships.measures import MEASURES
from tracker.scholarships.models import Award, AwardStatus
from tracker.scholarships.queries import lists_awards
from tracker.scholarships.queries.lists_timeline import typed_at
from tracker.scholarships.views.blueprint import bp
from tracker.scholarships.views.timeline import of_award
from tracker.scholarships.views.within import READ, WRITE, asked, asked_id, award_or_404, cohort_or_404, holds
from tracker.web.forms import edit
from tracker.web.gate import may, needs
from tracker.web.listing import Listing, respond
from tracker.web.removing import confirm_removal
from tracker.web.standing import lines_of


@bp.get("/awards")
@needs(READ)
def awards() -> ResponseReturnValue:
    names, filters = may(Permission.NAMES_READ), AwardFilter(formdata=request.args)
    if not names:
        del filters.q
    given = asked(filters)
    add = (_("New award"), url_for("scholarships.new_award"), "n") if may(WRITE) and names else None
    listing = Listing(
        title=_("Awards"),
        query=lists_awards.awards(current_user.rights, names=names, **given),
        all_columns=tables.award_columns(),
        default_sort="-offered_on",
        tie=Award.id,
        form=filters,
        empty=_("No award fits these filters.") if given else _("No awards are recorded yet."),
        empty_action=add[:2] if add and not given else None,
    )
    without = {name: value for name, value in given.items() if name not in ("status", "reached")}
    everything = lists_awards.awards(current_user.rights, names=names, **without)
    return respond(
        listing,
        "scholarships/awards.html",
        actions=[add] if add else [],
        funnel=lists_awards.funnel(everything),
    )


@bp.get("/awards/<id:id>")
@needs(READ)
def show_award(id: int) -> ResponseReturnValue:
    award = award_or_404(id)
    return render_template(
        "scholarships/award.html",
        award=award,
        title=_name(award),
        crumbs=[(_("Awards"), url_for("scholarships.awards"))],
        names=holds(award, Permission.NAMES_READ),
        may_write=holds(award, WRITE),
        tag=tables.AWARD_TAGS.get(award.status, ""),
        next_steps=tables.NEXT_STEPS.get(award.status, {}),
        steps=sorted(of_award(award, typed_at([award.change_id])), key=lambda entry: entry.place),
        country=lists_awards.partner_named(award.country),
        nominator=lists_awards.partner_named(award.nominated_by),
        enrolments=lists_awards.enrolments_of_award(id),
        standing=lines_of(MEASURES, ["award"], id),
    )


@bp.route("/awards/new", methods=["GET", "POST"])
@needs(WRITE)
def new_award() -> ResponseReturnValue:
    """With `?cohort=` it is of that cohort; with `?person=` or `?new=` the person is decided."""
    if not may(Permission.NAMES_READ):
        abort(403)
    cohort_id = asked_id("cohort")
    cohort = cohort_or_404(cohort_id) if cohort_id else None
    given = {"cohort_id": cohort.id if cohort else None}
    if "person" in request.args:
        person = choosing.asked_person()
        form = AwardForm(data={**given, "citizenship": person.citizenship, "gender": person.gender})
        return _edit(form, Award(person_id=person.id), _save, person.full_name, _("The award is entered."))
    return _new(given) if "new" in request.args else _find(given)


@bp.route("/awards/<id:id>/edit", methods=["GET", "POST"])
@needs(WRITE)
def edit_award(id: int) -> ResponseReturnValue:
    """With `?step=` the form opens with that step taken today."""
    award = award_or_404(id, WRITE)
    page = url_for("scholarships.show_award", id=id)
    title, form = _("The award of %(name)s", name=award.person.full_name), AwardForm(obj=award)
    if request.method == "GET" and request.args.get("step") in tables.NEXT_STEPS.get(award.status, {}):
        step = AwardStatus(request.args["step"])
        form.status.data, form[f"{step}_on"].data = step, today()
    return _edit(form, award, _save, title, _("The award is saved."), page)


@bp.route("/awards/<id:id>/remove", methods=["GET", "POST"])
@needs(WRITE)
def remove_award(id: int) -> ResponseReturnValue:
    award = award_or_404(id, WRITE)
    page, name = url_for("scholarships.show_award", id=id), award.person.full_name
    return confirm_removal(
        award,
        rules.remove_award,
        done=url_for("scholarships.awards"),
        cancel=page,
        title=_("Remove the award of %(name)s", name=name),
        message=_("The award of %(name)s is removed.", name=name),
        question=_("Remove the award of %(name)s (%(scheme)s)? The history keeps it, and the removal can be undone.",
                   name=name, scheme=award.scheme.name),
        crumbs=[(_("Awards"), url_for("scholarships.awards")), (name, page)],
    )  # fmt: skip


def _find(given: dict[str, Any]) -> str:
    text = choosing.asked_text()
    kept = {"cohort": given["cohort_id"]} if given["cohort_id"] else {}
    found, more = choosing.found(text)
    return render_template(
        "people/choose.html",
        title=_("New award"),
        quiet="",
        crumbs=[(_("Awards"), url_for("scholarships.awards"))],
        address=url_for("scholarships.new_award"),
        hidden=list(kept.items()),
        text=text,
        found=[(one, told, url_for("scholarships.new_award", person=one.id, **kept), []) for one, told in found],
        more=more,
        new=url_for("scholarships.new_award", new=1, name="" if "@" in text else text, **kept),
    )


def _new(given: dict[str, Any]) -> ResponseReturnValue:
    """Someone who is not recorded yet: the person and the award, in one change."""
    if not may(Permission.PEOPLE_WRITE):
        abort(403)
    form = NewAwardForm(data={**given, "full_name": choosing.asked_name()})

    def save(award: Award) -> None:
        person: Person = form.new_person()
        people_rules.add_person(person, is_another=bool(form.is_another.data))
        award.person_id = person.id
        _save(award)

    template = "scholarships/new_award.html"
    return _edit(form, Award(), save, _("New award"), _("The award is entered."), template=template)


def _save(award: Award) -> None:
    rules.save_award(award, current_user.rights)


def _edit(
    form: AwardForm, award: Award, save: Any, title: str, message: str, cancel: str = "", **context: Any
) -> ResponseReturnValue:
    cancel = cancel or url_for("scholarships.awards")
    return edit(
        form,
        award,
        save=save,
        done=lambda record: url_for("scholarships.show_award", id=record.id),
        message=message,
        title=title,
        crumbs=[(_("Awards"), url_for("scholarships.awards"))],
        cancel=cancel,
        url=cancel,
        **context,
    )


def _name(award: Award) -> str:
    """What a page calls an award: by number where the name is not read."""
    if holds(award, Permission.NAMES_READ):
        return award.person.full_name
    return _("Award %(number)s", number=award.id)
