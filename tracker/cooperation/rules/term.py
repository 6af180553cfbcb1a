"""When a document is in force by itself: its dates, and what its step asks of them (rule C1)."""

import sqlalchemy as sa

from tracker.cooperation.models import Instrument, Step
from tracker.errors import RuleBroken
from tracker.i18n import _


def check_term(instrument: Instrument) -> None:
    """Raises RuleBroken: dates that contradict each other, or that this step does not take."""
    _STEPS[instrument.step](instrument)
    starts_on, ends_on = instrument.starts_on, instrument.ends_on
    if ends_on is None:
        return
    if starts_on is None:
        raise RuleBroken(_("Give the first day in force as well."), "starts_on")
    if ends_on < starts_on:
        raise RuleBroken(_("The last day in force is before the first. Correct one of them."), "ends_on")
    if instrument.signed_on is not None and instrument.signed_on > ends_on:
        raise RuleBroken(_("It was signed after its last day in force. Correct one of them."), "signed_on")


def is_follower(instrument: Instrument) -> bool:
    """Whether it names another document, by its id, or as a new one by the document itself."""
    return instrument.original_id is not None or (
        not sa.inspect(instrument).persistent and instrument.original is not None
    )


def _original(instrument: Instrument) -> None:
    if is_follower(instrument):
        raise RuleBroken(
            _("An original follows no other document. Leave this empty, or choose another step."), "original_id"
        )


def _follower(instrument: Instrument) -> None:
    if not is_follower(instrument):
        raise RuleBroken(_("Choose the document that it extends, amends or terminates."), "original_id")


def _extension(instrument: Instrument) -> None:
    _follower(instrument)
    if instrument.starts_on is None:
        raise RuleBroken(_("Give the first day of the extension."), "starts_on")


def _amendment(instrument: Instrument) -> None:
    _follower(instrument)
    for name in ("starts_on", "ends_on"):
        if getattr(instrument, name) is not None:
            raise RuleBroken(
                _("An amendment changes no dates. Leave this empty, or record an extension instead."), name
            )


def _termination(instrument: Instrument) -> None:
    _follower(instrument)
    if instrument.starts_on is None:
        raise RuleBroken(_("Give the first day on which it is no longer in force."), "starts_on")
    if instrument.ends_on is not None:
        raise RuleBroken(_("A termination has no last day. Leave this empty."), "ends_on")


_STEPS = {
    Step.ORIGINAL: _original,
    Step.EXTENSION: _extension,
    Step.AMENDMENT: _amendment,
    Step.TERMINATION: _termination,
}
