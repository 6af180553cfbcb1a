"""Names in a file that are not known: what each means, answered once for all rows, for this file or for all."""

from collections.abc import Sequence

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from tracker.access import Permission
from tracker.db import db, writing
from tracker.errors import RuleBroken
from tracker.i18n import _
from tracker.imports import habits, jobs
from tracker.imports.desk import batch_or_404, bp, import_of, is_own, refuse_meanwhile, refuse_others, to_batch
from tracker.imports.looking import look_over
from tracker.imports.models import BatchStatus, ImportBatch, Phase
from tracker.imports.options import Options
from tracker.imports.words import Unknown, told_source, unknown_countries, unknown_organizations
from tracker.ledger.models import Through
from tracker.ledger.work import work
from tracker.partners.forms import partner_options
from tracker.partners.models import Organization
from tracker.partners.queries import partner
from tracker.partners.rules import add_alias, add_organization_alias
from tracker.web.gate import actor, may, needs

Answers = dict[str, str]  # what was chosen, by the text as the file has it


@bp.route("/<id:id>/names", methods=["GET", "POST"])
@needs(Permission.IMPORT, own_work=True)
def names(id: int) -> ResponseReturnValue:
    batch = batch_or_404(id)
    if batch.status not in (BatchStatus.STAGED, BatchStatus.PARTLY) or not is_own(batch):
        return refuse_others(batch) or to_batch(id)
    options = Options.from_json(batch.options)
    source = told_source(batch, options)
    countries, organizations = unknown_countries(source), unknown_organizations(source)
    if request.method == "POST":
        try:
            return refuse_meanwhile(batch) or _keep(batch, options, countries, organizations)
        except RuleBroken as broken:
            flash(broken.message, "danger")
            batch = batch_or_404(id)
    return render_template(
        "imports/words.html",
        batch=batch,
        title=batch.filename,
        countries=countries,
        organizations=organizations,
        options=partner_options(),
        may_remember=may(Permission.PARTNERS_WRITE),
        may_alias=may(Permission.ORGANIZATIONS_WRITE),
    ), 422 if request.method == "POST" else 200


def _keep(
    batch: ImportBatch, options: Options, countries: Sequence[Unknown], organizations: Sequence[Unknown]
) -> ResponseReturnValue:
    """Raises RuleBroken: a name cannot be remembered, because it means another one already; nothing is kept then."""
    known = {code for code, _name in partner_options()}
    of_countries = {text: code for text, code in _answers("country", countries).items() if code in known}
    offered = {one.text: {id_ for id_, _words in one.alike} for one in organizations}
    of_organizations = {
        text: id_ for text, id_ in _answers("organization", organizations).items() if id_ in offered[text]
    }
    id, filename, sender, header = batch.id, batch.filename, batch.sender, list(batch.header)
    said = options.but(countries={**options.countries, **of_countries})
    _remember({text: code for text, code in of_countries.items() if text in _always()}, of_organizations, filename)
    with writing():
        db.session.get_one(ImportBatch, id).options = said.as_json()
        habits.remember(sender, header, said)
    batch = batch_or_404(id)
    one = import_of(batch, said)
    done = jobs.run(batch, Phase.PLANNING, lambda progress: look_over(id, one, progress))
    flash(_("The answers are kept, and the rows were looked over again."), "success")
    return to_batch(id) if done is not None else redirect(url_for("imports.progress", id=id), code=303)


def _remember(countries: Answers, organizations: Answers, filename: str) -> None:
    """One signed change with every name that is to hold for all files."""
    countries = countries if may(Permission.PARTNERS_WRITE) else {}
    organizations = organizations if may(Permission.ORGANIZATIONS_WRITE) else {}
    if not countries and not organizations:
        return
    with work(actor(), Through.FORM, "imports.names", filename):
        for text, code in countries.items():
            add_alias(db.session.scalars(partner(code)).one(), text)
        for text, id_ in organizations.items():
            add_organization_alias(db.session.get_one(Organization, int(id_)), text)


def _answers(name: str, asked: Sequence[Unknown]) -> Answers:
    """What was answered of texts that are still asked about: another page may have answered some meanwhile."""
    texts = {one.text for one in asked}
    chosen = {text: request.form.get(f"{name}-{at}", "") for at, text in enumerate(_texts(name))}
    return {text: code for text, code in chosen.items() if code and text in texts}


def _always() -> set[str]:
    return {text for at, text in enumerate(_texts("country")) if f"country-{at}-always" in request.form}


def _texts(name: str) -> list[str]:
    """In the order of the page that was sent; by now other texts may be asked about."""
    texts: list[str] = []
    while (text := request.form.get(f"{name}-{len(texts)}-text")) is not None:
        texts.append(text)
    return texts
