"""Documents: the list, one with its chain, entering, editing and removing."""

from datetime import date, timedelta
from typing import Any

from flask import abort, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from tracker.access import Permission
from tracker.cooperation import rules
from tracker.cooperation.forms.instruments import InstrumentFilter, InstrumentForm
from tracker.cooperation.measures import MEASURES
from tracker.cooperation.measures_verdicts import party_verdicts
from tracker.cooperation.models import Instrument, Step
from tracker.cooperation.queries.in_force import parties_in_force, parties_terminated
from tracker.cooperation.queries.instruments import Force, chain_rows, instruments
from tracker.cooperation.queries.meetings import endorsements
from tracker.cooperation.queries.standing import party_terms
from tracker.cooperation.rules.titles import next_titles
from tracker.cooperation.tables.instruments import STATE_TAGS, chain_columns, instrument_columns, state_of
from tracker.cooperation.tables.parties import party_columns
from tracker.cooperation.views.blueprint import bp
from tracker.cooperation.views.finding import WRITE, instrument_or_404, may_write
from tracker.db import today
from tracker.i18n import _
from tracker.tables import Table
from tracker.web.forms import edit
from tracker.web.gate import may, needs
from tracker.web.listing import Listing, respond
from tracker.web.removing import confirm_removal
from tracker.web.standing import lines_of


@bp.get("")
@needs(Permission.COOPERATION_READ)
def index() -> ResponseReturnValue:
    filters = InstrumentFilter(formdata=request.args)
    if not filters.validate():
        abort(400)
    given = filters.values()
    day = given.get("on") or today()
    asked = {name: value for name, value in given.items() if name not in ("q", "on", "force")}
    force = Force(given["force"]) if "force" in given else None
    add = (_("New instrument"), url_for(".new"), "n") if may(WRITE) else None
    listing = Listing(
        title=_("Instruments"),
        query=instruments(current_user.rights, search=given.get("q", ""), on=day, force=force, **asked),
        all_columns=instrument_columns(day),
        default_sort="-starts_on",
        tie=Instrument.id,
        form=filters,
        empty=_("No instrument fits these filters.") if given else _("No instruments are recorded yet."),
        empty_action=add[:2] if add and not given else None,
    )
    return respond(listing, "cooperation/index.html", actions=[add] if add else [], more=("step", "group", "region"))


@bp.get("/<id:id>")
@needs(Permission.COOPERATION_READ)
def show(id: int) -> ResponseReturnValue:
    instrument, day = instrument_or_404(id), today()
    chain = chain_rows(current_user.rights, instrument, day)
    original = instrument.original or instrument
    terms = party_terms(instrument, original, parties_in_force(id, day))
    state = next((state_of(row, day) for row in chain if row.Instrument.id == id), None)
    return render_template(
        "cooperation/show.html",
        instrument=instrument,
        original=original,
        state=(state.label, STATE_TAGS.get(state, "")) if state else None,
        holding=sum(term.holds for term in terms),
        parties=Table(_("Partners"), party_columns(party_verdicts(id)), terms),
        standing=lines_of(MEASURES, ["instrument", "instrument_party"], id),
        chain=Table(_("Chain"), chain_columns(day, instrument), chain),
        meetings=endorsements(id, current_user.rights),
        is_terminated=parties_terminated(original) >= {link.partner_code for link in original.parties},
        may_write=may_write([link.partner_code for link in instrument.parties]),
    )


@bp.route("/new", methods=["GET", "POST"])
@needs(Permission.COOPERATION_WRITE)
def new() -> ResponseReturnValue:
    """With `?step=` and `?of=` the form opens as the next document of that chain."""
    instrument, cancel, title = Instrument(), url_for(".index"), _("New instrument")
    if request.args.get("of"):
        followed = instrument_or_404(_asked_id(), WRITE)
        original = followed.original or followed
        step = _asked_step()
        cancel, title = url_for(".show", id=followed.id), _TITLES[step](original)
        return _edit(InstrumentForm(data=_next_of(original, step)), instrument, title, _SAVED[step](), cancel)
    return _edit(InstrumentForm(), instrument, title, _("The instrument is entered."), cancel)


@bp.route("/<id:id>/edit", methods=["GET", "POST"])
@needs(Permission.COOPERATION_WRITE)
def edit_instrument(id: int) -> ResponseReturnValue:
    instrument = instrument_or_404(id, WRITE)
    page, title = url_for(".show", id=id), _("Edit %(name)s", name=instrument.code)
    return _edit(InstrumentForm(obj=instrument), instrument, title, _("The instrument is saved."), page)


@bp.route("/<id:id>/remove", methods=["GET", "POST"])
@needs(Permission.COOPERATION_WRITE)
def remove(id: int) -> ResponseReturnValue:
    instrument = instrument_or_404(id, WRITE)
    page = url_for(".show", id=id)
    return confirm_removal(
        instrument,
        rules.remove_instrument,
        done=url_for(".index"),
        cancel=page,
        crumbs=[*crumbs(), (instrument.code, page)],
    )


def crumbs() -> list[tuple[str, str]]:
    return [(_("Instruments"), url_for(".index"))]


def _edit(form: InstrumentForm, instrument: Instrument, title: str, message: str, cancel: str) -> ResponseReturnValue:
    return edit(
        form,
        instrument,
        save=lambda record: rules.save_instrument(record, form.codes, current_user.rights),
        done=lambda record: url_for(".show", id=record.id),
        message=message,
        title=title,
        template="cooperation/edit.html",
        crumbs=crumbs(),
        cancel=cancel,
        url=cancel,
    )


def _next_of(original: Instrument, step: Step) -> dict[str, Any]:
    """What the next document of a chain begins with: for whom it is still in force, and the day after it ends."""
    over = parties_terminated(original)
    terms = party_terms(original, original, parties_in_force(original.id, today()))
    terms = [term for term in terms if term.partner.code not in over] or terms
    held = [term for term in terms if term.holds] or terms
    last: date | None = None
    if step is Step.EXTENSION and all(term.ends_on for term in held):
        last = max((term.ends_on for term in held if term.ends_on), default=None)
    title_en, title_zh = next_titles(original, step)
    return {
        "title_en": title_en,
        "title_zh": title_zh,
        "type": original.type,
        "step": step,
        "original_id": original.id,
        "parties": [term.partner.code for term in held],
        "starts_on": last + timedelta(days=1) if last and last < date.max else None,
    }


def _asked_id() -> int:
    said = request.args["of"]
    return int(said) if said.isascii() and said.isdigit() and len(said) < 10 else abort(404)


def _asked_step() -> Step:
    try:
        step = Step(request.args.get("step", Step.EXTENSION.value))
    except ValueError:
        abort(404)
    return step if step in _TITLES else abort(404)


_TITLES = {
    Step.EXTENSION: lambda original: _("Extend %(name)s", name=original.code),
    Step.AMENDMENT: lambda original: _("Amend %(name)s", name=original.code),
    Step.TERMINATION: lambda original: _("Terminate %(name)s", name=original.code),
}
_SAVED = {
    Step.EXTENSION: lambda: _("The extension is entered."),
    Step.AMENDMENT: lambda: _("The amendment is entered."),
    Step.TERMINATION: lambda: _("The termination is entered."),
}
