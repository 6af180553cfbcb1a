"""Awards of one cohort for several people at once."""

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from tracker.db import db, today
from tracker.errors import RuleBroken
from tracker.i18n import _, _n
from tracker.ledger import work
from tracker.people import queries as people
from tracker.people.models import Person
from tracker.people.names import name_key
from tracker.scholarships import rules
from tracker.scholarships.forms.awards import AwardsForm
from tracker.scholarships.models import Award, Cohort
from tracker.scholarships.views.blueprint import bp
from tracker.scholarships.views.within import WRITE, cohort_or_404
from tracker.text import identity_key
from tracker.web.gate import needs
from tracker.web.undoable import say


@bp.route("/cohorts/<id:id>/awards", methods=["GET", "POST"])
@needs(WRITE)
def add_awards(id: int) -> ResponseReturnValue:
    """All of them are entered, or none where one cannot be: the message names who."""
    cohort, form, status = cohort_or_404(id, WRITE), AwardsForm(data={"offered_on": today()}), 200
    page = url_for("scholarships.cohort", id=id)
    if request.method == "POST":
        status = 422
        if form.validate():
            try:
                number = _enter(cohort, form)
            except RuleBroken as broken:
                form.refuse(broken)
            else:
                say(_n("%(num)s award is entered.", "%(num)s awards are entered.", number))
                return redirect(url_for("scholarships.awards", cohort=id), code=303)
        work.abandon()
        cohort = cohort_or_404(id, WRITE)
    crumbs = [(_("Cohorts"), url_for("scholarships.cohorts")), (cohort.code, page)]
    return render_template("web/form.html", form=form, title=_("Add awards"), crumbs=crumbs, cancel=page), status


def _enter(cohort: Cohort, form: AwardsForm) -> int:
    lines, wrong = form.lines, []
    for line in lines:
        try:
            person = _person(line)
            award = Award(person_id=person.id, cohort_id=cohort.id, scheme_id=cohort.scheme_id)
            award.status = form.step
            for name in ("offered_on", "accepted_on", "nominated_by"):
                setattr(award, name, form[name].data)
            rules.save_award(award, current_user.rights)
        except RuleBroken as broken:
            wrong.append(f"{line}: {broken.message}")
            break
    if wrong:
        raise RuleBroken(wrong[0], "people")
    return len(lines)


def _person(line: str) -> Person:
    """Who is meant by a line. Raises RuleBroken: nobody, or more than one."""
    query = people.by_email(identity_key(line)) if "@" in line else people.known_as(name_key(line))
    found = list(db.session.scalars(query.limit(2)))
    if not found:
        raise RuleBroken(_("nobody of this name or address is recorded. Enter the person first, or correct the line."))
    if len(found) > 1:
        raise RuleBroken(_("more than one person is recorded so. Give the e-mail address instead."))
    return found[0]
