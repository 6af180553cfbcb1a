"""The columns of documents: of the list, of one chain, and of what is in force or ends soon."""

from datetime import date
from typing import Any

import sqlalchemy as sa
from flask import url_for

from tracker.cooperation.models import Instrument, InstrumentType, Step
from tracker.cooperation.queries.in_force import COVERING
from tracker.cooperation.queries.instruments import Force
from tracker.db import today
from tracker.i18n import Choice, _, _l, listed, own_first
from tracker.partners.models import Partner
from tracker.partners.queries import alphabetical, by_name, region_names
from tracker.tables import Column, Kind
from tracker.web.layout import show_date


class State(Choice):
    """How a document stands on a day."""

    IN_FORCE = "in_force", _l("in force")
    EXTENDED = "extended", _l("extended")  # ended itself, and its chain goes on
    TERMINATED = "terminated", _l("terminated")
    ENDED = "ended", _l("ended")
    NOT_BEGUN = "not_begun", _l("not begun")
    UNDATED = "undated", _l("no first day")


SHORT = {
    InstrumentType.PPH: _l("PPH"),
    InstrumentType.ISA_IPEA: _l("ISA/IPEA"),
    InstrumentType.RECOGNITION: _l("recognition of results"),
    InstrumentType.GI_RECOGNITION: _l("recognition of GI"),
}  # at the head of narrow columns
STATE_TAGS = {State.IN_FORCE: "ok", State.TERMINATED: "bad", State.NOT_BEGUN: "warn", State.UNDATED: "warn"}


def state_of(row: Any, day: date) -> State | None:
    """Of a row of `queries.instruments`; None for an amendment or a termination, which is never in force itself."""
    document = row.Instrument
    if document.step not in COVERING:
        return None
    if row.holds:
        return State.IN_FORCE
    if document.starts_on is None:
        return State.UNDATED
    if row.called_off:
        return State.TERMINATED
    if document.starts_on > day:
        return State.NOT_BEGUN
    if row.chain_holds:
        return State.EXTENDED
    return State.ENDED if document.ends_on and document.ends_on < day else State.TERMINATED


def instrument_columns(day: date) -> list[Column[Any]]:
    """Of the rows of `queries.instruments`, as they stand on the day."""
    i = Instrument
    return [
        Column("code", _l("Code"), lambda r: r.Instrument.code, Kind.CODE, link=_page, sort=i.code),
        Column("title", _l("Title"), lambda r: r.Instrument.title, link=_page, sort=_title_order(), shown=True),
        Column("title_en", _l("Title in English"), lambda r: r.Instrument.title_en, shown=False),
        Column("title_zh", _l("Title in Chinese"), lambda r: r.Instrument.title_zh, shown=False),
        Column("type", _l("Type"), lambda r: r.Instrument.type, sort=i.type),
        Column("step", _l("Step"), lambda r: r.Instrument.step, sort=i.step),
        Column("parties", _l("Concluded with"), lambda r: party_names(r.Instrument)),
        Column("party_codes", _l("Codes of the partners"), _party_codes, Kind.CODE, shown=False),
        Column(
            "signed_on", _l("Signed on"), lambda r: r.Instrument.signed_on, Kind.DATE, sort=i.signed_on, shown=False
        ),
        Column("starts_on", _l("First day"), lambda r: r.Instrument.starts_on, Kind.DATE, sort=i.starts_on),
        Column("ends_on", _l("Last day"), lambda r: r.Instrument.ends_on, Kind.DATE, sort=i.ends_on),
        Column("state", _state_label(day), lambda r: state_of(r, day), tag=lambda r: state_tag(r, day)),
        Column("original", _l("Follows"), lambda r: _original(r.Instrument), Kind.CODE, shown=False),
        Column("place", _l("Place of signing"), lambda r: r.Instrument.place, sort=i.place, shown=False),
        Column("note", _l("Note"), lambda r: r.Instrument.note, shown=False),
    ]


def chain_columns(day: date, current: Instrument) -> list[Column[Any]]:
    """Of one chain in time order; the document whose page this is opens nothing."""
    return [
        Column("step", _l("Step"), lambda r: r.Instrument.step),
        Column(
            "code",
            _l("Document"),
            lambda r: r.Instrument.code,
            Kind.CODE,
            link=lambda r: None if r.Instrument.id == current.id else _page(r),
        ),
        Column("signed_on", _l("Signed on"), lambda r: r.Instrument.signed_on, Kind.DATE),
        Column("starts_on", _l("First day"), lambda r: _first_day(r.Instrument), Kind.DATE),
        Column("ends_on", _l("Last day"), lambda r: _last_day(r.Instrument), Kind.DATE),
        Column("parties", _l("Concluded with"), lambda r: party_names(r.Instrument)),
        Column("state", _l("Today"), lambda r: state_of(r, day), tag=lambda r: state_tag(r, day)),
    ]


def partner_columns(asked: dict[str, Any], only: InstrumentType | None) -> list[Column[Any]]:
    """Of the rows of `queries.partners_in_force`: the number of documents of each type, which opens them."""
    regions = region_names()

    def documents(type: InstrumentType | None) -> Any:
        given: dict[str, Any] = {**asked, "type": type or only, "force": Force.IN_FORCE.value}
        return lambda r: url_for("cooperation.index", partner=r.Partner.code, **given)

    types = [only] if only else list(InstrumentType)
    return [
        Column("partner", _l("Partner"), lambda r: r.Partner.name, link=_partner, sort=by_name(Partner.code)),
        Column(
            "partner_code",
            _l("Code of the partner"),
            lambda r: r.Partner.code,
            Kind.CODE,
            sort=Partner.code,
            shown=False,
        ),
        Column("partner_type", _l("Type of partner"), lambda r: r.Partner.type, sort=Partner.type, shown=False),
        Column("region", _l("Region"), lambda r: regions.get(r.Partner.region or ""), sort=Partner.region, shown=False),
        *(
            Column(
                type.value,
                SHORT.get(type, type.label),
                lambda r, type=type: getattr(r, type.value) or None,  # type: ignore[misc]
                Kind.COUNT,
                link=documents(type),
                sort=sa.literal_column(type.value),
            )
            for type in types
        ),
        Column(
            "documents",
            _l("Documents"),
            lambda r: r.documents,
            Kind.COUNT,
            link=documents(None),
            sort=sa.literal_column("documents"),
            shown=only is None,
        ),
        Column(
            "since",
            _l("Since"),
            lambda r: r.since,
            Kind.DATE,
            sort=sa.literal_column("since"),
            shown=only is not None,
        ),
    ]


def expiring_columns() -> list[Column[Any]]:
    """Of the rows of `queries.expiring_within`: a chain and a partner for whom it ends."""
    i = Instrument  # with its id in every order: a document that ends for several partners stands in several rows
    return [
        Column(
            "ends_on",
            _l("Last day"),
            lambda r: r.ends_on,
            Kind.DATE,
            sort=(sa.literal_column("chain_end.ends_on"), i.id),
        ),
        Column("days_left", _l("Days left"), lambda r: (r.ends_on - today()).days, Kind.COUNT),
        Column("partner", _l("Partner"), lambda r: r.Partner.name, link=_partner, sort=(by_name(Partner.code), i.id)),
        Column("partner_code", _l("Code of the partner"), lambda r: r.Partner.code, Kind.CODE, shown=False),
        Column("type", _l("Type"), lambda r: r.Instrument.type, sort=(i.type, i.id)),
        Column("code", _l("Code"), lambda r: r.Instrument.code, Kind.CODE, link=_page, sort=i.code),
        Column("title", _l("Title"), lambda r: r.Instrument.title, link=_page, sort=(_title_order(), i.id)),
        Column("terminated_on", _l("Terminated from"), lambda r: r.terminated_on, Kind.DATE),
    ]


def party_names(instrument: Instrument) -> str:
    return listed(sorted((link.partner.name for link in instrument.parties), key=alphabetical))


def state_tag(row: Any, day: date) -> str:
    state = state_of(row, day)
    return STATE_TAGS.get(state, "") if state else ""


def _state_label(day: date) -> str:
    return _("Today") if day == today() else _("On %(day)s", day=show_date(day))


def _party_codes(row: Any) -> str:
    return " ".join(sorted(link.partner_code for link in row.Instrument.parties))


def _original(instrument: Instrument) -> str | None:
    return instrument.original.code if instrument.original else None


def _first_day(instrument: Instrument) -> date | None:
    return None if instrument.step is Step.TERMINATION else instrument.starts_on


def _last_day(instrument: Instrument) -> Any:
    if instrument.step is Step.TERMINATION:
        return _("ends it from %(day)s on", day=show_date(instrument.starts_on))
    return _("without an end") if instrument.starts_on and not instrument.ends_on else instrument.ends_on


def _title_order() -> Any:
    first, second = own_first(Instrument.title_en, Instrument.title_zh)
    return sa.func.lower(sa.func.coalesce(sa.func.nullif(first, ""), second))


def _page(row: Any) -> str:
    return url_for("cooperation.show", id=row.Instrument.id)


def _partner(row: Any) -> str:
    return url_for("partners.show", code=row.Partner.code)
